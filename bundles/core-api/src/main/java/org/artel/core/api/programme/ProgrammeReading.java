package org.artel.core.api.programme;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Events that people come to, for modules that plan or report them. */
@ProviderType
public interface ProgrammeReading {

    /**
     * An event as it was planned and as it was.
     *
     * @param plannedFrom when it was first announced for; null until it was announced
     * @param actualFrom when it really began; null until it is over
     * @param cancelled whether it will not take place
     * @param participants how many people came so far, guests included
     */
    record Event(
            String id,
            String title,
            Instant start,
            Instant end,
            Instant plannedFrom,
            Instant plannedTo,
            Instant actualFrom,
            Instant actualTo,
            boolean cancelled,
            long participants) {}

    /** The events with these ids (at most 1000); unknown ids are left out. */
    Map<String, Event> events(Collection<String> ids);

    /**
     * Announced events by their beginning.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit at most 1000
     */
    List<Event> between(Instant from, Instant to, int limit);
}
