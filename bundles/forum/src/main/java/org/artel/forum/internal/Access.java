package org.artel.forum.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The only place that decides who reads, writes and moderates which category. {@link #standing}
 * before the transaction, {@link #reach} within it.
 */
@Component(service = Access.class)
public class Access {

    /** From this level on an organisation is known to be what it says. */
    static final int VERIFIED = 2;

    private final OrganisationDirectory organisations;
    private final MembershipDirectory memberships;
    private final RoleDirectory roles;
    private final UserDirectory people;

    @Activate
    public Access(
            @Reference OrganisationDirectory organisations,
            @Reference MembershipDirectory memberships,
            @Reference RoleDirectory roles,
            @Reference UserDirectory people) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.roles = roles;
        this.people = people;
    }

    /** Asks the register; not within a transaction. */
    Standing standing(Caller caller) {
        return standing(caller, organisations(List.of(caller)));
    }

    private Map<String, OrganisationDirectory.Summary> organisations(Collection<Caller> callers) {
        List<String> ids =
                callers.stream()
                        .flatMap(one -> one.memberships().stream())
                        .map(Membership::organisationId)
                        .distinct()
                        .toList();
        return ids.isEmpty() ? Map.of() : organisations.findAll(ids);
    }

    private static Standing standing(
            Caller caller, Map<String, OrganisationDirectory.Summary> organisations) {
        String best = null;
        int rank = -1;
        boolean verified = needsNoOrganisation(caller);
        for (Membership one : caller.memberships()) {
            OrganisationDirectory.Summary summary = organisations.get(one.organisationId());
            if (summary == null || summary.archived()) {
                continue;
            }
            boolean known = summary.verification() >= VERIFIED;
            verified |= known;
            int points = (known ? 2 : 0) + (one.role() == OrganisationRole.LEADER ? 1 : 0);
            if (points > rank) {
                rank = points;
                best = summary.id();
            }
        }
        return new Standing(caller, verified, best);
    }

    /**
     * The same of others who may sign in, such as those who are to be told; as if they asked now.
     * However many they are, each service is asked once. Not within a transaction.
     */
    Map<String, Standing> standings(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<Role>> known = roles.roles(userIds);
        Map<String, List<Membership>> belongs = memberships.ofAll(userIds);
        List<Caller> callers = new ArrayList<>();
        for (UserDirectory.Person person : people.findAll(userIds).values()) {
            if (person.active()) {
                String id = person.id();
                callers.add(
                        new Caller(
                                id,
                                id,
                                known.getOrDefault(id, Set.of()),
                                belongs.getOrDefault(id, List.of()),
                                true,
                                null,
                                person.locale(),
                                ""));
            }
        }
        Map<String, OrganisationDirectory.Summary> found = organisations(callers);
        Map<String, Standing> standings = new HashMap<>();
        callers.forEach(one -> standings.put(one.userId(), standing(one, found)));
        return standings;
    }

    private static boolean needsNoOrganisation(Caller caller) {
        return caller.isStaff() || caller.is(Role.MODERATOR) || caller.is(Role.AUTHORITY);
    }

    /** What somebody may do, category by category, as the database says now. */
    static Reach reach(EntityManager em, Standing standing) {
        return reaches(em, List.of(standing)).get(standing);
    }

    /** The same of many at once, by their standing. */
    static Map<Standing, Reach> reaches(EntityManager em, Collection<Standing> people) {
        Map<String, CategoryEntity> categories = new HashMap<>();
        em.createQuery("select c from CategoryEntity c", CategoryEntity.class)
                .getResultList()
                .forEach(one -> categories.put(one.id, one));
        Map<String, Set<String>> listed = new HashMap<>();
        Map<String, Set<String>> moderated = new HashMap<>();
        List<String> ids =
                people.stream().map(Standing::userId).filter(Objects::nonNull).distinct().toList();
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    Transactions.connection(em),
                    "select user_id, category_id, part from forum_category_person where user_id in"
                            + " ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> {
                        String person = row.getString(1);
                        listed.computeIfAbsent(person, id -> new HashSet<>()).add(row.getString(2));
                        return "MODERATOR".equals(row.getString(3))
                                && moderated
                                        .computeIfAbsent(person, id -> new HashSet<>())
                                        .add(row.getString(2));
                    },
                    portion.toArray());
        }
        Map<Standing, Reach> found = new HashMap<>();
        for (Standing one : people) {
            found.put(
                    one,
                    new Reach(
                            one,
                            categories,
                            listed.getOrDefault(one.userId(), Set.of()),
                            moderated.getOrDefault(one.userId(), Set.of())));
        }
        return found;
    }

    /** Which of these people read the category, as the database says now. */
    static Set<String> readers(
            EntityManager em, CategoryEntity category, Collection<Standing> people) {
        Set<String> listed = new HashSet<>();
        Set<String> moderators = new HashSet<>();
        if (!people.isEmpty()) {
            Sql.query(
                    Transactions.connection(em),
                    "select user_id, part from forum_category_person where category_id = ?",
                    row -> {
                        ("MODERATOR".equals(row.getString(2)) ? moderators : listed)
                                .add(row.getString(1));
                        return null;
                    },
                    category.id);
        }
        Set<String> found = new HashSet<>();
        for (Standing one : people) {
            Reach reach =
                    new Reach(
                            one,
                            Map.of(category.id, category),
                            listed.contains(one.userId()) ? Set.of(category.id) : Set.of(),
                            moderators.contains(one.userId()) ? Set.of(category.id) : Set.of());
            if (reach.reads(category)) {
                found.add(one.userId());
            }
        }
        return found;
    }
}
