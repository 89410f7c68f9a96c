package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The power fails while people write. */
@RunWith(Parameterized.class)
public class KillIT {

    private static final int KILLS = Integer.getInteger("artel.kills", 5);
    private static final int WRITERS = 4;
    private static final int FEW = 5;
    private static final int PATIENCE_SECONDS = 120;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final Product product;

    /** The keys of requests that were cut off, by the names that they were to add. */
    private final Map<String, String> cutOff = new ConcurrentHashMap<>();

    public KillIT(TestDatabase engine) {
        this.engine = engine;
        product = new Product(engine);
    }

    @After
    public void end() {
        product.close();
    }

    @Test
    public void everyAcknowledgedOrganisationIsFoundAfterTheRestart() throws Exception {
        product.start();
        People people = new People(product);
        int acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            Map<String, Api.Answer> created = createUntilKilled(people, kill);
            assertTrue("somebody wrote before kill " + kill, created.size() > FEW);
            product.start();
            List<String> lost = new ArrayList<>();
            created.forEach(
                    (id, answer) -> {
                        Api.Answer found = people.anonymous().get("/api/organisations/" + id);
                        if (found.status() != 200
                                || !found.json().path("name").equals(answer.json().path("name"))
                                || !answer.etag().equals(found.etag())) {
                            lost.add(answer + " -> " + found);
                        }
                    });
            assertEquals(
                    "lost by kill " + kill + " of " + created.size() + ": " + lost, 0, lost.size());
            acknowledged += created.size();
        }
        assertTrue("at most one unanswered write each", cutOff.size() <= WRITERS * KILLS);
        int lostAnswers = 0;
        for (Map.Entry<String, String> request : cutOff.entrySet()) {
            lostAnswers += isAnswered(people, request.getKey(), request.getValue()) ? 0 : 1;
        }
        // Nothing is there half, or twice: what was cut off was done before or is now.
        List<String> names =
                people.anonymous().all("/api/organisations").stream()
                        .map(one -> one.path("name").asText())
                        .toList();
        assertEquals("each once", names.size(), new HashSet<>(names).size());
        assertEquals(acknowledged + cutOff.size(), names.size());
        System.out.printf(
                "%s: %d kills, %d acknowledged, %d cut off, of which %d were done without an"
                        + " answer%n",
                engine, KILLS, acknowledged, cutOff.size(), lostAnswers);
    }

    /** Asks again until the product knows that nobody is at it; whether there is an answer. */
    private static boolean isAnswered(People people, String name, String key) throws Exception {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            Api.Answer answer = create(people, name, key);
            if (answer.status() == 201) {
                return true;
            }
            if (answer.text().contains("idempotency-answer-lost")) {
                return false;
            }
            assertTrue(answer.toString(), answer.text().contains("idempotency-in-progress"));
            TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError("The key of " + name + " is held");
    }

    private static Api.Answer create(People people, String name, String key) {
        return people.admin()
                .with("Idempotency-Key", key)
                .post("/api/organisations", People.organisation(name));
    }

    private Map<String, Api.Answer> createUntilKilled(People people, int kill) throws Exception {
        Queue<Api.Answer> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Api.Answer> refused = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            all.add(
                    writers.submit(
                            () -> {
                                for (int n = 0; !over.get(); n++) {
                                    String name = "Т" + kill + " " + writer + " " + n;
                                    String key = UUID.randomUUID().toString();
                                    try {
                                        Api.Answer answer = create(people, name, key);
                                        (answer.status() == 201 ? acknowledged : refused)
                                                .add(answer);
                                    } catch (UncheckedIOException e) {
                                        // Killed before it answered: nothing was promised.
                                        cutOff.put(name, key);
                                        return;
                                    }
                                }
                            }));
        }
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(400, 1500));
        // On a busy machine the first answers take longer than that.
        for (int i = 0; i < 300 && acknowledged.size() <= FEW; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        product.kill();
        over.set(true);
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        writers.shutdownNow();
        assertTrue(refused.toString(), refused.isEmpty());
        Map<String, Api.Answer> byId = new java.util.HashMap<>();
        acknowledged.forEach(answer -> byId.put(answer.id(), answer));
        assertEquals("every id once", acknowledged.size(), byId.size());
        return byId;
    }
}
