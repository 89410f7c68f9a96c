package org.artel.core.api.participation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.artel.core.api.OrganisationRole;

/**
 * One person's part in one act, as it was at that time: people change organisations, the record
 * does not.
 *
 * @param personId who
 * @param organisationId for which organisation; null if for none
 * @param role what the person was in that organisation then; null without one
 * @param kind what was done
 * @param module the module that reports it, such as {@code booking}
 * @param sourceId the module's own id of the act; with the person it identifies the record
 * @param subject what it was, for people who read the record after the module is gone; at most 300
 *     characters
 * @param occurredAt when it began
 * @param minutes how long it took; 0 if that means nothing
 * @param state how far it came
 * @param evidence what proves it: ids or addresses of scans, files, posts; each at most 300
 *     characters
 */
public record Participation(
        String personId,
        String organisationId,
        OrganisationRole role,
        Kind kind,
        String module,
        String sourceId,
        String subject,
        Instant occurredAt,
        int minutes,
        State state,
        List<String> evidence) {

    public Participation {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(sourceId, "sourceId");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(state, "state");
        evidence = List.copyOf(evidence);
    }
}
