package org.artel.portfolio.internal;

import java.sql.Connection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.PublicationKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says in a publication's own transaction what became of it: to people and to the ledger. */
@Component(service = Announcements.class)
public class Announcements {

    private final Notifications notifications;
    private final ParticipationLedger ledger;
    private final MembershipDirectory memberships;

    @Activate
    public Announcements(
            @Reference Notifications notifications,
            @Reference ParticipationLedger ledger,
            @Reference MembershipDirectory memberships) {
        this.notifications = notifications;
        this.ledger = ledger;
        this.memberships = memberships;
    }

    void waits(
            Connection transaction,
            PublicationEntity publication,
            HostEntity host,
            List<String> staff) {
        tell(transaction, Messages.WAITS, publication, host, staff, "", "/portfolio/queue");
    }

    void returned(
            Connection transaction,
            PublicationEntity publication,
            HostEntity host,
            String comment) {
        tell(
                transaction,
                Messages.RETURNED,
                publication,
                host,
                authors(publication),
                comment,
                editor(publication));
    }

    void failed(
            Connection transaction, PublicationEntity publication, HostEntity host, Text reason) {
        tell(
                transaction,
                Messages.FAILED,
                publication,
                host,
                authors(publication),
                reason.ru(),
                editor(publication));
    }

    /** To the authors, unless they said it themselves. */
    void commented(
            Connection transaction,
            PublicationEntity publication,
            HostEntity host,
            String comment,
            Caller caller) {
        tell(
                transaction,
                Messages.COMMENTED,
                publication,
                host,
                othersThan(caller, publication),
                comment,
                editor(publication));
    }

    /**
     * Tells its author, and whoever follows the organisation when it is new. What a person of the
     * organisation began or handed in for the public to read is an act of theirs in the ledger.
     *
     * @param author who handed it in
     */
    void published(
            EntityManager em,
            PublicationEntity publication,
            HostEntity host,
            String author,
            boolean first,
            Caller caller) {
        Connection transaction = Transactions.connection(em);
        tell(
                transaction,
                Messages.PUBLISHED,
                publication,
                host,
                othersThan(caller, publication),
                "",
                publication.url(host.slug));
        if (!first) {
            return;
        }
        if (publication.kind != PublicationKind.PORTFOLIO) {
            List<String> followers =
                    Sql.query(
                            transaction,
                            "select user_id from portfolio_follow where organisation_id = ?",
                            row -> row.getString(1),
                            host.id);
            for (List<String> portion : Portions.of(followers)) {
                tell(
                        transaction,
                        Messages.NEWS,
                        publication,
                        host,
                        portion,
                        "",
                        publication.url(host.slug));
            }
        }
        Stream.of(Optional.ofNullable(publication.createdBy), Optional.ofNullable(author))
                .flatMap(Optional::stream)
                .flatMap(
                        person ->
                                role(person, host)
                                        .map(role -> act(publication, host, person, role))
                                        .stream())
                .findFirst()
                .ifPresent(act -> ledger.record(transaction, act));
    }

    /** Empty for whoever writes on the centre's behalf: nobody of the organisation did it. */
    private Optional<OrganisationRole> role(String person, HostEntity host) {
        return memberships.of(person).stream()
                .filter(one -> one.organisationId().equals(host.id))
                .map(Membership::role)
                .findFirst();
    }

    /** To its authors: people who are on photos of it wish to be seen no more. */
    void withdrawn(Connection transaction, PublicationEntity album, HostEntity host, int photos) {
        tell(
                transaction,
                Messages.WITHDRAWN,
                album,
                host,
                authors(album),
                String.valueOf(photos),
                editor(album));
    }

    /** To whoever handed the practice in: another organisation works by it now. */
    void adopted(
            Connection transaction, PublicationEntity practice, HostEntity adopter, String note) {
        tell(
                transaction,
                Messages.ADOPTED,
                practice,
                adopter,
                authors(practice),
                note == null ? "" : note,
                practice.url(adopter.slug));
    }

    private static List<Participation> act(
            PublicationEntity publication, HostEntity host, String person, OrganisationRole role) {
        return List.of(
                new Participation(
                        person,
                        host.id,
                        role,
                        Kind.PUBLICATION,
                        "portfolio",
                        publication.id,
                        publication.title,
                        publication.firstPublishedAt,
                        0,
                        State.ATTENDED,
                        List.of(publication.url(host.slug))));
    }

    /** Nobody is told of what they did themselves. */
    private static List<String> othersThan(Caller caller, PublicationEntity publication) {
        return authors(publication).stream().filter(one -> !one.equals(caller.userId())).toList();
    }

    private static List<String> authors(PublicationEntity publication) {
        Set<String> found =
                Stream.of(publication.submittedBy, publication.createdBy)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return List.copyOf(found);
    }

    /** Where its authors go on with it. */
    static String editor(PublicationEntity publication) {
        return switch (publication.kind) {
            case PORTFOLIO -> "/portfolio/" + publication.id + "/edit";
            case ALBUM -> "/portfolio/albums/" + publication.id;
            case ARTICLE -> "/portfolio/articles/" + publication.id;
            case PRACTICE -> "/portfolio/practices/" + publication.id;
        };
    }

    private void tell(
            Connection transaction,
            String type,
            PublicationEntity publication,
            HostEntity host,
            List<String> people,
            String comment,
            String link) {
        if (people.isEmpty()) {
            return;
        }
        Map<String, Object> data = new HashMap<>();
        data.put("title", publication.title);
        data.put("organisation", host.name);
        data.put("comment", comment);
        notifications.send(
                transaction,
                new Notification(
                        type, people.stream().map(Recipient::person).toList(), data, link));
    }
}
