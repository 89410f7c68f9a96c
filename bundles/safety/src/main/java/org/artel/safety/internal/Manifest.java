package org.artel.safety.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a backup says of itself, in {@code manifest.properties}: names and values, sorted, so that
 * people read it as well as the product.
 *
 * <p>{@code format}, {@code time} (RFC 3339, UTC), {@code product} (version), {@code database}
 * ({@code derby} or {@code postgresql}), {@code database.version}, {@code files} ({@code directory}
 * or {@code bucket:<name>}), {@code environment} (names of settings that were not in a file),
 * {@code module.<name>} and {@code unit.<name>} (versions).
 */
final class Manifest {

    static final String FILE = "manifest.properties";

    /** What this product writes and reads. */
    static final String FORMAT = "1";

    private final TreeMap<String, String> values;

    Manifest(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /**
     * @throws Refused if there is none, or one of another format
     */
    static Manifest of(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new Refused(
                    "В каталоге "
                            + backup
                            + " нет законченной копии: нет файла "
                            + FILE
                            + ". Укажите каталог artel-<время>, а не тот, в котором он лежит",
                    backup
                            + " holds no finished backup: "
                            + FILE
                            + " is missing. Name a directory artel-<time>, not the one it lies in");
        }
        Properties read = properties(file);
        Map<String, String> values = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
        Manifest manifest = new Manifest(values);
        if (!FORMAT.equals(manifest.get("format"))) {
            throw new Refused(
                    "Копия сделана в другом формате ("
                            + manifest.get("format")
                            + "): восстановите её тем выпуском, которым она сделана ("
                            + manifest.get("product")
                            + ")",
                    "The backup has another format ("
                            + manifest.get("format")
                            + "): restore it with the release that made it ("
                            + manifest.get("product")
                            + ")");
        }
        return manifest;
    }

    /** Names and values of a file in UTF-8. */
    static Properties properties(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        }
        return read;
    }

    /** The value; empty if there is none. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isDerby() {
        return get("database").equals("derby");
    }

    void write(Path backup) throws IOException {
        try (Writer writer = Files.newBufferedWriter(backup.resolve(FILE))) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                writer.write(value.getKey() + " = " + escaped(value.getValue()) + "\n");
            }
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
