package org.artel.events.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Portions;

/** What people and organisations of registrations are called, asked for in portions. */
record Names(
        Map<String, UserDirectory.Person> people,
        Map<String, OrganisationDirectory.Summary> organisations,
        Locale locale) {

    static Names of(
            Collection<RegistrationEntity> registrations,
            UserDirectory people,
            OrganisationDirectory organisations,
            Locale locale) {
        return new Names(
                found(registrations, one -> one.personId, people::findAll),
                found(registrations, one -> one.organisationId, organisations::findAll),
                locale);
    }

    private static <T> Map<String, T> found(
            Collection<RegistrationEntity> registrations,
            Function<RegistrationEntity, String> id,
            Function<Collection<String>, Map<String, T>> find) {
        List<String> ids =
                registrations.stream().map(id).filter(Objects::nonNull).distinct().toList();
        Map<String, T> all = new HashMap<>();
        for (List<String> some : Portions.of(ids)) {
            all.putAll(find.apply(some));
        }
        return all;
    }

    /** Of a guest, as they were written down; null if nobody knows. */
    String person(RegistrationEntity registration) {
        UserDirectory.Person person =
                registration.personId == null ? null : people.get(registration.personId);
        return person == null ? registration.guestName : person.name(locale);
    }

    String organisation(RegistrationEntity registration) {
        OrganisationDirectory.Summary organisation =
                registration.organisationId == null
                        ? null
                        : organisations.get(registration.organisationId);
        return organisation == null ? registration.guestOrganisation : organisation.name();
    }
}
