package org.artel.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of Debian that Maven does not bring. */
public final class Packages {

    private Packages() {}

    /**
     * Where it is; installs what is missing if it may, as the README says.
     *
     * @param name of the program
     * @param packages that it comes in, with what else it needs
     */
    public static Path program(String name, String... packages) {
        Path path = Path.of("/usr/bin", name);
        if (!Files.isExecutable(path)) {
            install(path, packages);
        }
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(
                    path + " is missing: install " + String.join(", ", packages));
        }
        return path;
    }

    /** One process at a time: tests run in two, and the second finds done what it waited for. */
    private static void install(Path program, String... packages) {
        Path turn = Path.of(System.getProperty("java.io.tmpdir"), "artel-itest-packages.lock");
        try (FileChannel channel =
                        FileChannel.open(
                                turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.isExecutable(program)) {
                run(List.of("apt-get", "update"));
                run(
                        Stream.concat(
                                        Stream.of(
                                                "apt-get",
                                                "install",
                                                "-y",
                                                "--no-install-recommends"),
                                        Stream.of(packages))
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            process.waitFor(10, TimeUnit.MINUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
