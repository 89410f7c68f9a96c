package org.artel.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load of wrk: so many connections, each asking again as soon as it has its answer. */
final class Wrk {

    /** Requests a second, and the 99th percentile of their times in milliseconds. */
    record Load(double rate, double p99) {}

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

    private final int connections;
    private final int seconds;

    Wrk(int connections, int seconds) {
        this.connections = connections;
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }

    /**
     * @param script Lua, null for plain GET requests
     */
    Load run(String url, String token, Path script) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency",
                                "-H", "Authorization: Bearer " + token));
        if (script != null) {
            command.addAll(List.of("-s", script.toString()));
        }
        command.add(url);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException("wrk is missing; it is Debian's package wrk", e);
        }
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(told);
        Matcher p99 = P99.matcher(told);
        if (told.contains("Non-2xx") || !rate.find() || !p99.find()) {
            throw new IllegalStateException(url + ": " + told);
        }
        double time = Double.parseDouble(p99.group(1));
        double factor = p99.group(2).equals("us") ? 0.001 : p99.group(2).equals("s") ? 1000 : 1;
        return new Load(Double.parseDouble(rate.group(1)), time * factor);
    }

    /** A script whose every request makes another organisation. */
    static Path making(Path directory, String run) throws IOException {
        return Files.writeString(
                directory.resolve("make-" + run + ".lua"),
                """
                local number = 0
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "application/json"
                function request()
                  number = number + 1
                  local body = '{"name":"Measured %s ' .. number
                    .. '","legalForm":"ANO","city":"Novorossiysk","region":"Krasnodar Krai"}'
                  return wrk.format(nil, nil, nil, body)
                end
                """
                        .formatted(run));
    }
}
