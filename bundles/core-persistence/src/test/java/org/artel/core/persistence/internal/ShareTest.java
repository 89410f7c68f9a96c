package org.artel.core.persistence.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Transactions;
import org.junit.After;
import org.junit.Test;

/** One module does not get all connections. */
public class ShareTest {

    private static final Transactions NOTHING =
            new Transactions() {
                @Override
                public <T> T write(Caller caller, Function<EntityManager, T> work) {
                    return work.apply(null);
                }

                @Override
                public <T> T read(Function<EntityManager, T> work) {
                    return work.apply(null);
                }
            };

    private final ExecutorService others = Executors.newCachedThreadPool();

    @After
    public void end() {
        others.shutdownNow();
    }

    @Test
    public void threeQuartersAreForOneModuleAndNoMore() throws Exception {
        Share share = new Share(NOTHING, "board", 4, Duration.ofMillis(50));
        CountDownLatch inside = new CountDownLatch(3);
        CountDownLatch end = new CountDownLatch(1);
        Future<?>[] keepers = new Future<?>[3];
        for (int i = 0; i < keepers.length; i++) {
            keepers[i] =
                    others.submit(
                            () ->
                                    share.read(
                                            em -> {
                                                inside.countDown();
                                                await(end);
                                                return null;
                                            }));
        }
        inside.await();
        assertEquals(3, share.used());
        Problem refused = assertThrows(Problem.class, () -> share.read(em -> null));
        assertEquals("module-busy", refused.code());
        assertEquals("they have only begun", Optional.empty(), share.complaint());
        end.countDown();
        for (Future<?> keeper : keepers) {
            keeper.get();
        }
        assertEquals("in", share.write(Caller.system(), em -> "in"));
        assertEquals(0, share.used());
    }

    @Test
    public void whatFailsGivesBackItsPlace() {
        Share share = new Share(NOTHING, "board", 2, Duration.ofMillis(50));
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            share.read(
                                    em -> {
                                        throw new IllegalStateException();
                                    }));
        }
        assertEquals("in", share.read(em -> share.read(inner -> "in")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
