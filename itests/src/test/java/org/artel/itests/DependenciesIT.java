package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.artel.itests.harness.Api;
import org.junit.Test;

/**
 * What the distribution brings along: written down as CycloneDX for tools that know today's
 * vulnerabilities, and compared with those that were known when the list was last read.
 */
public class DependenciesIT {

    /** A jar as the distribution keeps it: {@code group/artifact/version/artifact-version.jar}. */
    private record Jar(String group, String artifact, String version, Path file) {

        String name() {
            return group + ":" + artifact;
        }

        String purl() {
            return "pkg:maven/" + group + "/" + artifact + "@" + version;
        }
    }

    /**
     * @param fixed the first version without it
     * @param why it does not bite here, or is borne; empty if such a version must not be shipped
     */
    private record Known(String name, String fixed, String id, String why) {}

    @Test
    public void nothingIsShippedWhoseVulnerabilitiesWereKnown() throws Exception {
        List<Jar> jars = jars();
        assertTrue(jars.size() + " jars", jars.size() > 100);
        Files.writeString(target().resolve("sbom.json"), sbom(jars));
        List<String> report = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Known known : known()) {
            for (Jar jar : jars) {
                if (jar.name().equals(known.name()) && compare(jar.version(), known.fixed()) < 0) {
                    String line = jar.purl() + " has " + known.id() + ", fixed in " + known.fixed();
                    if (known.why().isEmpty()) {
                        wrong.add(line);
                    }
                    report.add(line + (known.why().isEmpty() ? "" : ": " + known.why()));
                }
            }
        }
        Files.write(target().resolve("vulnerabilities.txt"), report);
        assertEquals(List.of(), wrong);
    }

    @Test
    public void whatIsKnownIsOfWhatIsShipped() throws IOException {
        List<String> names = jars().stream().map(Jar::name).toList();
        assertEquals(
                "Take away the lines of what is shipped no more",
                List.of(),
                known().stream().map(Known::name).filter(n -> !names.contains(n)).toList());
    }

    @Test
    public void versionsAreComparedAsPeopleDo() {
        assertTrue(compare("9.4.58.v20250814", "9.4.57") > 0);
        assertTrue(compare("1.6.7", "1.6.10") < 0);
        assertTrue(compare("10.14.2.0", "10.14.3") < 0);
        assertEquals(0, compare("3.2.2", "3.2.2"));
        assertTrue(compare("2.23", "2.23.1") < 0);
    }

    private static Path target() throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("artel.reports")).toAbsolutePath());
    }

    private static List<Jar> jars() throws IOException {
        Path system =
                Path.of(System.getProperty("artel.distribution")).resolve("system").normalize();
        try (Stream<Path> all = Files.walk(system)) {
            return all.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(file -> jar(system, file))
                    .filter(jar -> !jar.group().equals("org.artel"))
                    .toList();
        }
    }

    private static Jar jar(Path system, Path file) {
        Path version = file.getParent();
        Path artifact = version.getParent();
        String group = system.relativize(artifact.getParent()).toString().replace('/', '.');
        return new Jar(
                group, artifact.getFileName().toString(), version.getFileName().toString(), file);
    }

    private static List<Known> known() throws IOException {
        try (InputStream in = DependenciesIT.class.getResourceAsStream("/vulnerabilities.tsv");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Known(parts[0], parts[1], parts[2], parts[3].strip()))
                    .toList();
        }
    }

    /** Number by number; what is no number ends it. */
    private static int compare(String one, String other) {
        String[] a = one.split("[.-]");
        String[] b = other.split("[.-]");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int difference = Long.compare(number(a, i), number(b, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static long number(String[] parts, int i) {
        return i < parts.length && parts[i].matches("[0-9]{1,9}") ? Long.parseLong(parts[i]) : 0;
    }

    private static String sbom(List<Jar> jars) throws IOException, GeneralSecurityException {
        ObjectNode bom = Api.JSON.createObjectNode();
        bom.put("bomFormat", "CycloneDX");
        bom.put("specVersion", "1.5");
        bom.put("version", 1);
        bom.putObject("metadata")
                .putObject("component")
                .put("type", "application")
                .put("group", "org.artel")
                .put("name", "artel")
                .put("version", "0.1.0");
        ArrayNode components = bom.putArray("components");
        for (Jar jar : jars) {
            ObjectNode component = components.addObject();
            component.put("type", "library");
            component.put("bom-ref", jar.purl());
            component.put("group", jar.group());
            component.put("name", jar.artifact());
            component.put("version", jar.version());
            component.put("purl", jar.purl());
            component
                    .putArray("hashes")
                    .addObject()
                    .put("alg", "SHA-256")
                    .put(
                            "content",
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256")
                                                    .digest(Files.readAllBytes(jar.file()))));
        }
        return Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom);
    }
}
