package org.artel.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that answers over HTTP, and what it needs. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KIB = 1024;

    private final Process process;
    private final int port;
    private final Duration start;

    private Server(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * @param ready path that answers 200 as soon as it serves
     */
    static Server start(
            List<String> command, Map<String, String> environment, int port, String ready, Path log)
            throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Instant begin = Instant.now();
        Process process = builder.start();
        while (!answers(port, ready)) {
            Duration waited = Duration.between(begin, Instant.now());
            if (!process.isAlive() || waited.compareTo(PATIENCE) > 0) {
                process.destroyForcibly();
                throw new IllegalStateException("Did not start, see " + log);
            }
            Thread.sleep(20);
        }
        return new Server(process, port, Duration.between(begin, Instant.now()));
    }

    /** A class of these benchmarks in a Java of its own. */
    static Server java(
            Class<?> main, List<String> arguments, int port, String ready, Path log)
            throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                "java",
                                "-Xmx384m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(arguments);
        return start(command, Map.of(), port, ready, log);
    }

    private static boolean answers(int port, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            new URL("http://127.0.0.1:" + port + path).openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** From the command to the first answer. */
    Duration started() {
        return start;
    }

    /** Resident, of the process and those that it started, in MiB. */
    long resident() throws IOException {
        long pages = resident(process.toHandle());
        for (ProcessHandle child : process.descendants().toList()) {
            pages += resident(child);
        }
        return pages / KIB;
    }

    private static long resident(ProcessHandle one) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + one.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
