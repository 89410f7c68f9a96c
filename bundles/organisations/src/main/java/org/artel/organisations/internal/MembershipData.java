package org.artel.organisations.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What organisations keep of a person: where they belonged and when. Erasing ends what lasts today;
 * the periods stay, by the id alone, because reports count them. Nobody is kept on record against
 * their will: of an organisation whose last leader goes {@link LostLeaders} tells staff.
 */
@Component
public final class MembershipData implements PersonalData {

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public MembershipData(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "organisations";
    }

    @Override
    public Text title() {
        return new Text("Организации, в которых вы состоите", "Organisations you belong to");
    }

    /**
     * A period in an organisation.
     *
     * @param to first day no more; null while it lasts
     */
    record Period(
            String organisationId,
            String organisation,
            String role,
            LocalDate from,
            LocalDate to) {}

    @Override
    public void export(String userId, Export export) throws IOException {
        List<Period> periods =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select m, o.name from MemberEntity m,"
                                                        + " OrganisationEntity o where m.userId = :user"
                                                        + " and o.id = m.organisationId order by m.id",
                                                Object[].class)
                                        .setParameter("user", userId)
                                        .getResultList()
                                        .stream()
                                        .map(row -> period((MemberEntity) row[0], (String) row[1]))
                                        .toList());
        if (!periods.isEmpty()) {
            export.json("memberships.json", periods);
        }
    }

    private static Period period(MemberEntity member, String organisation) {
        return new Period(member.organisationId, organisation, member.role, member.from, member.to);
    }

    @Override
    public void erase(String userId, Content content) {
        for (MemberEntity found : transactions.read(em -> of(em, userId))) {
            transactions.run(
                    Caller.system(),
                    em -> {
                        OrganisationEntity organisation =
                                OrganisationRegister.locked(em, found.organisationId);
                        MemberEntity member = em.find(MemberEntity.class, found.id);
                        LocalDate today = organisation.today(clock);
                        if (member.to == null || member.to.isAfter(today)) {
                            member.to = member.from.isAfter(today) ? member.from : today;
                        }
                    });
        }
    }

    private static List<MemberEntity> of(EntityManager em, String userId) {
        return em.createQuery(
                        "select m from MemberEntity m where m.userId = :user order by m.id",
                        MemberEntity.class)
                .setParameter("user", userId)
                .getResultList();
    }
}
