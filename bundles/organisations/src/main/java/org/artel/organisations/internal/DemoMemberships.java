package org.artel.organisations.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the fictitious people of a demonstration organisations to belong to, as long as nobody
 * belongs anywhere.
 */
@Component(service = DemoMembers.class, immediate = true)
public final class DemoMemberships implements DemoMembers {

    /** Who is there for what, and in the how manyth organisation of the register. */
    private record Place(String person, OrganisationRole role, int organisation, int daysAgo) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place("leader", OrganisationRole.LEADER, 0, 400),
                    new Place("member", OrganisationRole.MEMBER, 0, 210),
                    new Place("member2", OrganisationRole.MEMBER, 0, 95),
                    new Place("leader2", OrganisationRole.LEADER, 1, 365),
                    new Place("member3", OrganisationRole.MEMBER, 1, 150),
                    new Place("leader3", OrganisationRole.LEADER, 5, 290),
                    new Place("member4", OrganisationRole.MEMBER, 5, 60),
                    new Place("leader4", OrganisationRole.LEADER, 12, 180),
                    new Place("member2", OrganisationRole.MEMBER, 12, 30));

    /** Before the half-year that the demonstration shows. */
    private static final LocalDate FOUNDED = LocalDate.of(2023, 2, 1);

    private final List<Member> members;
    private final List<Member> sector;

    /**
     * @param register filled before
     */
    @Activate
    public DemoMemberships(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference DemoRegister register,
            @Reference DemoPeople people,
            @Reference Clock clock,
            @Reference Settings settings) {
        Map<String, String> ids = people.ids();
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        Map<String, List<Member>> found =
                transactions.write(
                        Caller.system(),
                        em -> {
                            em.find(LockEntity.class, "import", LockModeType.PESSIMISTIC_WRITE);
                            if (em.createQuery("select m from MemberEntity m", MemberEntity.class)
                                    .setMaxResults(1)
                                    .getResultList()
                                    .isEmpty()) {
                                fill(em, ids, today);
                                fill(em, people.sector());
                            }
                            return Map.of(
                                    "members", of(em, ids.values()),
                                    "sector", of(em, people.sector()));
                        });
        members = found.get("members");
        sector = found.get("sector");
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public List<Member> sector() {
        return sector;
    }

    private static void fill(EntityManager em, Map<String, String> ids, LocalDate today) {
        List<String> organisations =
                em.createQuery("select o.id from OrganisationEntity o order by o.id", String.class)
                        .getResultList();
        for (Place place : PLACES) {
            String person = ids.get(place.person);
            if (person != null && place.organisation < organisations.size()) {
                join(
                        em,
                        organisations.get(place.organisation),
                        person,
                        place.role,
                        today.minusDays(place.daysAgo));
            }
        }
        em.flush();
    }

    /** Each leads one of the organisations that there are not. */
    private static void fill(EntityManager em, List<String> sector) {
        List<String> organisations =
                em.createQuery(
                                "select o.id from OrganisationEntity o where o.name like :name"
                                        + " order by o.id",
                                String.class)
                        .setParameter("name", "%" + DemoRegister.FICTITIOUS + "%")
                        .getResultList();
        for (int i = 0; i < Math.min(sector.size(), organisations.size()); i++) {
            join(em, organisations.get(i), sector.get(i), OrganisationRole.LEADER, FOUNDED);
        }
        em.flush();
    }

    private static void join(
            EntityManager em,
            String organisation,
            String person,
            OrganisationRole role,
            LocalDate from) {
        em.persist(new MemberEntity(Ids.next(), organisation, person, role, from, null));
    }

    private static List<Member> of(EntityManager em, Collection<String> people) {
        return people.isEmpty()
                ? List.of()
                : em
                        .createQuery(
                                "select m from MemberEntity m where m.userId in :people order by"
                                        + " m.id",
                                MemberEntity.class)
                        .setParameter("people", people)
                        .getResultList()
                        .stream()
                        .map(
                                m ->
                                        new Member(
                                                m.userId,
                                                m.organisationId,
                                                OrganisationRole.valueOf(m.role)))
                        .toList();
    }
}
