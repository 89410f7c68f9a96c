package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.LEADER;
import static org.artel.surveys.internal.Centre.LONER;
import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.Survey;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Staff see results come in. */
@RunWith(Parameterized.class)
public class LiveTest {

    private static final Map<String, Object> OWN = Map.of("office", "own");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final Centre centre;
    private Live live;
    private long nanos;

    public LiveTest(TestDatabase database) {
        centre = new Centre(database);
    }

    private static final class Page implements Live.Listener {

        private final List<Live.Count> told = new ArrayList<>();
        private int beats;
        private boolean ready = true;
        private boolean closed;

        @Override
        public void send(Live.Count count) {
            told.add(count);
        }

        @Override
        public void beat() {
            beats++;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Before
    public void start() {
        live = new Live(centre.transactions, () -> nanos, Duration.ofHours(1).toMillis());
    }

    @After
    public void stop() {
        live.close();
    }

    @Test
    public void whoWatchesIsToldOfEachAnswerAndWhoIsSlowOfTheLast() {
        Survey named = centre.open(Audience.SIGNED_IN, false, OFFICE);
        Survey anonymous = centre.open(Audience.SIGNED_IN, true, OFFICE);
        Page quick = new Page();
        Page slow = new Page();
        Page other = new Page();
        live.check(named.id(), STAFF);
        live.add(named.id(), quick);
        live.add(named.id(), slow);
        live.add(anonymous.id(), other);
        live.look();
        slow.ready = false;
        centre.answer(named, OWN, LEADER);
        live.look();
        centre.answer(named, OWN, LONER);
        centre.answer(anonymous, OWN, LONER);
        live.look();
        live.look();
        slow.ready = true;
        live.look();
        Live.Count none = new Live.Count(0, 0);
        assertEquals(List.of(none, new Live.Count(1, 0), new Live.Count(2, 0)), quick.told);
        assertEquals(List.of(none, new Live.Count(2, 0)), slow.told);
        assertEquals("one waits for four others", List.of(none, new Live.Count(1, 1)), other.told);
    }

    @Test
    public void aQuietPageIsAliveForTenMinutesAndComesAgain() {
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        Page page = new Page();
        live.add(survey.id(), page);
        live.look();
        nanos += Duration.ofSeconds(20).toNanos();
        live.look();
        live.look();
        assertEquals(1, page.beats);
        nanos += Duration.ofMinutes(10).toNanos();
        live.look();
        assertTrue(page.closed);
        assertEquals(1, page.told.size());
        assertEquals(
                "not-found", Centre.refused(() -> live.check("01hzzzzzzzzzzzzzzzzzzzzzzz", STAFF)));
        assertEquals("forbidden", Centre.refused(() -> live.check(survey.id(), LEADER)));
    }

    @Test
    public void theOldestPageMakesRoom() {
        Survey survey = centre.open(Audience.SIGNED_IN, false, OFFICE);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i <= Live.PER_NODE; i++) {
            Page page = new Page();
            pages.add(page);
            nanos++;
            live.add(survey.id(), page);
        }
        live.look();
        assertTrue(pages.get(0).closed);
        assertEquals(Live.PER_NODE, pages.stream().filter(one -> !one.told.isEmpty()).count());
    }
}
