package org.artel.participation.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;

/** What one revision says; two that say the same are equal. */
record Facts(
        String organisationId,
        OrganisationRole role,
        Kind kind,
        String subject,
        Instant occurredAt,
        int minutes,
        State state,
        List<String> evidence) {

    static final int MAX_ID = 64;
    static final int MAX_SOURCE = 200;
    static final int MAX_TEXT = 300;
    static final int MAX_EVIDENCE = 50;

    Facts {
        // As the database keeps it, so that what is read equals what was written.
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        evidence = List.copyOf(evidence);
    }

    /**
     * @throws IllegalArgumentException if the module breaks the contract's limits
     */
    static Facts of(Participation p) {
        limit("personId", p.personId(), MAX_ID);
        limit("organisationId", p.organisationId(), MAX_ID);
        limit("module", p.module(), MAX_ID);
        limit("sourceId", p.sourceId(), MAX_SOURCE);
        limit("subject", p.subject(), MAX_TEXT);
        p.evidence().forEach(e -> limit("evidence", e, MAX_TEXT));
        if (p.evidence().size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("evidence has more than " + MAX_EVIDENCE + " items");
        }
        if ((p.organisationId() == null) != (p.role() == null)) {
            throw new IllegalArgumentException("organisationId and role come together");
        }
        if (p.minutes() < 0) {
            throw new IllegalArgumentException("minutes are negative");
        }
        return new Facts(
                p.organisationId(),
                p.role(),
                p.kind(),
                p.subject(),
                p.occurredAt(),
                p.minutes(),
                p.state(),
                p.evidence().stream().map(Facts::oneLine).filter(e -> !e.isEmpty()).toList());
    }

    /** Evidence is kept one a line. */
    static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    private static void limit(String name, String value, int max) {
        if (value != null && value.length() > max) {
            throw new IllegalArgumentException(name + " has more than " + max + " characters");
        }
    }
}
