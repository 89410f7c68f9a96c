package org.artel.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * One installation of the assembled product, run as an operator runs it: a process with a home
 * directory and settings in its environment. It ends with the tests at the latest, and its home
 * directory with it.
 */
public final class Product implements AutoCloseable {

    public static final String ADMIN_EMAIL = "admin@localhost";
    public static final String ADMIN_PASSWORD = "tests only, nobody else";

    /** With what means something in a file of properties. */
    private static final String KEYSTORE_PASSWORD = "of tests $ only \\ nobody else";

    /** Two may start at once on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int PROGRAM_SECONDS = 180;

    private static final Set<Product> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Product::close)));
    }

    private final Map<String, String> settings = new HashMap<>();
    private final Path directory;
    private final int port;
    private final int shellPort;
    private Process process;

    /**
     * @param more further settings; an empty value removes one of the usual ones
     */
    public Product(TestDatabase engine, Map<String, String> more) {
        try {
            directory = Files.createTempDirectory("artel-itest-");
            port = freePort();
            shellPort = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("ARTEL_HOME", home().toString());
        settings.put("ARTEL_HTTP_PORT", String.valueOf(port));
        settings.put("ARTEL_SHELL_PORT", String.valueOf(shellPort));
        settings.put("ARTEL_ADMIN_PASSWORD", ADMIN_PASSWORD);
        // A test is over before the code it runs is hot: the first compiler starts it in two thirds
        // of the time.
        settings.put("EXTRA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        // As with a proxy in front, which may say that people came to it by TLS.
        settings.put("ARTEL_BEHIND_PROXY", "true");
        // All requests come from one address here.
        settings.put("ARTEL_LIMIT_REGISTRATIONS", "100000");
        settings.put("ARTEL_LIMIT_SIGN_IN_ADDRESS", "100000");
        if (engine == TestDatabase.postgresql()) {
            TestDatabase.Server server = TestDatabase.freshServerDatabase();
            settings.put("ARTEL_DB_URL", server.url());
            settings.put("ARTEL_DB_USER", server.user());
            settings.put("ARTEL_DB_PASSWORD", server.password());
        }
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
    }

    public Product(TestDatabase engine) {
        this(engine, Map.of());
    }

    /** Starts it and waits until it is ready; what does not get so far is ended. */
    public Product start() {
        launch();
        try {
            awaitReady();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    /** From its next start on its port speaks TLS, with a certificate of its own making. */
    public void encrypt() {
        Path keystore = directory.resolve("keystore.p12");
        try {
            Process keytool =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=localhost",
                                    "-ext",
                                    "san=ip:127.0.0.1",
                                    "-storetype",
                                    "PKCS12",
                                    "-storepass",
                                    KEYSTORE_PASSWORD,
                                    "-keystore",
                                    keystore.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()))
                            .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        settings.put("ARTEL_TLS_KEYSTORE", keystore.toString());
        settings.put("ARTEL_TLS_PASSWORD", KEYSTORE_PASSWORD);
    }

    /** Starts it without waiting. */
    public void launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("It is running");
        }
        Path program =
                Path.of(System.getProperty("artel.distribution")).resolve("bin/karaf").normalize();
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    program + " is missing: run mvn -DskipTests package first");
        }
        ProcessBuilder builder =
                new ProcessBuilder(program.toString())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ARTEL_") || name.startsWith("KARAF_"));
        builder.environment().putAll(settings);
        try {
            process = builder.start();
            // No terminal: the end of the input must not be the end of the product.
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RUNNING.add(this);
    }

    /** Waits until health says ready. */
    public void awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "no answer";
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "It ended with " + process.exitValue() + "\n" + output() + "\n" + log());
            }
            try {
                Api.Answer answer = api().get("/api/health");
                if (answer.status() == 200) {
                    return;
                }
                last = answer.toString();
            } catch (UncheckedIOException e) {
                last = String.valueOf(e.getMessage());
            }
            sleep(50);
        }
        throw new IllegalStateException(
                "Not ready in time: " + last + "\n" + output() + "\n" + log());
    }

    /** Ends it as a service manager does and waits. */
    public void stop() {
        process.destroy();
        int status = await();
        // 143 is how a JVM says that it was asked to end.
        if (status != 0 && status != 143) {
            throw new AssertionError("It ended with " + status + "\n" + output() + "\n" + log());
        }
    }

    /** Ends it as a power cut does. */
    public void kill() {
        ProcessHandle handle = process.toHandle();
        Stream.concat(handle.descendants(), Stream.of(handle))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        await();
    }

    private int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It did not end within a minute\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        RUNNING.remove(this);
        return process.exitValue();
    }

    /** Ends it, if it runs, and removes its directory. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // The operating system clears its temporary files.
        }
    }

    /** An anonymous client. */
    public Api api() {
        String scheme = settings.containsKey("ARTEL_TLS_KEYSTORE") ? "https" : "http";
        return new Api(URI.create(scheme + "://127.0.0.1:" + port));
    }

    public int port() {
        return port;
    }

    public int shellPort() {
        return shellPort;
    }

    /** Whether it was started and is no more. */
    public boolean hasEnded() {
        return process != null && !process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path home() {
        return directory.resolve("home");
    }

    public String setting(String name) {
        return settings.get(name);
    }

    /** Another setting from the next start on. */
    public void set(String name, String value) {
        settings.put(name, value);
    }

    /** Everything it printed on its console since the first start. */
    public String output() {
        return read(console());
    }

    /** Everything it logged since the first start. */
    public String log() {
        return read(home().resolve("log/artel.log"));
    }

    /** The lines of the log that an operator would have to look at. */
    public List<String> trouble() {
        return log().lines()
                .filter(
                        line ->
                                line.contains("\"level\":\"ERROR\"")
                                        || line.contains("\\n\\tat ")
                                        || line.startsWith("\tat "))
                .toList();
    }

    /** What {@code bin/client} prints for a command of the operator's shell. */
    public String shell(String command) {
        return program("client", command + "\n", "-b");
    }

    /**
     * What a program of the distribution's {@code bin} prints, run with this installation's
     * settings.
     *
     * @param input what it reads
     */
    public String program(String name, String input, String... arguments) {
        try {
            Path program =
                    Path.of(System.getProperty("artel.distribution"))
                            .resolve("bin")
                            .resolve(name)
                            .normalize();
            Path out = Files.createTempFile(directory, "program-", ".txt");
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(
                            setting ->
                                    setting.startsWith("ARTEL_") || setting.startsWith("KARAF_"));
            builder.environment().putAll(settings);
            Process running = builder.start();
            running.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            running.getOutputStream().close();
            if (!running.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException("bin/" + name + " did not end: " + read(out));
            }
            return read(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path console() {
        return directory.resolve("console.txt");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
