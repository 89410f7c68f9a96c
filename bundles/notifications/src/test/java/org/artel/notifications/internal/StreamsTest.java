package org.artel.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class StreamsTest {

    @Parameterized.Parameters(name = "{0}")
    public static Collection<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase engine;

    private static final class Ear implements Streams.Listener {

        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile boolean closed;
        volatile String lastId;

        @Override
        public void unread(String id, long count, Inbox.Entry latest) {
            lastId = id;
            heard.add(count + (latest == null ? "" : " " + latest.title()));
        }

        @Override
        public void beat() {}

        @Override
        public boolean isReady() {
            return true;
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

    private static Ear listen(Post post, String person, String lastId) {
        Ear ear = new Ear();
        post.streams.enter(person);
        post.streams.add(person, lastId, ear);
        return ear;
    }

    @Test
    public void whoListensOnAnotherNodeHearsWithinASecond() {
        DataSource database = engine.freshDataSource("notifications");
        try (Post here = new Post(database, Clock.systemUTC(), Map.of());
                Post there = new Post(database, Clock.systemUTC(), Map.of())) {
            Ear ear = listen(there, "p1", null);
            Post.await("the first event", () -> ear.heard.size() == 1);
            // Once before, so that nothing is measured but the way.
            here.send("test.news", "warm", "p1");
            Post.await("the message", () -> ear.heard.size() == 2);
            long sent = System.nanoTime();
            here.send("test.news", "n", "p1");
            Post.await("the message", () -> ear.heard.size() == 3);
            long millis = (System.nanoTime() - sent) / 1_000_000;
            assertEquals(List.of("0", "1 Новость: warm", "2 Новость: n"), List.copyOf(ear.heard));
            assertTrue(millis + " ms", millis < 5000);
            here.inbox.readAll(Post.caller("p1"));
            Post.await("the reading", () -> ear.heard.size() == 4);
            assertEquals("0", ear.heard.get(3));
        }
    }

    @Test
    public void whoComesAgainHearsOnlyWhatWasMissed() {
        try (Post post =
                new Post(engine.freshDataSource("notifications"), Clock.systemUTC(), Map.of())) {
            post.send("test.news", "n", "p1");
            Ear first = listen(post, "p1", null);
            Post.await("the message", () -> first.heard.contains("1 Новость: n"));
            Ear again = listen(post, "p1", first.lastId);
            post.send("test.news", "m", "p1");
            Post.await("the message", () -> !again.heard.isEmpty());
            assertEquals("2 Новость: m", again.heard.get(0));
        }
    }

    @Test
    public void aSixthStreamOfAPersonClosesTheOldest() {
        try (Post post =
                new Post(engine.freshDataSource("notifications"), Clock.systemUTC(), Map.of())) {
            Ear first = listen(post, "p1", null);
            Ear second = listen(post, "p1", null);
            for (int i = 2; i < Streams.PER_PERSON; i++) {
                listen(post, "p1", null);
            }
            Ear stranger = listen(post, "p2", null);
            assertFalse(first.closed);
            listen(post, "p1", null);
            assertTrue(first.closed);
            assertFalse(second.closed);
            assertFalse(stranger.closed);
        }
    }

    @Test
    public void whoOpensStreamsWithoutEndIsTurnedAway() {
        try (Post post =
                new Post(engine.freshDataSource("notifications"), Clock.systemUTC(), Map.of())) {
            for (int i = 0; i < Streams.AT_MOST; i++) {
                post.streams.enter("p1");
            }
            assertEquals(
                    Problem.Kind.TOO_MANY,
                    assertThrows(Problem.class, () -> post.streams.enter("p1")).kind());
            post.streams.enter("p2");
        }
    }
}
