package org.artel.core.api.practices;

import java.util.List;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The practices organisations show, for modules in which such come up. A service that may be away.
 */
@ProviderType
public interface Practices {

    /**
     * A practice as somebody else begins it; its people write on.
     *
     * @param title at most 200 characters
     * @param problem Markdown, at most 10 000 characters
     * @param solution Markdown, at most 20 000 characters
     * @param tags at most 20
     */
    record Draft(
            String organisationId,
            String title,
            String problem,
            String solution,
            List<String> tags) {

        public Draft {
            tags = List.copyOf(tags);
        }
    }

    /** Whether the caller may begin a practice for this organisation. */
    boolean mayBegin(String organisationId, Caller caller);

    /**
     * Makes a draft that only the organisation's people and the centre see. A transaction of its
     * own: call it outside of yours.
     *
     * @return its id
     * @throws org.artel.core.api.Problem FORBIDDEN if the caller may not; INVALID if it cannot even
     *     be a draft
     */
    String draft(Draft draft, Caller caller);
}
