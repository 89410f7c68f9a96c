package org.artel.core.rest.internal.health;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.artel.core.api.Settings;
import org.artel.core.http.Edge;
import org.artel.core.rest.internal.modules.Settling;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the core's applications serve all their resources. The whiteboard rebuilds an application
 * for every resource that joins it, and answers nothing of it meanwhile; so the start is over only
 * when no more join.
 */
@Component(service = CoreResources.class, immediate = true)
public class CoreResources {

    private static final Logger LOG = LoggerFactory.getLogger(CoreResources.class);

    /**
     * When none has come for so long, the rest is served without those that are missing, and health
     * tells which. A slow machine takes longer for all of them.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final CoreBundles bundles;
    private final Settling settling = new Settling();
    private final Settling waiting = new Settling(PATIENCE);
    private boolean settled;
    private volatile boolean closed;

    @Activate
    public CoreResources(
            @Reference CoreBundles bundles, @Reference Edge edge, @Reference Settings settings) {
        this.bundles = bundles;
        FirstVisitor visitor = new FirstVisitor(edge, settings);
        Thread opener = new Thread(() -> openWhenSettled(edge, visitor), "artel-doors");
        opener.setDaemon(true);
        opener.start();
    }

    @Deactivate
    void close() {
        closed = true;
    }

    private void openWhenSettled(Edge edge, FirstVisitor visitor) {
        while (!closed && !haveSettled()) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        long since = System.nanoTime();
        while (!closed && !visitor.isServed() && System.nanoTime() - since < PATIENCE.toNanos()) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        edge.open();
    }

    /** True once the same resources have been served for a moment. */
    public synchronized boolean haveSettled() {
        if (!settled) {
            try {
                CoreBundles.Sight sight = bundles.look();
                boolean quiet = settling.isOver(sight.served());
                boolean enough = waiting.isOver(sight.served()) || sight.isComplete();
                settled = quiet && enough && !sight.served().isEmpty();
            } catch (RuntimeException e) {
                // Bundles and services come and go while they are counted; they are counted again.
                LOG.debug("Counted again", e);
            }
        }
        return settled;
    }
}
