package org.artel.core.http.internal;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.aries.component.dsl.OSGi;
import org.apache.aries.component.dsl.Publisher;
import org.junit.Test;

/** What joins the whiteboard's program from many threads at once arrives, all of it. */
public class WhiteboardMapTest {

    private static final int THREADS = 50;
    private static final int EACH = 200;

    @Test
    public void nothingThatJoinsAtOnceIsLost() throws Exception {
        Callable<?> trial =
                (Callable<?>)
                        new Woven()
                                .loadClass(Trial.class.getName())
                                .getDeclaredConstructor()
                                .newInstance();
        assertEquals(THREADS * EACH, trial.call());
    }

    /** Sends services of different names through the operator that sorts by name. */
    public static final class Trial implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            AtomicReference<Publisher<? super Integer>> entry = new AtomicReference<>();
            AtomicInteger arrived = new AtomicInteger();
            OSGi.<Integer>fromOsgiRunnable(
                            (context, publisher) -> {
                                entry.set(publisher);
                                return OSGi.NOOP;
                            })
                    .splitBy(OSGi::just, (name, services) -> services)
                    .run(
                            null,
                            service -> {
                                arrived.incrementAndGet();
                                return OSGi.NOOP;
                            });
            ExecutorService bundles = Executors.newFixedThreadPool(THREADS);
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<?>> starts = new ArrayList<>();
            for (int bundle = 0; bundle < THREADS; bundle++) {
                int first = bundle * EACH;
                starts.add(
                        bundles.submit(
                                () -> {
                                    together.await(30, TimeUnit.SECONDS);
                                    for (int service = first; service < first + EACH; service++) {
                                        entry.get().apply(service);
                                    }
                                    return null;
                                }));
            }
            for (Future<?> start : starts) {
                start.get(60, TimeUnit.SECONDS);
            }
            bundles.shutdown();
            return arrived.get();
        }
    }

    /** Loads the library anew, through the hook. */
    private static final class Woven extends ClassLoader {

        Woven() {
            super(WhiteboardMapTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.apache.aries.component.dsl.")
                    && !name.startsWith(Trial.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                if (name.equals(WhiteboardMap.CLASS)) {
                    bytes = WhiteboardMap.withConcurrentMap(bytes);
                }
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
