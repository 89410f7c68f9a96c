package org.artel.core.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** People, as other modules see them. */
public interface UserDirectory {

    /**
     * What other modules may know of a person.
     *
     * @param email null if there is none
     * @param locale the language of texts for this person
     */
    record Person(String id, String name, String email, boolean active, Locale locale) {}

    Optional<Person> find(String userId);

    /** The people with these ids (at most 1000) in one query; unknown ids are left out. */
    Map<String, Person> findAll(Collection<String> userIds);
}
