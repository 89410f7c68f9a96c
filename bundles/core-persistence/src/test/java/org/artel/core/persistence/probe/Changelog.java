package org.artel.core.persistence.probe;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Sees what the tests see, but with another version of the unit's migrations. */
public final class Changelog extends ClassLoader {

    private static final String PATH = "db/probe/changelog.sql";

    private final Path file;

    public Changelog(Path file, String... changeSets) throws IOException {
        super(Changelog.class.getClassLoader());
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < changeSets.length; i++) {
            text.append("\n--changeset artel:")
                    .append(i + 1)
                    .append('\n')
                    .append(changeSets[i])
                    .append('\n');
        }
        this.file = Files.writeString(file, text);
    }

    /** The migrations as they are in the tests' resources. */
    public static String first() throws IOException {
        try (var in = Changelog.class.getClassLoader().getResourceAsStream(PATH)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*\\n", "");
        }
    }

    @Override
    public URL getResource(String name) {
        try {
            return name.equals(PATH) ? file.toUri().toURL() : super.getResource(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(PATH)
                ? Collections.enumeration(List.of(file.toUri().toURL()))
                : super.getResources(name);
    }
}
