package org.artel.core.rest.internal.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.artel.core.api.Authenticator;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.http.Edge;
import org.artel.core.rest.internal.modules.Settling;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;

/**
 * Whether the core's application serves all its resources. The whiteboard rebuilds an application
 * for every resource that joins it, and answers nothing of it meanwhile; so the start is over only
 * when no more join.
 */
@Component(service = CoreResources.class, immediate = true)
public class CoreResources {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final BundleContext context;
    private final long begun = System.nanoTime();

    // Dynamic: it goes and comes back when the web server is reconfigured, and this is part of what
    // configures it.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile JaxrsServiceRuntime runtime;

    private final Settling settling = new Settling();
    private boolean settled;
    private volatile boolean closed;

    @Activate
    public CoreResources(BundleContext context, @Reference Edge edge) {
        this.context = context;
        Thread opener = new Thread(() -> openWhenSettled(edge), "artel-doors");
        opener.setDaemon(true);
        opener.start();
    }

    @Deactivate
    void close() {
        closed = true;
    }

    private void openWhenSettled(Edge edge) {
        while (!closed && !haveSettled()) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        edge.open();
    }

    /** True once the same resources have been served for a moment. */
    public synchronized boolean haveSettled() {
        if (settled) {
            return true;
        }
        Set<Long> served = served();
        boolean quiet = settling.isOver(served);
        settled = quiet && !served.isEmpty() && peopleAreThere();
        return settled;
    }

    private Set<Long> served() {
        JaxrsServiceRuntime present = runtime;
        if (present == null) {
            return Set.of();
        }
        try {
            return Arrays.stream(present.getRuntimeDTO().applicationDTOs)
                    .filter(application -> "artel".equals(application.name))
                    .flatMap(application -> Arrays.stream(application.resourceDTOs))
                    .map(resource -> resource.serviceId)
                    .collect(Collectors.toSet());
        } catch (RuntimeException e) {
            // The whiteboard stumbles over services that leave while it counts; it is asked again.
            return Set.of();
        }
    }

    /**
     * The last to come; after a while without them the rest is served, and health tells what is
     * missing.
     */
    private boolean peopleAreThere() {
        return context.getServiceReference(Authenticator.class) != null
                        && context.getServiceReference(MembershipDirectory.class) != null
                || System.nanoTime() - begun > PATIENCE.toNanos();
    }
}
