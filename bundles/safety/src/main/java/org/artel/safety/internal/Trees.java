package org.artel.safety.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Directories with all that is in them. */
final class Trees {

    private Trees() {}

    /**
     * A path that the operator typed in the product's shell.
     *
     * @throws Refused if it is relative: the product does not stand where the operator does
     */
    static Path absolute(Path typed) {
        if (!typed.isAbsolute()) {
            throw new Refused(
                    "Укажите путь от корня, а не " + typed,
                    "Name a path from the root, not " + typed);
        }
        return typed.normalize();
    }

    /**
     * Copies what is there; what goes meanwhile is left out.
     *
     * @param skipped a path within {@code from} that is left out with everything below it
     * @return how many files were copied
     */
    static int copy(Path from, Path to, Predicate<Path> skipped, Progress progress)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> !within(skipped, from, file))
                            .toList();
        }
        Files.createDirectories(to);
        int copied = 0;
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            try {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                copied++;
            } catch (NoSuchFileException e) {
                // Given up by its owner between the list and the copy.
            }
            progress.at(100 * copied / files.size(), "files");
        }
        return copied;
    }

    private static boolean within(Predicate<Path> skipped, Path root, Path file) {
        for (Path path = file; !path.equals(root); path = path.getParent()) {
            if (skipped.test(path)) {
                return true;
            }
        }
        return false;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /**
     * Whether it is absent, or a directory without a single file.
     *
     * @param but a directory in it that does not count
     */
    static boolean isVoid(Path directory, String but) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        Path other = directory.resolve(but);
        try (Stream<Path> all = Files.walk(directory)) {
            return all.noneMatch(path -> Files.isRegularFile(path) && !path.startsWith(other));
        }
    }

    /** What is in it, not below. */
    static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    /** Returns when everything in it outlasts a power cut. */
    static void sync(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.toList();
        }
        for (Path path : all) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
