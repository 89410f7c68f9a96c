package org.artel.safety.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The check sums of a backup, in a file that {@code sha256sum -c} reads as well. */
final class Sums {

    static final String FILE = "SHA256SUMS";

    private static final int DIGEST_LENGTH = 64;

    /** Two spaces: the digest is of the bytes as they are. */
    private static final String BETWEEN = "  ";

    private static final int SHOWN = 5;

    private Sums() {}

    /** Writes the file over everything else in the directory; done when it is on the disk. */
    static void write(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : names(directory)) {
            lines.append(digest(directory.resolve(name))).append(BETWEEN).append(name).append('\n');
        }
        Files.writeString(directory.resolve(FILE), lines.toString());
    }

    /**
     * Reads everything and compares.
     *
     * @throws Refused naming what is missing, changed or too much
     */
    static void verify(Path directory, Progress progress) throws IOException {
        Map<String, String> expected = read(directory);
        List<String> wrong = new ArrayList<>();
        TreeSet<String> present = new TreeSet<>(names(directory));
        int done = 0;
        for (Map.Entry<String, String> each : expected.entrySet()) {
            if (!present.remove(each.getKey())) {
                wrong.add(each.getKey() + " (missing)");
            } else if (!digest(directory.resolve(each.getKey())).equals(each.getValue())) {
                wrong.add(each.getKey() + " (changed)");
            }
            progress.at(100 * ++done / expected.size(), "verify");
        }
        present.forEach(name -> wrong.add(name + " (not in " + FILE + ")"));
        if (!wrong.isEmpty()) {
            String some =
                    String.join(", ", wrong.subList(0, Math.min(SHOWN, wrong.size())))
                            + (wrong.size() > SHOWN ? ", … " + wrong.size() : "");
            throw new Refused(
                    "Копия повреждена, ничего не тронуто: " + some + ". Возьмите другую копию",
                    "The backup is damaged, nothing was touched: "
                            + some
                            + ". Take another backup");
        }
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(directory.resolve(FILE))) {
                if (line.length() > DIGEST_LENGTH + BETWEEN.length()) {
                    sums.put(
                            line.substring(DIGEST_LENGTH + BETWEEN.length()),
                            line.substring(0, DIGEST_LENGTH));
                }
            }
        } catch (NoSuchFileException e) {
            // As if it were empty: everything there is too much then.
        }
        return sums;
    }

    /** Relative, with slashes, sorted. */
    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(FILE))
                    .sorted()
                    .toList();
        }
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
