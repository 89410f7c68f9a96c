package org.artel.organisations.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What invitations keep of a person: those to them and those they sent, without the addresses of
 * others. By the time a person is erased here their address is known no more; so an open invitation
 * to it ends when nobody answers, within {@link InvitationEntity#VALIDITY}, and the address with
 * it.
 */
@Component
public final class InvitationData implements PersonalData {

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;

    @Activate
    public InvitationData(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people) {
        this.transactions = transactions;
        this.clock = clock;
        this.people = people;
    }

    @Override
    public String module() {
        return "organisations";
    }

    @Override
    public Text title() {
        return new Text("Приглашения в организации", "Invitations to organisations");
    }

    /**
     * An invitation.
     *
     * @param sent whether the person sent it; else it was to the person
     */
    record Entry(
            boolean sent,
            String organisationId,
            String organisation,
            String role,
            String state,
            Instant createdAt,
            Instant expiresAt,
            Instant settledAt) {}

    @Override
    public void export(String userId, Export export) throws IOException {
        String email =
                people.find(userId)
                        .map(person -> InvitationRegister.comparable(person.email()))
                        .orElse("");
        List<Entry> entries =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select i, o.name from InvitationEntity i,"
                                                        + " OrganisationEntity o where o.id ="
                                                        + " i.organisationId and (i.email = :email or"
                                                        + " i.settledBy = :user or i.invitedBy = :user)"
                                                        + " order by i.id",
                                                Object[].class)
                                        .setParameter("email", email)
                                        .setParameter("user", userId)
                                        .getResultList()
                                        .stream()
                                        .map(
                                                row ->
                                                        entry(
                                                                (InvitationEntity) row[0],
                                                                (String) row[1],
                                                                userId))
                                        .toList());
        if (!entries.isEmpty()) {
            export.json("invitations.json", entries);
        }
    }

    private static Entry entry(InvitationEntity i, String organisation, String userId) {
        return new Entry(
                userId.equals(i.invitedBy),
                i.organisationId,
                organisation,
                i.role,
                i.state,
                i.createdAt,
                i.expiresAt,
                i.settledAt);
    }

    /** Nobody answers for what an erased person sent: it is withdrawn. */
    @Override
    public void erase(String userId, Content content) {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em -> {
                    em.createQuery(
                                    "update InvitationEntity i set i.state = :withdrawn,"
                                            + " i.settledAt = :now, i.email = null,"
                                            + " i.openKey = i.id, i.version = i.version + 1"
                                            + " where i.state = :open and i.invitedBy = :user")
                            .setParameter("withdrawn", InvitationEntity.WITHDRAWN)
                            .setParameter("open", InvitationEntity.OPEN)
                            .setParameter("now", now)
                            .setParameter("user", userId)
                            .executeUpdate();
                    for (String column : List.of("invitedBy", "settledBy")) {
                        em.createQuery(
                                        "update InvitationEntity i set i."
                                                + column
                                                + " = null, i.version = i.version + 1 where i."
                                                + column
                                                + " = :user")
                                .setParameter("user", userId)
                                .executeUpdate();
                    }
                });
    }
}
