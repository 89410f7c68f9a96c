package org.artel.core.rest.internal.modules;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

/**
 * What the JAX-RS whiteboard has published. To describe it, the whiteboard reads the annotations of
 * every method anew, some ten milliseconds of a processor; so it is asked again only when it has
 * counted a change, or after a while, since it does not promise to count all of them.
 */
@Component(service = PublishedRest.class)
public class PublishedRest {

    /** Shorter than applications must be quiet before they count as complete. */
    private static final Duration TRUSTED = Duration.ofMillis(500);

    // Dynamic: it goes and comes back when the web server is reconfigured, and who looks at it is
    // part of what configures it.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile JaxrsServiceRuntime whiteboard;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceReference<JaxrsServiceRuntime> registration;

    private record Seen(JaxrsServiceRuntime by, Object count, long at, RuntimeDTO dto) {}

    private final LongSupplier nanos;
    private volatile Seen seen;

    @Activate
    public PublishedRest() {
        this(System::nanoTime);
    }

    PublishedRest(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Its description; empty while it is not there or cannot tell. */
    public Optional<RuntimeDTO> look() {
        JaxrsServiceRuntime present = whiteboard;
        ServiceReference<JaxrsServiceRuntime> counting = registration;
        if (present == null || counting == null) {
            return Optional.empty();
        }
        // Counted before it is read: what changes meanwhile is seen next time.
        Object count = counting.getProperty(Constants.SERVICE_CHANGECOUNT);
        long now = nanos.getAsLong();
        Seen last = seen;
        if (last == null
                || last.by != present
                || !Objects.equals(last.count, count)
                || now - last.at > TRUSTED.toNanos()) {
            try {
                last = new Seen(present, count, now, present.getRuntimeDTO());
            } catch (RuntimeException e) {
                // The whiteboard stumbles over services that leave while it counts; it is asked
                // again.
                return Optional.empty();
            }
            seen = last;
        }
        return Optional.of(last.dto);
    }

    /** Its description, and while it stumbles the last one; empty while it is not there. */
    public Optional<RuntimeDTO> lookOrRemember() {
        Optional<RuntimeDTO> now = look();
        Seen last = seen;
        return now.isEmpty() && last != null && last.by == whiteboard ? Optional.of(last.dto) : now;
    }
}
