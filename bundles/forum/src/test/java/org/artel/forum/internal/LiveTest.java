package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.Writing;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who is told what as it happens. */
@RunWith(Parameterized.class)
public class LiveTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private static final int READERS = 500;
    private static final int WRITERS = 50;
    private static final int EACH = 4;
    private static final int TOPICS = 10;
    private static final long LOOK_MILLIS = 10;
    private static final int PATIENCE = 120;

    private final TestDatabase database;
    private final AtomicLong nanos = new AtomicLong(1);
    private Commons commons;
    private Live live;
    private Category category;

    public LiveTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        live = new Live(commons.transactions, commons.access, nanos::get, LOOK_MILLIS);
        category = commons.open();
    }

    @After
    public void close() {
        live.close();
    }

    /** A reader whose connection never waits. */
    private static class Reader implements Live.Listener {
        final BlockingQueue<Live.Event> events = new LinkedBlockingQueue<>();
        final BlockingQueue<Long> beats = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void send(List<Live.Event> told) {
            events.addAll(told);
        }

        @Override
        public void beat(long id) {
            beats.add(id);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public void close() {
            closed.countDown();
        }

        Live.Event next() throws InterruptedException {
            Live.Event event = events.poll(PATIENCE, TimeUnit.SECONDS);
            assertTrue("Nothing was told", event != null);
            return event;
        }
    }

    private Reader watch(Topic topic, Category within, String lastId, Caller caller) {
        Reader reader = new Reader();
        add(topic, within, lastId, reader, caller);
        return reader;
    }

    private void add(
            Topic topic, Category within, String lastId, Live.Listener reader, Caller caller) {
        Live.Scope scope =
                live.scope(
                        topic == null ? null : topic.id(),
                        within == null ? null : within.slug(),
                        caller);
        live.enter(caller);
        live.add(scope, lastId, reader, caller);
    }

    @Test
    public void readersOfATopicAreToldOfItAlone() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        Topic other = commons.topic(category, LEADER);
        Reader reader = watch(topic, null, null, VISITOR);
        commons.reply(other, "Не сюда", MEMBER);
        Post said = commons.reply(topic, "Сюда", MEMBER);
        Live.Event first = reader.next();
        assertEquals(new Live.Event(first.id(), "post", topic.id(), 2, said.id()), first);
        commons.posts.change(
                topic.id(), said.id(), -1, p -> new PostChange("Иначе", null, null), MEMBER);
        assertEquals("edit", reader.next().what());
        commons.posts.remove(topic.id(), said.id(), "нет", MODERATOR);
        Live.Event removed = reader.next();
        assertEquals("removed", removed.what());
        assertEquals(Integer.valueOf(2), removed.number());
        commons.moves.turn(topic.id(), Moves.Turn.LOCK, MODERATOR);
        Live.Event changed = reader.next();
        assertEquals(new Live.Event(changed.id(), "topic", topic.id(), 2, null), changed);
    }

    @Test
    public void whoComesAgainMissedNothing() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        Reader reader = watch(topic, null, null, VISITOR);
        commons.reply(topic, "Первое", MEMBER);
        long seen = reader.next().id();
        reader.close();
        List<String> missed = new ArrayList<>();
        // More than is told at once, and others in between.
        Topic other = commons.topic(category, LEADER);
        for (int i = 0; i < Live.AT_ONCE + 5; i++) {
            missed.add(commons.reply(topic, "Пропущено " + i, MEMBER).id());
            commons.reply(other, "Мимо", MEMBER);
        }
        Reader again = watch(topic, null, String.valueOf(seen), VISITOR);
        Reader all = watch(null, category, String.valueOf(seen), VISITOR);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < missed.size(); i++) {
            told.add(again.next().postId());
        }
        assertEquals(missed, told);
        Post last = commons.reply(topic, "Ещё", MEMBER);
        assertEquals(last.id(), again.next().postId());
        int inAll = 2 * missed.size() + 2;
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < inAll; i++) {
            places.add(all.next().id());
        }
        assertEquals(places.stream().sorted().distinct().toList(), places);
        assertNull(all.events.poll());
    }

    @Test
    public void whatIsNotForAReaderIsNotTold() throws Exception {
        Category closed = commons.category(Reading.INVITED, Writing.INVITED);
        assertEquals("not-found", refused(() -> watch(null, closed, null, LONER)));
        assertEquals("not-found", refused(() -> watch(null, closed, null, VISITOR)));
        Topic topic = commons.topic(category, LEADER);
        Post hidden = commons.reply(topic, "Спам", MEMBER);
        commons.posts.remove(topic.id(), hidden.id(), "нет", MODERATOR);
        Reader reader = watch(topic, null, null, LONER);
        Reader moderator = watch(topic, null, null, MODERATOR);
        commons.posts.change(
                topic.id(), hidden.id(), -1, p -> new PostChange("Иначе", null, null), MODERATOR);
        Post shown = commons.reply(topic, "Видно", MEMBER);
        assertEquals(shown.id(), moderator.next().postId());
        assertEquals(shown.id(), reader.next().postId());
    }

    @Test
    public void whoMayNoLongerReadIsToldNothingMore() throws Exception {
        Category closed = commons.category(Reading.INVITED, Writing.INVITED);
        commons.categories.list(closed.id(), LONER.userId(), CategoryPerson.Part.MEMBER, STAFF);
        Topic topic = commons.topic(closed, STAFF);
        Reader of = watch(topic, null, null, LONER);
        Reader within = watch(null, closed, null, LONER);
        commons.categories.unlist(closed.id(), LONER.userId(), null, STAFF);
        commons.reply(topic, "Тайна", STAFF);
        assertTrue(of.closed.await(PATIENCE, TimeUnit.SECONDS));
        assertTrue(within.closed.await(PATIENCE, TimeUnit.SECONDS));
        assertNull(of.events.poll());
        assertNull(within.events.poll());
    }

    @Test
    public void aTopicThatGoesAwaySaysSoToThoseWhoReadIt() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        Reader of = watch(topic, null, null, LONER);
        Reader within = watch(null, category, null, LONER);
        commons.topics.remove(topic.id(), "нет", MODERATOR);
        Live.Event last = of.next();
        assertEquals(new Live.Event(last.id(), "topic", topic.id(), null, null), last);
        assertTrue(of.closed.await(PATIENCE, TimeUnit.SECONDS));
        Topic next = commons.topic(category, LEADER);
        assertEquals(next.id(), within.next().topicId());
    }

    @Test
    public void aHeartbeatSaysUpToWhereNothingWasMissed() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        Topic other = commons.topic(category, LEADER);
        Reader reader = watch(topic, null, null, VISITOR);
        long first = reader.beats.poll(PATIENCE, TimeUnit.SECONDS);
        Reader beside = watch(other, null, null, VISITOR);
        commons.reply(other, "Рядом", MEMBER);
        long seen = beside.next().id();
        nanos.addAndGet(Duration.ofSeconds(21).toNanos());
        long second = reader.beats.poll(PATIENCE, TimeUnit.SECONDS);
        assertTrue(second >= seen && seen > first);
        // After ten minutes it ends, so that a session that is over is found out.
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertTrue(reader.closed.await(PATIENCE, TimeUnit.SECONDS));
    }

    @Test
    public void theEleventhStreamOfAPersonClosesTheOldest() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        Reader oldest = watch(topic, null, null, LONER);
        for (int i = 0; i < Live.PER_PERSON; i++) {
            nanos.incrementAndGet();
            watch(topic, null, null, LONER);
        }
        assertTrue(oldest.closed.await(PATIENCE, TimeUnit.SECONDS));
    }

    /** Numbers are given before the commit: here the smaller one is committed last. */
    @Test
    public void whatIsCommittedLateIsToldLate() throws Exception {
        Topic slow = commons.topic(category, LEADER);
        Topic quick = commons.topic(category, LEADER);
        Reader reader = watch(null, category, null, VISITOR);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread writer =
                new Thread(
                        () ->
                                commons.transactions.run(
                                        LEADER,
                                        em -> {
                                            Signals.tell(
                                                    Transactions.connection(em),
                                                    slow.id(),
                                                    category.id(),
                                                    null,
                                                    Signals.TOPIC,
                                                    commons.now());
                                            told.countDown();
                                            await(commit);
                                        }));
        writer.start();
        await(told);
        Post post = commons.reply(quick, "Быстро", MEMBER);
        boolean waits =
                !commons.transactions.read(em -> Sql.isPostgres(Transactions.connection(em)));
        if (waits) {
            // Derby lets nobody look past a row that is being written.
            commit.countDown();
        }
        List<Live.Event> events = new ArrayList<>(List.of(reader.next()));
        if (!waits) {
            assertEquals(post.id(), events.get(0).postId());
            commit.countDown();
        }
        events.add(reader.next());
        writer.join();
        assertTrue(events.get(0).id() < events.get(1).id());
        assertEquals(
                new HashSet<>(List.of(slow.id(), quick.id())),
                new HashSet<>(events.stream().map(Live.Event::topicId).toList()));
        assertNull(reader.events.poll());
    }

    /** Some are slow; each is told everything of theirs once and in order. */
    @Test
    public void fiveHundredReadersAndFiftyWriters() throws Exception {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < TOPICS; i++) {
            topics.add(commons.topic(category, LEADER));
        }
        int written = WRITERS * EACH;
        int expected = READERS / 2 * written + READERS / 2 * (written / TOPICS);
        CountDownLatch left = new CountDownLatch(expected);
        List<Crowd> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Crowd reader = new Crowd(left, 1 + i % 3);
            boolean all = i % 2 == 0;
            Topic topic = topics.get(i / 2 % TOPICS);
            add(
                    all ? null : topic,
                    all ? category : null,
                    null,
                    reader,
                    i % 5 == 0 ? VISITOR : Commons.person(i));
            readers.add(reader);
        }
        List<String> codes =
                Attempts.race(
                        WRITERS,
                        writer -> {
                            for (int i = 0; i < EACH; i++) {
                                Topic topic = topics.get((writer + i * WRITERS) % TOPICS);
                                commons.reply(topic, "Ответ", Commons.person(writer));
                            }
                            return null;
                        });
        codes.forEach(code -> assertNull(code));
        assertTrue(left.getCount() + " were not told", left.await(PATIENCE, TimeUnit.SECONDS));
        for (int i = 0; i < READERS; i++) {
            Crowd reader = readers.get(i);
            List<Long> ids = reader.events.stream().map(Live.Event::id).toList();
            assertEquals(ids.stream().sorted().distinct().toList(), ids);
            assertTrue(reader.most.get() <= Live.AT_ONCE);
            for (Topic topic : topics) {
                List<Integer> numbers =
                        reader.events.stream()
                                .filter(event -> event.topicId().equals(topic.id()))
                                .map(Live.Event::number)
                                .toList();
                List<Integer> inOrder = new ArrayList<>();
                for (int number = 2; number < 2 + written / TOPICS; number++) {
                    inOrder.add(number);
                }
                boolean watched = i % 2 == 0 || topics.get(i / 2 % TOPICS) == topic;
                assertEquals(watched ? inOrder : List.of(), numbers);
            }
            assertFalse(reader.isClosed());
        }
    }

    /** One of many. */
    private static final class Crowd implements Live.Listener {
        private final CountDownLatch left;
        private final int slowness;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final List<Live.Event> events = new ArrayList<>();
        private volatile boolean closed;

        private Crowd(CountDownLatch left, int slowness) {
            this.left = left;
            this.slowness = slowness;
        }

        @Override
        public void send(List<Live.Event> told) {
            most.accumulateAndGet(told.size(), Math::max);
            events.addAll(told);
            told.forEach(event -> left.countDown());
        }

        @Override
        public void beat(long id) {
            // Nothing to count.
        }

        @Override
        public boolean isReady() {
            return asked.incrementAndGet() % slowness == 0;
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

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
