package org.artel.events.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Files;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.Invitation;
import org.artel.events.NewSpeaker;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What events keep of a person. Who was there stays, by the id alone, because reports count it;
 * feedback and self-assessments are not known to be anybody's, so they stay too.
 */
@Component
public class EventsData implements PersonalData {

    /** A scan of one's ticket. */
    public record Scanned(
            String eventId,
            String sessionId,
            String direction,
            Instant occurredAt,
            String source,
            String outcome) {}

    /** Being at a session; the event's own id where it has none. */
    public record Attended(
            String eventId, String sessionId, Instant firstAt, Instant lastAt, int minutes) {}

    /** A certificate, with what is printed on it. */
    public record Issued(
            String eventId,
            String code,
            String number,
            String state,
            Instant issuedAt,
            Instant revokedAt,
            String reason,
            Map<String, Object> printed) {}

    /** Being asked to come. */
    public record Invited(
            String eventId,
            String email,
            String name,
            Part part,
            Invitation.State state,
            Instant createdAt,
            Instant answeredAt) {}

    /** A calendar, without its secret address. */
    public record Calendar(String id, Instant createdAt) {}

    /** A list of an event that comes by itself; what is in it is of others. */
    public record Regular(
            String eventId,
            String export,
            String format,
            String every,
            String weekday,
            String at,
            String state,
            Instant createdAt) {}

    /** How a programme introduces one. */
    public record Spoke(String eventId, String name, String position, String bio, String photo) {}

    private static final String OF_THE_PERSON =
            " in (select r.id from events_registration r where r.person_id = ?)";

    private final Transactions transactions;
    private final Clock clock;
    private final Registrations registrations;
    private final RegistrationViews views;
    private final UserDirectory people;
    private final Files files;

    @Activate
    public EventsData(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Registrations registrations,
            @Reference RegistrationViews views,
            @Reference UserDirectory people,
            @Reference Files files) {
        this.transactions = transactions;
        this.clock = clock;
        this.registrations = registrations;
        this.views = views;
        this.people = people;
        this.files = files;
    }

    @Override
    public String module() {
        return "events";
    }

    @Override
    public Text title() {
        return new Text("Мои мероприятия", "My events");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        write(export, "registrations.json", registered(userId));
        write(
                export,
                "check-ins.json",
                query(
                        "select event_id, session_id, direction, occurred_at, source, outcome from"
                                + " events_scan where registration_id"
                                + OF_THE_PERSON
                                + " order by occurred_at",
                        row ->
                                new Scanned(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Sql.instant(row, "occurred_at"),
                                        row.getString(5),
                                        row.getString(6)),
                        userId));
        write(
                export,
                "attendance.json",
                query(
                        "select event_id, session_id, first_at, last_at, minutes from"
                                + " events_attendance where registration_id"
                                + OF_THE_PERSON
                                + " order by first_at",
                        row ->
                                new Attended(
                                        row.getString(1),
                                        row.getString(2),
                                        Sql.instant(row, "first_at"),
                                        Sql.instant(row, "last_at"),
                                        row.getInt(5)),
                        userId));
        write(
                export,
                "certificates.json",
                query(
                        "select event_id, code, number, state, issued_at, revoked_at, reason,"
                                + " printed from events_certificate where person_id = ? order by"
                                + " issued_at",
                        row ->
                                new Issued(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Sql.instant(row, "issued_at"),
                                        Sql.instant(row, "revoked_at"),
                                        row.getString(7),
                                        printed(row.getString(8))),
                        userId));
        write(
                export,
                "invitations.json",
                query(
                        "select event_id, email, name, part, state, created_at, answered_at from"
                                + " events_invitation where person_id = ? or registration_id"
                                + OF_THE_PERSON
                                + " order by created_at",
                        row ->
                                new Invited(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Part.valueOf(row.getString(4)),
                                        Invitation.State.valueOf(row.getString(5)),
                                        Sql.instant(row, "created_at"),
                                        Sql.instant(row, "answered_at")),
                        userId,
                        userId));
        write(
                export,
                "feeds.json",
                query(
                        "select id, created_at from events_feed where owner_id = ? order by id",
                        row -> new Calendar(row.getString(1), Sql.instant(row, "created_at")),
                        userId));
        write(
                export,
                "scheduled-exports.json",
                query(
                        "select event_id, what, file_format, repeats, weekday, local_time, state,"
                                + " created_at from events_export where owner_id = ? order by id",
                        row ->
                                new Regular(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        Sql.instant(row, "created_at")),
                        userId));
        write(
                export,
                "speaker.json",
                query(
                        "select event_id, name, position_held, bio, photo from events_speaker"
                                + " where user_id = ? order by id",
                        row ->
                                new Spoke(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)),
                        userId));
    }

    private static void write(Export export, String name, List<?> all) throws IOException {
        if (!all.isEmpty()) {
            export.json(name, all);
        }
    }

    private <T> List<T> query(String statement, Sql.Row<T> row, Object... arguments) {
        return transactions.read(
                em -> Sql.query(Transactions.connection(em), statement, row, arguments));
    }

    private List<Registration> registered(String userId) {
        List<String> ids =
                query(
                        "select id from events_registration where person_id = ? order by"
                                + " created_at, id",
                        row -> row.getString(1),
                        userId);
        List<Registration> all = new ArrayList<>();
        for (List<String> some : Portions.of(ids)) {
            all.addAll(
                    views.all(
                            transactions.read(
                                    em ->
                                            RegistrationViews.read(
                                                    em,
                                                    em.createQuery(
                                                                    "select r from"
                                                                            + " RegistrationEntity r"
                                                                            + " where r.id in :ids"
                                                                            + " order by r.createdAt,"
                                                                            + " r.id",
                                                                    RegistrationEntity.class)
                                                            .setParameter("ids", some)
                                                            .getResultList())),
                            new Locale("ru")));
        }
        return all;
    }

    /**
     * What lies ahead is given up, so that somebody else has the seat. Answers to forms, names on
     * certificates and in programmes, calendars, regular exports and open invitations go, whatever
     * is to become of what the person wrote: they are about the person.
     */
    @Override
    public void erase(String userId, Content content) {
        for (RegistrationEntity one : ahead(userId)) {
            try {
                registrations.withdraw(one.eventId, one.id, null, Caller.system());
            } catch (Problem changedSince) {
                if (changedSince.kind() != Problem.Kind.CONFLICT) {
                    throw changedSince;
                }
            }
        }
        Optional<String> email = people.find(userId).map(UserDirectory.Person::email);
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Sql.update(
                            transaction,
                            "update events_registration set answers = '{}', reason = null where"
                                    + " person_id = ?",
                            userId);
                    invitations(transaction, userId, email);
                    certificates(em, userId);
                    Sql.update(transaction, "delete from events_feed where owner_id = ?", userId);
                    ExportStore.forgetOwner(em, files, userId);
                    speakers(em, userId);
                });
    }

    private List<RegistrationEntity> ahead(String userId) {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select r from RegistrationEntity r, EventEntity e where"
                                                + " e.id = r.eventId and r.personId = :person and"
                                                + " r.state in :live and e.end > :now",
                                        RegistrationEntity.class)
                                .setParameter("person", userId)
                                .setParameter("live", RegistrationState.LIVE)
                                .setParameter("now", clock.instant())
                                .getResultList());
    }

    /** How many were asked and what they said is counted; whoever has not answered cannot now. */
    private static void invitations(Connection transaction, String userId, Optional<String> email) {
        Sql.update(
                transaction,
                "delete from events_invitation where person_id = ? and state = 'SENT'",
                userId);
        Sql.update(
                transaction,
                "update events_invitation set email = null, name = null where person_id = ? or"
                        + " registration_id"
                        + OF_THE_PERSON,
                userId,
                userId);
        email.ifPresent(
                address ->
                        Sql.update(
                                transaction,
                                "delete from events_invitation where lower(email) = ?",
                                address.toLowerCase(Locale.ROOT)));
    }

    /** That it was issued stays, and its code still says so. */
    private static void certificates(EntityManager em, String userId) {
        em.createQuery(
                        "select c from CertificateEntity c where c.personId = :person",
                        CertificateEntity.class)
                .setParameter("person", userId)
                .getResultList()
                .forEach(one -> one.printed = Documents.write(one.printed().nameless()));
    }

    private static Map<String, Object> printed(String text) {
        return Documents.read(text, new TypeReference<Map<String, Object>>() {});
    }

    /** Somebody spoke there, but nobody is told who. */
    private void speakers(EntityManager em, String userId) {
        for (SpeakerEntity speaker :
                em.createQuery(
                                "select s from SpeakerEntity s where s.userId = :person",
                                SpeakerEntity.class)
                        .setParameter("person", userId)
                        .getResultList()) {
            if (speaker.photo != null) {
                files.detach(Transactions.connection(em), speaker.photo, speaker.owner());
            }
            speaker.change(new NewSpeaker(UserDirectory.ERASED.ru(), null, null, null, null));
        }
    }
}
