package org.artel.participation.internal;

import static org.artel.participation.internal.Installation.TIME;
import static org.artel.participation.internal.Installation.attended;
import static org.artel.participation.internal.Installation.said;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.ParticipationReading.Act;
import org.artel.core.api.participation.ParticipationReading.Touched;
import org.artel.core.api.participation.State;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What whoever counts in the ledger reads of it. */
@RunWith(Parameterized.class)
public class FeedTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Installation installation;

    public FeedTest(TestDatabase engine) {
        installation = new Installation(engine);
    }

    @Test
    public void whoeverAsksLearnsOnceWhoseEntriesChanged() {
        Feed feed = new Feed(installation.transactions);
        assertEquals(0, feed.position());
        installation.record(attended("anna", "1"), attended("boris", "1"), attended("anna", "2"));
        Touched first = feed.since(0, 100);
        assertEquals(Set.of("anna", "boris"), names(feed, first));
        assertEquals(feed.position(), first.position());
        assertEquals(List.of(), feed.since(first.position(), 100).personKeys());
        // Said again: nothing changed.
        installation.record(attended("anna", "1"));
        assertEquals(List.of(), feed.since(first.position(), 100).personKeys());
        installation.record(said("boris", "1", State.NO_SHOW, 0));
        assertEquals(Set.of("boris"), names(feed, feed.since(first.position(), 100)));
    }

    @Test
    public void portionsLeaveNobodyOut() {
        Feed feed = new Feed(installation.transactions);
        installation.record(
                IntStream.range(0, 1203).mapToObj(i -> attended("p" + i, "1")).toList());
        Set<String> found = new HashSet<>();
        long position = 0;
        for (Touched one = feed.since(position, 50);
                !one.personKeys().isEmpty();
                one = feed.since(position, 50)) {
            assertTrue(one.position() > position);
            found.addAll(names(feed, one));
            position = one.position();
        }
        assertEquals(1203, found.size());
    }

    @Test
    public void whatIsCommittedLateIsNotOverlooked() throws Exception {
        Feed feed = new Feed(installation.transactions);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Void> slow =
                CompletableFuture.runAsync(
                        () ->
                                installation.inTransaction(
                                        transaction -> {
                                            installation.ledger.record(
                                                    transaction, List.of(attended("slow", "1")));
                                            written.countDown();
                                            try {
                                                go.await();
                                            } catch (InterruptedException e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }));
        written.await();
        installation.record(attended("quick", "1"));
        // Derby waits for the slow one, PostgreSQL does not see it.
        CompletableFuture<Touched> early = CompletableFuture.supplyAsync(() -> feed.since(0, 100));
        go.countDown();
        slow.get();
        List<String> found = new ArrayList<>(names(feed, early.get()));
        found.addAll(names(feed, feed.since(early.get().position(), 100)));
        assertEquals(
                List.of("quick", "slow"), found.stream().sorted().collect(Collectors.toList()));
    }

    @Test
    public void onlyWhatWasSaidLastIsAnAct() {
        Feed feed = new Feed(installation.transactions);
        installation.record(attended("anna", "1"), attended("anna", "2"), attended("boris", "1"));
        installation.record(said("anna", "1", State.NO_SHOW, 0));
        List<Act> acts = acts(feed, List.of(feed.key("anna")));
        assertEquals(
                List.of("1 NO_SHOW", "2 ATTENDED"),
                acts.stream().map(one -> one.sourceId() + " " + one.state()).sorted().toList());
        assertEquals("org-1", acts.get(0).organisationId());
        assertEquals(
                List.of(),
                installation.transactions.read(
                        em ->
                                feed.acts(
                                        Transactions.connection(em),
                                        List.of(feed.key("anna")),
                                        TIME.plus(DAY),
                                        TIME.plus(DAY.multipliedBy(2)))));
    }

    @Test
    public void whoWasErasedIsStillCountedAndNotNamed() {
        Feed feed = new Feed(installation.transactions);
        installation.record(attended("anna", "1"), attended("boris", "1"));
        String key = feed.key("anna");
        assertEquals(2, people(feed).size());
        installation.personal.erase("anna", Content.ANONYMISE);
        assertNull(feed.key("anna"));
        assertEquals(2, people(feed).size());
        assertEquals(Set.of("boris"), Set.copyOf(feed.persons(people(feed)).values()));
        assertEquals(1, acts(feed, List.of(key)).size());
    }

    @Test
    public void supportIsWhatTheOrganisationsPeopleAttended() {
        Feed feed = new Feed(installation.transactions);
        installation.record(
                attended("anna", "1"),
                attended("boris", "1"),
                attended("anna", "2"),
                said("boris", "2", State.NO_SHOW, 60),
                said("vera", "1", State.PLANNED, 60));
        assertEquals(
                List.of(
                        new ParticipationReading.Support(
                                "org-1", Kind.SESSION, 2, 3, 180, TIME, TIME)),
                feed.support(TIME, TIME.plus(DAY)));
        assertEquals(List.of(), feed.support(TIME.plus(DAY), TIME.plus(DAY.multipliedBy(2))));
        assertEquals(
                3,
                installation
                        .transactions
                        .read(em -> feed.peopleOf(Transactions.connection(em), "org-1", null, 10))
                        .size());
    }

    private List<String> people(Feed feed) {
        return installation.transactions.read(
                em -> {
                    List<String> first = feed.people(Transactions.connection(em), null, 1);
                    List<String> all = new ArrayList<>(first);
                    all.addAll(feed.people(Transactions.connection(em), first.get(0), 10));
                    return all;
                });
    }

    private List<Act> acts(Feed feed, List<String> keys) {
        return installation.transactions.read(
                em -> feed.acts(Transactions.connection(em), keys, TIME, TIME.plus(DAY)));
    }

    private static Set<String> names(Feed feed, Touched touched) {
        return Set.copyOf(feed.persons(touched.personKeys()).values());
    }
}
