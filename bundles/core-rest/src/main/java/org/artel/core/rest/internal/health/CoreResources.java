package org.artel.core.rest.internal.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;

/**
 * Whether the core's application serves all its resources. The whiteboard rebuilds an application for every resource
 * that joins it, and answers nothing of it meanwhile; so the start is over only when no more join.
 */
@Component(service = CoreResources.class)
public class CoreResources {

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final JaxrsServiceRuntime runtime;
    private Set<Long> published = Set.of();
    private long since = System.nanoTime();
    private boolean settled;

    @Activate
    public CoreResources(@Reference JaxrsServiceRuntime runtime) {
        this.runtime = runtime;
    }

    /** True once the same resources have been served for a moment. */
    synchronized boolean haveSettled() {
        if (settled) {
            return true;
        }
        Set<Long> served =
                Arrays.stream(runtime.getRuntimeDTO().applicationDTOs)
                        .filter(application -> "artel".equals(application.name))
                        .flatMap(application -> Arrays.stream(application.resourceDTOs))
                        .map(resource -> resource.serviceId)
                        .collect(Collectors.toSet());
        if (served.isEmpty() || !served.equals(published)) {
            published = served;
            since = System.nanoTime();
            return false;
        }
        settled = System.nanoTime() - since > QUIET.toNanos();
        return settled;
    }
}
