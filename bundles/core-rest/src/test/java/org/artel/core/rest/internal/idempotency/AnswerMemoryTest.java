package org.artel.core.rest.internal.idempotency;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Receipt;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.internal.modules.NodeBoard;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class AnswerMemoryTest {

    private static final String SECRET = "{\"token\":\"only-the-client-knows\"}";

    private static final Caller SOMEBODY = Caller.anonymous(Locale.ENGLISH, "127.0.0.1");

    private final PersistenceUnit unit;
    private final AnswerMemory memory;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    public AnswerMemoryTest(TestDatabase database) {
        unit =
                PersistenceUnit.open(
                        "core",
                        AnswerMemory.class.getClassLoader(),
                        database.freshDataSource("core"));
        memory = started();
    }

    /** By a node that is the only one. */
    private AnswerMemory started() {
        return new AnswerMemory(
                unit.transactions(),
                new Settable(),
                new NodeBoard(unit.transactions(), new NoSettings()));
    }

    @Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Before
    public void theFirstRequestOwnsTheKey() {
        assertTrue(memory.claim(ticket("a")).isEmpty());
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void theAnswersOfTheDayBeforeAreForgotten() {
        memory.keep(ticket("a"), answer());
        memory.run();
        assertEquals(1, remembered());
        now = now.plus(Duration.ofHours(24)).plusMillis(1);
        memory.run();
        assertEquals(0, remembered());
    }

    private long remembered() {
        return unit.transactions()
                .read(
                        em ->
                                em.createQuery(
                                                "select count(a) from RememberedAnswer a",
                                                Long.class)
                                        .getSingleResult());
    }

    @Test
    public void theSameRequestIsAnsweredAsTheFirstTime() {
        memory.keep(ticket("a"), answer());
        AnswerMemory.Answer again = memory.claim(ticket("a")).orElseThrow();
        assertEquals(201, again.status());
        assertEquals(Map.of("Location", "/api/x/1"), again.headers());
        assertArrayEquals(SECRET.getBytes(StandardCharsets.UTF_8), again.body());
    }

    @Test
    public void anotherRequestUnderTheKeyIsRefused() {
        memory.keep(ticket("a"), answer());
        assertEquals("idempotency-key-reused", refusal("b"));
    }

    @Test
    public void aRequestStillRunningIsNotDoneTwice() {
        assertEquals("idempotency-in-progress", refusal("a"));
        now = now.plus(Duration.ofMinutes(4));
        assertEquals("idempotency-in-progress", refusal("a"));
        now = now.plus(Duration.ofMinutes(2));
        assertTrue("got lost: free again", memory.claim(ticket("a")).isEmpty());
    }

    @Test
    public void whatANodeDidWhenItDiedIsFreeSoonAfterItIsBack() {
        AnswerMemory back = started();
        assertThrows(Problem.class, () -> back.claim(ticket("a")));
        now = now.plus(Duration.ofSeconds(31));
        assertEquals("by the node that lives", "idempotency-in-progress", refusal("a"));
        assertTrue(back.claim(ticket("a")).isEmpty());
        assertThrows("done once", Problem.class, () -> back.claim(ticket("a")));
    }

    @Test
    public void whatWasCarriedOutIsNotDoneAgainWhenItsAnswerIsLost() {
        Receipt.want(em -> memory.carriedOut(em, ticket("a")));
        unit.transactions().run(SOMEBODY, em -> {});
        Receipt.clear();
        assertEquals("idempotency-in-progress", refusal("a"));
        AnswerMemory back = started();
        now = now.plus(Duration.ofSeconds(31));
        assertEquals("idempotency-in-progress", refusal("a"));
        assertEquals(
                "idempotency-answer-lost",
                assertThrows(Problem.class, () -> back.claim(ticket("a"))).code());
        assertEquals(
                "idempotency-key-reused",
                assertThrows(Problem.class, () -> back.claim(ticket("b"))).code());
        now = now.plus(Duration.ofHours(25));
        assertTrue(back.claim(ticket("a")).isEmpty());
    }

    @Test
    public void whatWasRolledBackOrIsTheSystemsOwnIsNotCarriedOut() {
        Receipt.want(em -> memory.carriedOut(em, ticket("a")));
        assertThrows(
                IllegalStateException.class,
                () ->
                        unit.transactions()
                                .run(
                                        SOMEBODY,
                                        em -> {
                                            throw new IllegalStateException("no");
                                        }));
        unit.transactions().run(Caller.system(), em -> {});
        Receipt.clear();
        unit.transactions().run(SOMEBODY, em -> {});
        now = now.plus(Duration.ofSeconds(31));
        assertTrue(started().claim(ticket("a")).isEmpty());
    }

    @Test
    public void anAnswerThatCannotBeKeptIsLostAtOnce() {
        Receipt.want(em -> memory.carriedOut(em, ticket("a")));
        unit.transactions().run(SOMEBODY, em -> {});
        Receipt.clear();
        memory.giveUp(ticket("a"));
        assertEquals("idempotency-answer-lost", refusal("a"));
    }

    @Test
    public void whatIsGivenUpBeforeItWasCarriedOutIsFree() {
        memory.giveUp(ticket("a"));
        assertTrue(memory.claim(ticket("a")).isEmpty());
    }

    @Test
    public void aForgottenAnswerMayBeTriedAgain() {
        memory.forget(ticket("a"));
        assertTrue(memory.claim(ticket("b")).isEmpty());
    }

    @Test
    public void aDayLaterTheKeyIsFree() {
        memory.keep(ticket("a"), answer());
        now = now.plus(Duration.ofHours(25));
        assertTrue(memory.claim(ticket("b")).isEmpty());
    }

    @Test
    public void theTableDoesNotTellWhatWasAnswered() {
        memory.keep(ticket("a"), answer());
        String stored =
                unit.transactions()
                        .read(em -> em.find(RememberedAnswer.class, ticket("a").id()).answer());
        assertFalse(stored.contains("only-the-client-knows"));
        AnswerMemory.Ticket thief = new AnswerMemory.Ticket("key", "a", new byte[32]);
        assertThrows(IllegalStateException.class, () -> memory.claim(thief));
    }

    @Test
    public void ofManyAtOnceOneIsTheFirst() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(50);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(
                    clients.submit(
                            () -> {
                                start.await();
                                try {
                                    return memory.claim(
                                                    new AnswerMemory.Ticket("race", "a", seal()))
                                            .isEmpty();
                                } catch (Problem problem) {
                                    assertEquals("idempotency-in-progress", problem.code());
                                    return false;
                                }
                            }));
        }
        start.countDown();
        int first = 0;
        for (Future<Boolean> result : results) {
            first += result.get() ? 1 : 0;
        }
        clients.shutdown();
        assertEquals(1, first);
    }

    private String refusal(String requestHash) {
        return assertThrows(Problem.class, () -> memory.claim(ticket(requestHash))).code();
    }

    private static AnswerMemory.Answer answer() {
        return new AnswerMemory.Answer(
                201, Map.of("Location", "/api/x/1"), SECRET.getBytes(StandardCharsets.UTF_8));
    }

    private static AnswerMemory.Ticket ticket(String requestHash) {
        return new AnswerMemory.Ticket("key", requestHash, seal());
    }

    private static byte[] seal() {
        byte[] seal = new byte[32];
        seal[0] = 7;
        return seal;
    }

    private final class Settable extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
