package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Test;

/** Work that is due by the clock, on two nodes over one PostgreSQL. */
public class JobsIT {

    private static final String HOUSEKEEPING = "/api/jobs/users.housekeeping";

    private final Product first =
            new Product(TestDatabase.postgresql(), Map.of("ARTEL_NODE", "first"));
    private final Product second =
            new Product(
                    null,
                    Map.of(
                            "ARTEL_NODE", "second",
                            "ARTEL_DB_URL", first.setting("ARTEL_DB_URL"),
                            "ARTEL_DB_USER", first.setting("ARTEL_DB_USER"),
                            "ARTEL_DB_PASSWORD", first.setting("ARTEL_DB_PASSWORD")));

    @After
    public void end() {
        first.close();
        second.close();
    }

    @Test
    public void twoNodesAgreeAboutModulesAndJobsAndOneTakesOverWhenTheOtherIsGone()
            throws Exception {
        first.start();
        second.start();
        Api one = new People(first).admin();
        Api two = new People(second).admin();

        for (String wanted : List.of("active", "absent", "active")) {
            Modules.want(two, "example", wanted);
            int status = wanted.equals("active") ? 200 : 404;
            two.get("/api/example/notes").expect(status);
            // The operation ended when the other node was so far.
            one.get("/api/example/notes").expect(status);
        }

        Eventually.holds("run and waiting again", () -> runs(one, HOUSEKEEPING).size() == 1);
        Set<String> names = new HashSet<>();
        one.all("/api/jobs").forEach(job -> names.add(job.path("name").asText()));
        assertTrue(
                names.toString(),
                names.containsAll(
                        List.of("users.housekeeping", "core.answers", "core.operations")));

        // Asked for on both nodes by turns; asking while it runs is refused, and each that was
        // accepted is one run.
        int accepted = 1;
        for (int i = 0; i < 10; i++) {
            int before = runs(one, HOUSEKEEPING).size();
            Api.Answer answer =
                    (i % 2 == 0 ? one : two).send("POST", HOUSEKEEPING + "/runs", null, null);
            assertEquals(answer.toString(), 202, answer.status());
            assertTrue(answer.toString(), answer.header("Location").endsWith(HOUSEKEEPING));
            accepted++;
            Eventually.holds(
                    "run and waiting again",
                    () -> runs(two, HOUSEKEEPING).size() == before + 1 && waits(two));
        }
        List<JsonNode> runs = runs(two, HOUSEKEEPING);
        assertEquals(accepted, runs.size());
        assertEquals(accepted, two.get(HOUSEKEEPING).expect(200).json().path("runs").asInt());
        for (JsonNode run : runs) {
            assertEquals(run.toString(), "SUCCEEDED", run.path("outcome").asText());
        }
        assertEquals("no run overlaps another", List.of(), overlaps(runs));

        String ran = runs.get(0).path("node").asText();
        boolean firstDies = ran.startsWith("first-");
        (firstDies ? first : second).kill();
        Api left = firstDies ? two : one;
        left.send("POST", HOUSEKEEPING + "/runs", null, null).expect(202);
        int before = runs.size();
        Eventually.holds(
                "run and waiting again",
                () -> runs(left, HOUSEKEEPING).size() == before + 1 && waits(left));
        assertNotEquals(ran, runs(left, HOUSEKEEPING).get(0).path("node").asText());

        Product alive = firstDies ? second : first;
        JsonNode health = alive.api().get("/api/health").expect(200).json();
        assertEquals(health.toString(), 0, health.path("warnings").size());
        String metrics = alive.api().get("/metrics").expect(200).text();
        assertTrue(
                metrics, metrics.contains("artel_job_failures{job=\"users.housekeeping\",} 0.0"));
        assertEquals("figures of the dashboard that nobody measures", Set.of(), missing(metrics));
        assertTrue(alive.shell("artel:jobs").contains("users.housekeeping"));
        alive.stop();
        assertEquals(alive.trouble().toString(), List.of(), alive.trouble());
    }

    /** What the dashboard for Grafana shows, and these metrics do not have. */
    private static Set<String> missing(String metrics) throws IOException {
        Path dashboard =
                Path.of(System.getProperty("artel.distribution"))
                        .resolve("../../../operations/grafana/artel.json")
                        .normalize();
        return Pattern.compile("(artel|jvm|process)_[a-z_]+")
                .matcher(Files.readString(dashboard))
                .results()
                .map(MatchResult::group)
                .filter(
                        name ->
                                !metrics.contains("\n" + name + "{")
                                        && !metrics.contains("\n" + name + " "))
                .collect(Collectors.toSet());
    }

    private static boolean waits(Api api) {
        return api.get(HOUSEKEEPING).expect(200).json().path("state").asText().equals("WAITING");
    }

    private static List<JsonNode> runs(Api api, String job) {
        return api.get(job).status() == 404 ? List.of() : api.all(job + "/runs");
    }

    /** Of runs, the newest first, those that began before the one before them had ended. */
    private static List<JsonNode> overlaps(List<JsonNode> runs) {
        List<JsonNode> overlaps = new ArrayList<>();
        for (int i = 0; i + 1 < runs.size(); i++) {
            Instant began = Instant.parse(runs.get(i).path("startedAt").asText());
            if (began.isBefore(Instant.parse(runs.get(i + 1).path("endedAt").asText()))) {
                overlaps.add(runs.get(i));
            }
        }
        return overlaps;
    }
}
