package org.artel.itests.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A module whose migration cannot work. */
public final class BrokenModule {

    private BrokenModule() {}

    /** Writes its bundle and features file; the address of the latter. */
    public static URI in(Path directory) throws IOException {
        Path jar = directory.resolve("broken.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.artel.broken");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Artel-Unit", "broken");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            entry(
                    zip,
                    "META-INF/persistence.xml",
                    "<persistence version=\"2.2\" xmlns=\"http://xmlns.jcp.org/xml/ns/persistence\">"
                            + "<persistence-unit name=\"broken\"/></persistence>");
            entry(
                    zip,
                    "db/broken/changelog.sql",
                    "--liquibase formatted sql\n\n--changeset artel:1\nalter table nonsense add column x bigint;\n");
        }
        Path features = directory.resolve("features.xml");
        Files.writeString(
                features,
                """
                <features name="artel-broken" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="artel-broken" version="1.0.0">
                    <bundle>%s</bundle>
                    <capability>artel.module;module="broken";ru="Сломанный";en="Broken";default="false"</capability>
                  </feature>
                </features>
                """
                        .formatted(jar.toUri()));
        return features.toUri();
    }

    private static void entry(JarOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new JarEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
