package org.artel.forum.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Portions;
import org.artel.forum.Affiliation;
import org.artel.forum.Author;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People and organisations by their ids, once for a whole page; not within a transaction. */
@Component(service = Names.class)
public class Names {

    private final UserDirectory people;
    private final RoleDirectory roles;
    private final OrganisationDirectory organisations;

    @Activate
    public Names(
            @Reference UserDirectory people,
            @Reference RoleDirectory roles,
            @Reference OrganisationDirectory organisations) {
        this.people = people;
        this.roles = roles;
        this.organisations = organisations;
    }

    /** Names for one answer. */
    static final class Found {

        private final Map<String, Author> authors = new HashMap<>();
        private final Map<String, Affiliation> affiliations = new HashMap<>();
        private final Author nobody;

        private Found(Locale locale) {
            this.nobody = new Author(null, UserDirectory.ERASED.in(locale), List.of());
        }

        /** Somebody who was erased has no id any more. */
        Author author(String id) {
            return id == null ? nobody : authors.getOrDefault(id, nobody);
        }

        /** Null for null, and for what the register no longer knows. */
        Affiliation affiliation(String id) {
            return id == null ? null : affiliations.get(id);
        }
    }

    /** Ids may be null, and stand more than once. */
    Found find(Collection<String> userIds, Collection<String> organisationIds, Locale locale) {
        Found found = new Found(locale);
        for (List<String> portion : portions(userIds)) {
            Map<String, Set<Role>> known = roles.roles(portion);
            people.findAll(portion)
                    .forEach(
                            (id, person) ->
                                    found.authors.put(
                                            id,
                                            new Author(
                                                    id,
                                                    person.name(locale),
                                                    badges(known.getOrDefault(id, Set.of())))));
        }
        for (List<String> portion : portions(organisationIds)) {
            organisations
                    .findAll(portion)
                    .forEach(
                            (id, one) ->
                                    found.affiliations.put(
                                            id, new Affiliation(id, one.name(), one.slug())));
        }
        return found;
    }

    private static List<List<String>> portions(Collection<String> ids) {
        return Portions.of(ids.stream().filter(Objects::nonNull).distinct().toList());
    }

    private static List<String> badges(Set<Role> roles) {
        List<String> badges = new ArrayList<>();
        if (roles.contains(Role.AUTHORITY)) {
            badges.add(Role.AUTHORITY.name());
        }
        if (roles.contains(Role.STAFF) || roles.contains(Role.ADMIN)) {
            badges.add(Role.STAFF.name());
        }
        if (roles.contains(Role.MODERATOR)) {
            badges.add(Role.MODERATOR.name());
        }
        return badges;
    }
}
