package org.artel.core.api.questions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people wrote when they registered for an event, for modules in which it is answered. For
 * staff. A service that may be away.
 */
@ProviderType
public interface EventQuestions {

    /**
     * An event.
     *
     * @param fields of its form that are answered in one's own words, in their order
     */
    record Form(String eventId, String title, List<Field> fields) {

        public Form {
            fields = List.copyOf(fields);
        }
    }

    /** One field of a form. */
    record Field(String key, String label) {}

    /**
     * What somebody wrote there.
     *
     * @param id of the registration; within one field of an event, each once
     * @param text not blank
     * @param personId null of guests
     */
    record Question(String id, String text, String personId, Instant at) {}

    /**
     * What an event asks.
     *
     * @throws org.artel.core.api.Problem NOT_FOUND if there is no such event; FORBIDDEN if the
     *     caller is no staff
     */
    Form form(String eventId, Caller caller);

    /**
     * What people wrote there whose registrations stand, by id.
     *
     * @param after begins after this id; null for the first
     * @param most at most so many
     * @throws org.artel.core.api.Problem as {@link #form}; INVALID if the form has no such field
     */
    List<Question> questions(String eventId, String field, String after, int most, Caller caller);

    /** Those of these ids that are there, by id; otherwise the same. */
    List<Question> questions(String eventId, String field, Collection<String> ids, Caller caller);
}
