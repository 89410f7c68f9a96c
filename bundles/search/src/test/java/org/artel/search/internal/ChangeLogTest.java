package org.artel.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.search.internal.ChangeLog.Entry;
import org.artel.search.internal.ChangeLog.News;
import org.artel.search.internal.ChangeLog.Position;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ChangeLogTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private DataSource database;
    private PersistenceUnit unit;
    private Transactions transactions;
    private ChangeLog log;
    private Position position;

    public ChangeLogTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        database = engine.freshDataSource("search");
        unit = PersistenceUnit.open("search", ChangeLogTest.class.getClassLoader(), database);
        transactions = unit.transactions();
        log = new ChangeLog(transactions);
        position = log.since(Position.NONE).position();
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void everyChangeOfFiftyConcurrentWritersIsReadOnce() throws Exception {
        int writers = 50;
        int each = 20;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<?>> writing = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            writing.add(
                    pool.submit(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    String id = writer + "-" + i;
                                    transactions.run(
                                            Caller.system(),
                                            em -> {
                                                write(Transactions.connection(em), id);
                                                // So that they commit in another order than they
                                                // took their numbers.
                                                LockSupport.parkNanos(
                                                        ThreadLocalRandom.current()
                                                                .nextLong(8_000_000));
                                            });
                                }
                            }));
        }
        pool.shutdown();
        Map<String, Integer> read = new HashMap<>();
        Set<Long> seen = new TreeSet<>();
        while (true) {
            boolean ended = writing.stream().allMatch(Future::isDone);
            boolean more = true;
            while (more) {
                News news = log.since(position);
                position = news.position();
                more = false;
                for (Entry entry : news.entries()) {
                    if (seen.add(entry.seq())) {
                        read.merge(entry.id(), 1, Integer::sum);
                    } else {
                        assertTrue("read twice", log.isQueue());
                    }
                }
                if (log.isQueue()) {
                    log.remove(seen);
                }
            }
            if (ended) {
                break;
            }
        }
        for (Future<?> one : writing) {
            one.get();
        }
        assertEquals(writers * each, read.size());
        assertEquals(Set.of(1), Set.copyOf(read.values()));
    }

    @Test
    public void aSlowTransactionIsReadWhenItCommitsAndHoldsUpNobody() throws Exception {
        Assume.assumeFalse("Derby makes readers wait for writers", log.isQueue());
        try (Connection slow = database.getConnection()) {
            write(slow, "slow");
            changed("quick");
            assertEquals(List.of("quick"), ids());
            changed("later");
            assertEquals(List.of("later"), ids());
            assertEquals(List.of(), ids());
            slow.commit();
        }
        assertEquals(List.of("slow"), ids());
        assertEquals(List.of(), ids());
    }

    @Test
    public void whatIsRolledBackWasNeverChanged() {
        try {
            transactions.run(
                    Caller.system(),
                    em -> {
                        write(Transactions.connection(em), "undone");
                        throw new IllegalStateException("as asked");
                    });
        } catch (IllegalStateException e) {
            assertEquals("as asked", e.getMessage());
        }
        changed("kept");
        assertEquals(List.of("kept"), ids());
    }

    @Test
    public void manyChangesAtOnceAreReadInParts() {
        List<String> many = IntStream.range(0, 12_000).mapToObj(i -> "m" + i).toList();
        transactions.run(
                Caller.system(),
                em ->
                        log.write(
                                Transactions.connection(em),
                                "notes",
                                many,
                                Instant.parse("2026-11-24T00:00:00Z")));
        Set<String> read = new TreeSet<>();
        int parts = 0;
        boolean more = true;
        while (more) {
            News news = log.since(position);
            position = news.position();
            news.entries().forEach(entry -> read.add(entry.id()));
            if (log.isQueue()) {
                log.remove(news.entries().stream().map(Entry::seq).toList());
            }
            more = news.more();
            parts++;
        }
        assertEquals(12_000, read.size());
        assertTrue("parts " + parts, parts >= 3);
        assertEquals(List.of(), ids());
    }

    @Test
    public void theSameThingChangedTwiceInOneTransactionIsOneChange() {
        transactions.run(
                Caller.system(),
                em ->
                        log.write(
                                Transactions.connection(em),
                                "notes",
                                List.of("a", "b", "a"),
                                Instant.now()));
        assertEquals(List.of("a", "b"), ids());
    }

    @Test
    public void aPositionOfAnotherServerIsNoticed() {
        Assume.assumeFalse(log.isQueue());
        News news = log.since(new Position("999999999999:999999999999:", null, 0));
        assertTrue(news.broken());
        assertFalse(log.since(news.position()).broken());
    }

    @Test
    public void oldChangesArePruned() {
        Assume.assumeFalse(log.isQueue());
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        transactions.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    log.write(connection, "notes", List.of("old"), now.minus(Duration.ofDays(3)));
                    log.write(connection, "notes", List.of("new"), now.minus(Duration.ofDays(1)));
                });
        assertEquals(1, log.prune(now));
        assertEquals(List.of("new"), ids());
    }

    private void write(Connection connection, String id) {
        log.write(connection, "notes", List.of(id), Instant.now());
    }

    private void changed(String id) {
        transactions.run(Caller.system(), em -> write(Transactions.connection(em), id));
    }

    /** What is new since the last time. */
    private List<String> ids() {
        News news = log.since(position);
        position = news.position();
        if (log.isQueue()) {
            log.remove(news.entries().stream().map(Entry::seq).toList());
        }
        List<String> ids = new ArrayList<>();
        news.entries().forEach(entry -> ids.add(entry.id()));
        Collections.sort(ids);
        return ids;
    }

    static long rows(Transactions transactions) {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select count(*) as n from search_change",
                                        row -> row.getLong("n"))
                                .get(0));
    }
}
