package org.artel.organisations.internal;

import java.time.Clock;
import java.time.LocalDate;
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

    private final List<Member> members;

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
        members =
                transactions.write(
                        Caller.system(),
                        em -> {
                            em.find(LockEntity.class, "import", LockModeType.PESSIMISTIC_WRITE);
                            if (all(em).isEmpty()) {
                                fill(em, ids, today);
                            }
                            return all(em).stream()
                                    .filter(m -> ids.containsValue(m.userId))
                                    .map(
                                            m ->
                                                    new Member(
                                                            m.userId,
                                                            m.organisationId,
                                                            OrganisationRole.valueOf(m.role)))
                                    .toList();
                        });
    }

    @Override
    public List<Member> members() {
        return members;
    }

    private static void fill(EntityManager em, Map<String, String> ids, LocalDate today) {
        List<String> organisations =
                em.createQuery("select o.id from OrganisationEntity o order by o.id", String.class)
                        .getResultList();
        for (Place place : PLACES) {
            String person = ids.get(place.person);
            if (person != null && place.organisation < organisations.size()) {
                em.persist(
                        new MemberEntity(
                                Ids.next(),
                                organisations.get(place.organisation),
                                person,
                                place.role,
                                today.minusDays(place.daysAgo),
                                null));
            }
        }
        em.flush();
    }

    private static List<MemberEntity> all(EntityManager em) {
        return em.createQuery("select m from MemberEntity m order by m.id", MemberEntity.class)
                .setMaxResults(PLACES.size())
                .getResultList();
    }
}
