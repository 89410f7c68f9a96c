package org.artel.participation.internal;

import java.time.Instant;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;

/**
 * Which entries are wanted; null does not narrow.
 *
 * @param person id or pseudonym
 * @param from when it began, inclusive
 * @param to exclusive
 * @param allRevisions also what was corrected since
 */
public record Filter(
        String person,
        String organisation,
        Kind kind,
        String module,
        State state,
        OrganisationRole role,
        Instant from,
        Instant to,
        boolean allRevisions) {

    Filter of(String onlyPerson) {
        return new Filter(
                onlyPerson, organisation, kind, module, state, role, from, to, allRevisions);
    }
}
