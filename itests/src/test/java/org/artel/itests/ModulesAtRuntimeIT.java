package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.BrokenModule;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Traffic;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Modules come and go while people work. */
@RunWith(Parameterized.class)
public class ModulesAtRuntimeIT {

    private static final int ROUNDS = Integer.getInteger("artel.module.rounds", 20);
    private static final int REQUESTS_PER_SECOND = 200;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private Product product;
    private People people;

    public ModulesAtRuntimeIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void start() {
        product = Products.on(engine);
        people = new People(product);
        people.organisation(null, null);
    }

    @Test
    public void aModuleComesAndGoesAndNobodyElseNotices() {
        Api admin = people.admin();
        Modules.want(admin, "example", "active");
        String text = "Останется " + UUID.randomUUID();
        String note = admin.post("/api/example/notes", body("text", text)).expect(201).id();

        Map<String, Integer> failures = new LinkedHashMap<>();
        long sent;
        double rate;
        try (Traffic traffic =
                new Traffic(
                        people.anonymous(), "/api/organisations?limit=5", REQUESTS_PER_SECOND)) {
            for (int round = 0; round < ROUNDS; round++) {
                Modules.want(admin, "example", "absent");
                people.anonymous().get("/api/example/notes").expect(404, "module-not-installed");
                assertEquals("absent", Modules.state(people.anonymous(), "example"));
                Modules.want(admin, "example", "active");
                // Whoever was told that it is there finds it there.
                assertEquals(
                        text,
                        people.anonymous()
                                .get("/api/example/notes/" + note)
                                .expect(200)
                                .json()
                                .path("text")
                                .asText());
            }
            traffic.stop();
            failures.putAll(traffic.failures());
            sent = traffic.sent();
            rate = traffic.rate();
        }
        System.out.printf(
                "%s: %d rounds under %d requests, %.0f a second%n", engine, ROUNDS, sent, rate);
        assertEquals("of " + sent + " requests", Map.of(), failures);
        assertTrue("the traffic was " + rate + " a second", rate > REQUESTS_PER_SECOND * 0.9);
        assertEquals(
                text,
                people.anonymous()
                        .get("/api/example/notes/" + note)
                        .expect(200)
                        .json()
                        .path("text")
                        .asText());
        people.anonymous().get("/api/health").expect(200);
    }

    @Test
    public void anAbsentModuleIsAbsentEverywhere() {
        Modules.want(people.admin(), "example", "absent");
        Api api = people.anonymous();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            Api.Answer answer =
                    api.send(method, "/api/example/notes", "application/json", Api.bytes("{}"));
            answer.expect(404, "module-not-installed");
        }
        assertFalse(paths().stream().anyMatch(path -> path.startsWith("/api/example")));
        Modules.want(people.admin(), "example", "active");
        assertTrue(paths().stream().anyMatch(path -> path.startsWith("/api/example")));
        api.get("/api/example/nothing").expect(404, "not-found");
    }

    @Test
    public void whatIsAskedForTwiceIsDoneOnce() {
        Modules.want(people.admin(), "example", "active");
        Modules.want(people.admin(), "example", "active");
        Modules.want(people.admin(), "example", "absent");
        Modules.want(people.admin(), "example", "absent");
        people.admin().put("/api/modules/no-such-module", body("desired", "active")).expect(404);
        people.admin().put("/api/modules/example", body("desired", "perhaps")).expect(422);
        people.person().api().put("/api/modules/example", body("desired", "active")).expect(403);
    }

    @Test
    public void anOperatorSwitchesModulesFromTheShellToo() {
        Modules.want(people.admin(), "example", "absent");
        String list = product.shell("artel:modules");
        assertTrue(list, list.contains("example"));
        product.shell("artel:module-install example");
        assertEquals("active", Modules.state(people.anonymous(), "example"));
        product.shell("artel:module-remove example");
        assertEquals("absent", Modules.state(people.anonymous(), "example"));
    }

    @Test
    public void aBrokenModuleFailsWithItsReasonAndEverythingElseIsUp() throws IOException {
        Path directory = Files.createTempDirectory(product.home(), "broken-");
        product.shell("feature:repo-add " + BrokenModule.in(directory));
        Api admin = people.admin();
        assertEquals("absent", Modules.state(admin, "broken"));

        Api.Answer operation = Modules.change(admin, "broken", "active");
        assertEquals(operation.toString(), "FAILED", operation.json().path("state").asText());
        assertTrue(
                operation.toString(),
                operation.json().path("problem").asText().contains("NONSENSE")
                        || operation.json().path("problem").asText().contains("nonsense"));
        Api.Answer module = admin.get("/api/modules/broken").expect(200);
        assertEquals(module.toString(), "failed", module.json().path("state").asText());
        assertTrue(
                module.toString(),
                module.json().path("reason").asText().toLowerCase().contains("nonsense"));
        people.anonymous().get("/api/organisations").expect(200);
        Api.Answer health = people.anonymous().get("/api/health").expect(503);
        assertTrue(health.toString(), health.json().path("reasons").toString().contains("broken"));

        Modules.want(admin, "broken", "absent");
        people.anonymous().get("/api/health").expect(200);
    }

    private List<String> paths() {
        return new OpenApi(product)
                .operations().stream()
                        .map(OpenApi.Operation::path)
                        .distinct()
                        .collect(Collectors.toList());
    }
}
