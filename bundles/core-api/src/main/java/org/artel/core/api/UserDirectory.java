package org.artel.core.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** People, as other modules see them. */
@ProviderType
public interface UserDirectory {

    /** The name of everybody who was erased. */
    Text ERASED = new Text("удалённый участник", "deleted participant");

    /**
     * What other modules may know of a person.
     *
     * @param name of an erased person, that of {@link #ERASED} in Russian
     * @param email null if there is none
     * @param active whether the person may sign in
     * @param locale the language of texts for this person
     */
    record Person(String id, String name, String email, boolean active, Locale locale) {

        /** The name for readers of this language. */
        public String name(Locale locale) {
            return ERASED.ru().equals(name) ? ERASED.in(locale) : name;
        }
    }

    /** The person; empty if there is none. Services are none. */
    Optional<Person> find(String userId);

    /**
     * The people with these ids (at most 1000), for their names; unknown ids are left out. Services
     * are among them, not active and without an address, for they too do what is shown later.
     */
    Map<String, Person> findAll(Collection<String> userIds);
}
