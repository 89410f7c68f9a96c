package org.artel.files.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A directory; two levels of folders, so that none grows large. A file appears under its name only
 * when it is whole and on the disk.
 */
final class LocalStore implements Store {

    private static final long NEARLY_FULL_BYTES = 1L << 30;

    private final Path root;
    private final Path workspace;

    /**
     * @param workspace within {@code root}: on the same disk, so that a finished upload needs no
     *     copying
     */
    LocalStore(Path root, Path workspace) {
        this.root = root;
        this.workspace = workspace;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        sync(file, StandardOpenOption.WRITE);
        Path target = root.resolve(key);
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        sync(target.getParent(), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(key), StandardOpenOption.READ);
        try {
            channel.position(offset);
            return BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel))
                    .setMaxCount(length)
                    .get();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(root.resolve(key));
    }

    @Override
    public void list(Visitor visitor) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return directory.equals(workspace)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String key = root.relativize(file).toString().replace('\\', '/');
                        visitor.visit(new Item(key, attributes.lastModifiedTime().toInstant()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public List<String> complaints() {
        if (!Files.isWritable(root)) {
            return List.of("The directory of the files cannot be written to");
        }
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return free < NEARLY_FULL_BYTES
                    ? List.of("The disk of the files has only " + (free >> 20) + " MB left")
                    : List.of();
        } catch (IOException e) {
            return List.of("The disk of the files does not answer: " + e.getMessage());
        }
    }
}
