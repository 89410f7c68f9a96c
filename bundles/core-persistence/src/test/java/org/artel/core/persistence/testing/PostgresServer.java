package org.artel.core.persistence.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL from binaries that Maven brought, one for each JVM, gone when the JVM is gone
 * however it ends.
 *
 * <p>PostgreSQL refuses to run as root and a container often has nobody else signed in, so root
 * starts it as an unprivileged user. (The library's own way, a user name space, is forbidden in
 * most containers.)
 */
final class PostgresServer {

    static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * The user without rights that every Linux has ({@code nobody}); a number, because its group's
     * name differs.
     */
    private static final String NOBODY = "65534";

    /**
     * Runs the server for as long as somebody holds this shell's input open, that is: the JVM
     * lives. Then it stops the server and removes its files.
     */
    private static final String GUARD =
            "dir=$1; shift; \"$@\" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf \"$dir\"";

    private static PostgresServer instance;

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    static synchronized PostgresServer get() {
        if (instance == null) {
            try {
                instance = start();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "PostgreSQL for tests did not start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return instance;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static PostgresServer start() throws IOException, InterruptedException {
        Path directory =
                Files.createTempDirectory(
                        "artel-postgres-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        unpack(directory);
        Path data = Files.createDirectory(directory.resolve("data"));
        Path log = directory.resolve("server.log");
        List<String> as = new ArrayList<>();
        if (run(directory, log, List.of("id", "-u")).equals("0")) {
            as.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            run(directory, log, List.of("chown", NOBODY + ":" + NOBODY, data.toString()));
        }
        String bin = directory.resolve("bin").toString();
        List<String> initdb = new ArrayList<>(as);
        initdb.addAll(
                List.of(
                        bin + "/initdb",
                        "-D",
                        data.toString(),
                        "-U",
                        USER,
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--no-sync"));
        initdb.addAll(List.of("--locale", "C.UTF-8"));
        run(directory, log, initdb);

        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> server =
                new ArrayList<>(List.of("sh", "-c", GUARD, "sh", directory.toString()));
        server.addAll(as);
        server.addAll(
                List.of(bin + "/postgres", "-D", data.toString(), "-p", String.valueOf(port)));
        server.addAll(List.of("-h", "127.0.0.1", "-k", data.toString()));
        // Nobody pulls the plug of this machine in a test; what is proved is our side of
        // durability.
        server.addAll(List.of("-c", "fsync=off", "-c", "max_connections=300"));
        Process process =
                new ProcessBuilder(server)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        PostgresServer started = new PostgresServer(port);
        started.awaitReady(process, log);
        return started;
    }

    private void awaitReady(Process process, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (Connection ignored = DriverManager.getConnection(url("postgres"), USER, "")) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IOException(e.getMessage() + "\n" + Files.readString(log), e);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static String run(Path directory, Path log, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out-", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectOutput(out.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
        }
        return Files.readString(out).trim();
    }

    private static void unpack(Path directory) throws IOException {
        Set<PosixFilePermission> program = PosixFilePermissions.fromString("rwxr-xr-x");
        try (InputStream binaries =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                                System.getProperty("os.name"), System.getProperty("os.arch"));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(binaries))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, program);
                    }
                }
            }
        }
    }
}
