package org.artel.itests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process has of memory, looked at twice a second. */
final class Memory implements AutoCloseable {

    private final long pid;
    private final Process statistics;
    private volatile double heap;
    private volatile double now;
    private volatile long resident;
    private volatile long before;

    Memory(long pid) throws IOException {
        this.pid = pid;
        this.statistics =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jstat").toString(),
                                "-gc",
                                String.valueOf(pid),
                                "500")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Thread reading = new Thread(this::read, "memory");
        reading.setDaemon(true);
        reading.start();
    }

    void begin() {
        before = residentKilobytes();
        heap = 0;
        resident = 0;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(statistics.getInputStream()))) {
            List<String> names = List.of(lines.readLine().strip().split("\\s+"));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] values = line.strip().split("\\s+");
                double used = 0;
                for (String part : List.of("S0U", "S1U", "EU", "OU")) {
                    used += Double.parseDouble(values[names.indexOf(part)].replace(',', '.'));
                }
                now = used;
                heap = Math.max(heap, used);
                resident = Math.max(resident, residentKilobytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the heap holds once all that nobody needs is gone, in megabytes. */
    double live() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        // The next two looks are after it.
        TimeUnit.MILLISECONDS.sleep(1200);
        return now / 1024;
    }

    long resident() {
        return residentKilobytes() / 1024;
    }

    @Override
    public void close() {
        statistics.destroy();
    }

    @Override
    public String toString() {
        return String.format(
                "server: heap at most %.0f MB, resident at most %d MB, %d MB before",
                heap / 1024, resident / 1024, before / 1024);
    }
}
