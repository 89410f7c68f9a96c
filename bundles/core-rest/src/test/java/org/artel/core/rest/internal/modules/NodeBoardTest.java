package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.internal.modules.NodeBoard.Neighbour;
import org.artel.core.rest.internal.modules.NodeBoard.Placed;
import org.junit.After;
import org.junit.Test;

public class NodeBoardTest {

    private static final Placed BOOKING = new Placed("booking", 3, ModuleState.ACTIVE);

    private final PersistenceUnit unit =
            PersistenceUnit.open(
                    "core",
                    NodeBoard.class.getClassLoader(),
                    TestDatabase.postgresql().freshDataSource("core"));
    private final AtomicLong nanos = new AtomicLong();
    private final NodeBoard a = new NodeBoard(unit.transactions(), "a", false, nanos::get);
    private final NodeBoard b = new NodeBoard(unit.transactions(), "b", false, nanos::get);

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void nodesSeeWhatTheOthersHaveInPlace() {
        a.tell(List.of(BOOKING));
        b.tell(List.of());
        assertEquals(List.of(new Neighbour("a", Map.of("booking", BOOKING))), b.others());
        a.tell(List.of(new Placed("booking", 4, ModuleState.ABSENT)));
        b.tell(List.of());
        assertEquals(
                new Placed("booking", 4, ModuleState.ABSENT),
                b.others().get(0).modules().get("booking"));
        assertEquals(List.of(), a.others().get(0).modules().values().stream().toList());
    }

    @Test
    public void aNodeThatDiedIsNotWaitedForAndThenForgotten() {
        a.tell(List.of(BOOKING));
        b.tell(List.of());
        after(Duration.ofSeconds(9));
        b.tell(List.of());
        assertEquals(1, b.others().size());
        after(Duration.ofSeconds(2));
        b.tell(List.of());
        assertEquals(List.of(), b.others());
        after(Duration.ofMinutes(11));
        b.tell(List.of());
        assertEquals(1, rows());
        // It only slept.
        a.tell(List.of(BOOKING));
        b.tell(List.of());
        assertEquals(1, b.others().size());
    }

    @Test
    public void aNodeIsGoneWhenItWasSeenNotToMove() {
        a.tell(List.of());
        assertFalse("not looked yet", b.isGone(a.id()));
        // A node that slept has seen nobody die meanwhile.
        b.tell(List.of());
        after(Duration.ofHours(1));
        assertFalse(b.isGone(a.id()));
        for (int i = 0; i < 30; i++) {
            a.tell(List.of());
            b.tell(List.of());
        }
        assertFalse("it moves", b.isGone(a.id()));
        assertFalse(b.isGone(b.id()));
        for (int i = 0; i < 29; i++) {
            b.tell(List.of());
        }
        assertFalse("not for long enough", b.isGone(a.id()));
        b.tell(List.of());
        assertTrue(b.isGone(a.id()));
        a.tell(List.of());
        b.tell(List.of());
        assertFalse("it only slept", b.isGone(a.id()));
    }

    @Test
    public void whoSaidGoodbyeIsGone() {
        a.tell(List.of());
        b.tell(List.of());
        a.close();
        b.tell(List.of());
        assertFalse("it may have come a moment ago", b.isGone(a.id()));
        for (int i = 0; i < 30; i++) {
            b.tell(List.of());
        }
        assertTrue(b.isGone(a.id()));
    }

    @Test
    public void theOnlyNodeKnowsThatItsFormerSelfIsGone() {
        NodeBoard only = new NodeBoard(unit.transactions(), "a", true, nanos::get);
        assertTrue(only.isGone(a.id()));
        assertFalse(only.isGone(only.id()));
    }

    @Test
    public void aNodeThatStopsSaysGoodbye() {
        a.tell(List.of(BOOKING));
        b.tell(List.of());
        a.close();
        b.tell(List.of());
        assertEquals(List.of(), b.others());
        assertEquals(1, rows());
    }

    @Test
    public void theOnlyNodeOfAnEmbeddedDatabaseWritesNothing() {
        new NodeBoard(unit.transactions(), "a", true, nanos::get).tell(List.of(BOOKING));
        assertEquals(0, rows());
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private long rows() {
        return unit.transactions()
                .read(
                        em ->
                                (Number)
                                        em.createNativeQuery("select count(*) from core_node")
                                                .getSingleResult())
                .longValue();
    }
}
