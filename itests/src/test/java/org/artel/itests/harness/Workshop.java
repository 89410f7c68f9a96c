package org.artel.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An integrator's desk: a directory outside of the source tree with a Maven that knows of this
 * product only what its build has made, as if that had been installed from a release. Third
 * parties' artifacts are those that the build itself uses.
 */
public final class Workshop implements AutoCloseable {

    private static final Path SOURCES = Path.of(System.getProperty("artel.sources")).normalize();
    private static final Path THIRD_PARTIES = Path.of(System.getProperty("artel.third.parties"));
    private static final int PATIENCE_SECONDS = 600;
    private static final Pattern ARTIFACT =
            Pattern.compile("</parent>.*?<artifactId>([^<]+)<", Pattern.DOTALL);

    private final Path directory;
    private final Path repository;
    private final String version;

    public Workshop() throws IOException {
        directory = Files.createTempDirectory("artel-workshop-");
        repository = directory.resolve("repository");
        Matcher matcher =
                Pattern.compile("<version>([^<]+)<")
                        .matcher(Files.readString(SOURCES.resolve("pom.xml")));
        matcher.find();
        version = matcher.group(1);
        borrow(THIRD_PARTIES, repository, "org");
        borrow(THIRD_PARTIES.resolve("org"), repository.resolve("org"), "artel");
        install(SOURCES, "artel", "pom");
        install(SOURCES.resolve("bundles"), "bundles", "pom");
        install(SOURCES.resolve("archetype"), artifact(SOURCES.resolve("archetype")), "jar");
        try (Stream<Path> all = Files.list(SOURCES.resolve("bundles"))) {
            for (Path bundle : all.filter(b -> Files.exists(b.resolve("pom.xml"))).toList()) {
                install(bundle, artifact(bundle), "jar");
            }
        }
    }

    /** The version of what was built. */
    public String version() {
        return version;
    }

    /** What was or will be made here. */
    public Path path(String relative) {
        return directory.resolve(relative);
    }

    /**
     * Runs commands of the shell; {@code mvn} is the one that knows this product only.
     *
     * @param where a directory in here
     * @param environment what more they find there
     * @return what they printed
     */
    public String run(String where, Map<String, String> environment, String... commands)
            throws IOException {
        // In a file, since Russian words would not survive as arguments in every locale.
        Path script = directory.resolve("commands.sh");
        Path output = directory.resolve("output.txt");
        Files.writeString(
                script,
                "set -e\nmvn() {\n  '%s' -B -ntp -Dmaven.repo.local='%s' \"$@\"\n}\n%s"
                        .formatted(
                                Path.of(System.getProperty("artel.maven"), "bin/mvn"),
                                repository,
                                String.join("\n", commands)));
        ProcessBuilder builder =
                new ProcessBuilder("sh", script.toString())
                        .directory(directory.resolve(where).toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("MAVEN_OPTS", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        String.join("\n", commands)
                                + (ended ? "" : "did not end")
                                + "\n"
                                + printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /**
     * What the integrators' guide tells people to run, or to save.
     *
     * @param name as above it: {@code <!-- run: name -->}
     */
    public static String guide(String page, String name) throws IOException {
        String text = Files.readString(SOURCES.resolve("docs/integrators").resolve(page));
        String mark = "<!-- run: " + name + " -->\n```";
        int begin = text.indexOf("\n", text.indexOf(mark) + mark.length()) + 1;
        if (!text.contains(mark)) {
            throw new AssertionError(page + " has no block " + name);
        }
        return text.substring(begin, text.indexOf("```", begin));
    }

    /** A file of the sources. */
    public static String source(String path) throws IOException {
        return Files.readString(SOURCES.resolve(path));
    }

    @Override
    public void close() {
        // Links are removed, not what they lead to.
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void borrow(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                if (!each.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(each.getFileName()), each);
                }
            }
        }
    }

    /** Lays a module's artifacts down where {@code mvn install} would. */
    private void install(Path module, String artifact, String packaging) throws IOException {
        Path place = repository.resolve("org/artel").resolve(artifact).resolve(version);
        Files.createDirectories(place);
        String name = artifact + "-" + version;
        Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
        if (packaging.equals("jar")) {
            for (String suffix : List.of(".jar", "-tests.jar")) {
                Path built = module.resolve("target").resolve(name + suffix);
                if (Files.exists(built)) {
                    Files.copy(built, place.resolve(name + suffix));
                }
            }
        }
    }

    private static String artifact(Path module) throws IOException {
        Matcher matcher = ARTIFACT.matcher(Files.readString(module.resolve("pom.xml")));
        matcher.find();
        return matcher.group(1);
    }
}
