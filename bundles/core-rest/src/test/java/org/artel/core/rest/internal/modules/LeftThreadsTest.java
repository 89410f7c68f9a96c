package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.Test;

/** Whose a thread is. */
public class LeftThreadsTest {

    private final LeftThreads.Marks marks =
            new LeftThreads.Marks(
                    "org.acme.board",
                    new WeakReference<>(getClass().getClassLoader()),
                    new WeakReference<>(getClass().getProtectionDomain()),
                    Set.of(LeftThreadsTest.class.getName()));

    private final LeftThreads.Marks others =
            new LeftThreads.Marks(
                    "org.acme.other",
                    new WeakReference<>(new ClassLoader() {}),
                    new WeakReference<>(null),
                    Set.of("org.acme.other.Something"));

    @Test
    public void itIsWhoseCodeItRuns() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread =
                new Thread() {
                    @Override
                    public void run() {
                        waitFor(end);
                    }
                };
        thread.start();
        try {
            assertEquals(Optional.of(getClass().getClassLoader()), loader(thread));
            assertTrue(marks.fit(thread, thread.getStackTrace()));
            assertFalse(others.fit(thread, thread.getStackTrace()));
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    public void aThreadOfThePlatformIsNobodys() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Reference Handler"))
                .forEach(thread -> assertFalse(marks.fit(thread, thread.getStackTrace())));
    }

    @Test
    public void aThreadAtWorkInItsCodeIsItsAsLongAsThat() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread[] worker = new Thread[1];
        pool.submit(
                () -> {
                    worker[0] = Thread.currentThread();
                    inside.countDown();
                    waitFor(end);
                });
        inside.await();
        LeftThreads.Marks code =
                new LeftThreads.Marks(
                        "org.acme.board",
                        new WeakReference<>(null),
                        new WeakReference<>(null),
                        Set.of(LeftThreadsTest.class.getName()));
        try {
            assertTrue(code.fit(worker[0], worker[0].getStackTrace()));
            assertFalse(code.fit(worker[0], new StackTraceElement[0]));
        } finally {
            end.countDown();
            pool.shutdown();
        }
    }

    private static Optional<ClassLoader> loader(Thread thread) {
        return ThreadOrigin.of(thread).map(Class::getClassLoader);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
