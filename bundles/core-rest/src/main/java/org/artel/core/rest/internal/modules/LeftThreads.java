package org.artel.core.rest.internal.modules;

import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Timers;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names who was removed and left threads behind. Java has no way to end a thread of another: they
 * take memory and time until the product is started anew, and hold on to the module's classes.
 */
@Component(service = HealthCheck.class, immediate = true)
public class LeftThreads implements HealthCheck, SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(LeftThreads.class);

    /** What was told to end gets so long for it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final int MOST_NAMES = 5;

    /** What is known of a bundle while it is still there. Its classes are not held on to. */
    record Marks(
            String bundle,
            WeakReference<ClassLoader> loader,
            WeakReference<ProtectionDomain> domain,
            Set<String> classes) {

        /** Whether the thread is the bundle's, or is at work in its code. */
        boolean fit(Thread thread, StackTraceElement[] stack) {
            ClassLoader ours = loader.get();
            ProtectionDomain domainOfOurs = domain.get();
            Class<?> origin = ThreadOrigin.of(thread).orElse(null);
            if (ours != null
                    && (thread.getContextClassLoader() == ours
                            || origin != null && origin.getClassLoader() == ours)) {
                return true;
            }
            if (origin == null
                    && domainOfOurs != null
                    && ThreadOrigin.wasMadeUnder(thread, domainOfOurs)) {
                return true;
            }
            for (StackTraceElement frame : stack) {
                if (classes.contains(outermost(frame.getClassName()))) {
                    return true;
                }
            }
            return false;
        }

        private static String outermost(String name) {
            int end = name.indexOf('$');
            return end < 0 ? name : name.substring(0, end);
        }
    }

    /** What a removed bundle left; it becomes less when threads end or come out of its code. */
    private record Left(Marks marks, List<WeakReference<Thread>> threads) {

        boolean isOver() {
            threads.removeIf(
                    reference -> {
                        Thread thread = reference.get();
                        return thread == null
                                || !thread.isAlive()
                                || !marks.fit(thread, thread.getStackTrace());
                    });
            return threads.isEmpty();
        }

        String complaint() {
            List<String> names =
                    threads.stream()
                            .map(WeakReference::get)
                            .filter(Objects::nonNull)
                            .map(Thread::getName)
                            .sorted()
                            .toList();
            return marks.bundle()
                    + " was removed and left threads behind, until the product is started anew ("
                    + names.size()
                    + "): "
                    + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                    + (names.size() > MOST_NAMES ? ", …" : "");
        }
    }

    private final BundleContext context;
    private final ScheduledExecutorService timer = Timers.start("artel-left-threads");
    private final Map<Long, Marks> stopped = new ConcurrentHashMap<>();
    private final List<Left> left = new ArrayList<>();

    @Activate
    public LeftThreads(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(this);
        Timers.stop(timer);
    }

    @Override
    public String name() {
        return "modules.threads";
    }

    @Override
    public synchronized List<String> complaints() {
        left.removeIf(Left::isOver);
        return left.stream().map(Left::complaint).toList();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STOPPING) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            // When the product itself stops, nobody is removed.
            if (wiring != null
                    && context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState()
                            == Bundle.ACTIVE) {
                stopped.put(bundle.getBundleId(), marks(bundle, wiring));
            }
        } else if (event.getType() == BundleEvent.STARTED) {
            stopped.remove(bundle.getBundleId());
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            Marks marks = stopped.remove(bundle.getBundleId());
            if (marks != null) {
                lookLater(marks);
            }
        }
    }

    private void lookLater(Marks marks) {
        try {
            timer.schedule(() -> look(marks), GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The product stops", e);
        }
    }

    private static Marks marks(Bundle bundle, BundleWiring wiring) {
        Collection<String> files =
                wiring.listResources(
                        "/",
                        "*.class",
                        BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE);
        Set<String> classes =
                files.stream()
                        .filter(file -> file.indexOf('$') < 0)
                        .map(file -> file.substring(0, file.length() - ".class".length()))
                        .map(name -> name.replace('/', '.'))
                        .collect(Collectors.toUnmodifiableSet());
        return new Marks(
                bundle.getSymbolicName(),
                new WeakReference<>(wiring.getClassLoader()),
                new WeakReference<>(domain(bundle, classes)),
                classes);
    }

    private static ProtectionDomain domain(Bundle bundle, Set<String> classes) {
        for (String name : classes) {
            try {
                return bundle.loadClass(name).getProtectionDomain();
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.debug("{} cannot be asked; another class can", name, e);
            }
        }
        return null;
    }

    private void look(Marks marks) {
        List<WeakReference<Thread>> found = new ArrayList<>();
        Thread.getAllStackTraces()
                .forEach(
                        (thread, stack) -> {
                            if (marks.fit(thread, stack)) {
                                found.add(new WeakReference<>(thread));
                            }
                        });
        if (!found.isEmpty()) {
            Left one = new Left(marks, found);
            LOG.warn("{}", one.complaint());
            synchronized (this) {
                left.add(one);
            }
        }
    }
}
