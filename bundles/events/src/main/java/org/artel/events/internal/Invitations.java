package org.artel.events.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.SecretTokens;
import org.artel.events.EventState;
import org.artel.events.Invitation;
import org.artel.events.NewInvitation;
import org.artel.events.NewRegistration;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Those whom the centre asks to come, such as authorities. They answer by a link that only they
 * have; whoever accepts is registered, without staff deciding again.
 */
@Component(service = Invitations.class)
public class Invitations {

    /** What whoever has the link may know. */
    public record Card(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventTitle,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(nullable = true) String venue,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Invitation.State state,
            @Schema(nullable = true) String name) {}

    /**
     * What came of an answer.
     *
     * @param registrationId null if they do not come
     */
    public record Answered(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Outcome state,
            @Schema(nullable = true) String registrationId) {}

    /** How it stands with whoever answered. */
    public enum Outcome {
        CONFIRMED,
        /** There was no seat; waits in the order of arrival. */
        WAITING,
        DECLINED
    }

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final Registrations registrations;
    private final Deeds deeds;

    @Activate
    public Invitations(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference Registrations registrations,
            @Reference Deeds deeds) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.people = people;
        this.registrations = registrations;
        this.deeds = deeds;
    }

    private record Found(EventEntity event, List<InvitationEntity> invitations) {}

    /**
     * Those of an event, the first one first; staff only.
     *
     * @param state null for all
     */
    public Page<Invitation> list(
            String eventId, Invitation.State state, PageRequest page, Caller staff) {
        staff.requireStaff();
        Cursor after = page.after(1);
        Page<Found> found =
                transactions.read(
                        em -> {
                            EventEntity event = EventStore.event(em, eventId, staff);
                            TypedQuery<InvitationEntity> query =
                                    em.createQuery(
                                                    "select i from InvitationEntity i where"
                                                            + " i.eventId = :event and i.id > :after"
                                                            + (state == null
                                                                    ? ""
                                                                    : " and i.state = :state")
                                                            + " order by i.id",
                                                    InvitationEntity.class)
                                            .setParameter("event", eventId)
                                            .setParameter(
                                                    "after", after == null ? "" : after.part(0))
                                            .setMaxResults(page.fetch());
                            if (state != null) {
                                query.setParameter("state", state);
                            }
                            Page<InvitationEntity> rows =
                                    Page.of(
                                            query.getResultList(),
                                            page,
                                            row -> row,
                                            row -> Cursor.of(row.id));
                            return new Page<>(
                                    List.of(new Found(event, rows.items())), rows.nextCursor());
                        });
        Found those = found.items().get(0);
        Map<String, UserDirectory.Person> named =
                people.findAll(
                        those.invitations().stream()
                                .map(one -> one.personId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return new Page<>(
                those.invitations().stream()
                        .map(one -> view(one, those.event(), named, staff.locale()))
                        .toList(),
                found.nextCursor());
    }

    /** Writes to somebody; staff only, once the event is announced. */
    public Invitation invite(String eventId, NewInvitation wanted, Caller staff) {
        staff.requireStaff();
        Map<String, UserDirectory.Person> named = check(wanted);
        Instant now = clock.instant();
        String token = SecretTokens.next();
        return transactions.write(
                staff,
                em -> {
                    EventEntity event = EventStore.locked(em, eventId);
                    if (event.state != EventState.PUBLISHED || !now.isBefore(event.end)) {
                        throw notPublished();
                    }
                    requireNew(em, eventId, wanted);
                    InvitationEntity made = new InvitationEntity();
                    made.id = Ids.next();
                    made.eventId = eventId;
                    made.personId = wanted.personId();
                    made.email = wanted.email();
                    made.name = wanted.personId() == null ? stripped(wanted.name()) : null;
                    made.part = wanted.part() == null ? Part.GUEST : wanted.part();
                    made.tokenHash = SecretTokens.hash(token);
                    made.state = Invitation.State.SENT;
                    made.invitedBy = staff.userId();
                    made.createdAt = now;
                    em.persist(made);
                    em.flush();
                    deeds.tell(
                            Transactions.connection(em),
                            Messages.about(
                                    Messages.INVITED,
                                    event,
                                    List.of(recipient(made)),
                                    "/events/invitations/" + token,
                                    Map.of()));
                    return view(made, event, named, staff.locale());
                });
    }

    private Map<String, UserDirectory.Person> check(NewInvitation wanted) {
        Validation found = new Validation();
        found.check(
                        (wanted.personId() == null) != (wanted.email() == null),
                        "/email",
                        "one-of",
                        new Text("Адрес или участник портала", "An address or a person"))
                .atMost("/name", wanted.name(), 200)
                // A letter can be passed on; who sees everybody's names is somebody known.
                .check(
                        wanted.part() != Part.ORGANISER || wanted.personId() != null,
                        "/part",
                        "person",
                        new Text(
                                "Организатора приглашают как участника портала",
                                "Whoever helps to run it is invited as a person of the portal"));
        EventChecks.email(found, "/email", wanted.email());
        Map<String, UserDirectory.Person> named =
                wanted.personId() == null ? Map.of() : people.findAll(List.of(wanted.personId()));
        found.check(
                        wanted.personId() == null || named.containsKey(wanted.personId()),
                        "/personId",
                        "unknown",
                        new Text("Такого человека нет", "There is no such person"))
                .orThrow();
        return named;
    }

    private static void requireNew(EntityManager em, String eventId, NewInvitation wanted) {
        boolean person = wanted.personId() != null;
        em.createQuery(
                        "select i.id from InvitationEntity i where i.eventId = :event and "
                                + (person ? "i.personId = :whom" : "lower(i.email) = :whom"),
                        String.class)
                .setParameter("event", eventId)
                .setParameter(
                        "whom",
                        person ? wanted.personId() : wanted.email().toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst()
                .ifPresent(
                        id -> {
                            throw Problem.conflict(
                                            "already-invited",
                                            new Text(
                                                    "Приглашение уже отправлено",
                                                    "They are invited already"))
                                    .with("invitationId", id);
                        });
    }

    /** Takes an invitation back: its link leads nowhere any more. A registration stays. */
    public void revoke(String eventId, String id, Caller staff) {
        staff.requireStaff();
        transactions.run(
                staff,
                em -> {
                    InvitationEntity invitation = em.find(InvitationEntity.class, id);
                    if (invitation != null && invitation.eventId.equals(eventId)) {
                        em.remove(invitation);
                    }
                });
    }

    /** What the link leads to. */
    public Card card(String token, Locale locale) {
        Found found =
                transactions.read(
                        em -> {
                            InvitationEntity invitation = byToken(em, token);
                            return new Found(
                                    em.find(EventEntity.class, invitation.eventId),
                                    List.of(invitation));
                        });
        InvitationEntity invitation = found.invitations().get(0);
        EventEntity event = found.event();
        return new Card(
                event.id,
                event.title,
                event.at(event.start),
                event.venue,
                invitation.part,
                invitation.state,
                invitation.personId == null
                        ? invitation.name
                        : people.find(invitation.personId)
                                .map(person -> person.name(locale))
                                .orElse(null));
    }

    /**
     * Says yes or no; yes again is no error, and yes after no is welcome. Whoever accepted gives up
     * the registration instead.
     */
    public Answered answer(String token, boolean accept, Caller caller) {
        Registrations.Comer comer =
                registrations.comer(
                        new NewRegistration(null, null, null, null, null, null, null, null),
                        false,
                        caller);
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    EventEntity event = EventStore.locked(em, eventOf(em, token));
                    InvitationEntity invitation = byToken(em, token);
                    if (invitation.personId != null
                            && !invitation.personId.equals(caller.userId())) {
                        throw Problem.forbidden();
                    }
                    if (invitation.state == Invitation.State.ACCEPTED
                            && !(accept && isOf(em, invitation.registrationId, caller))) {
                        throw Problem.conflict(
                                "invitation-answered",
                                new Text(
                                        "На это приглашение уже ответили",
                                        "This invitation is answered already"));
                    }
                    if (!accept) {
                        if (invitation.state == Invitation.State.SENT) {
                            invitation.state = Invitation.State.DECLINED;
                            invitation.answeredAt = now;
                        }
                        return new Answered(Outcome.DECLINED, null);
                    }
                    if (event.state != EventState.PUBLISHED || !now.isBefore(event.end)) {
                        throw notPublished();
                    }
                    RegistrationEntity registration =
                            registrations.invited(em, event, invitation.part, comer, caller, now);
                    if (invitation.state != Invitation.State.ACCEPTED) {
                        invitation.state = Invitation.State.ACCEPTED;
                        invitation.answeredAt = now;
                        invitation.registrationId = registration.id;
                    }
                    return new Answered(
                            registration.state == RegistrationState.CONFIRMED
                                    ? Outcome.CONFIRMED
                                    : Outcome.WAITING,
                            registration.id);
                });
    }

    /** Whether somebody comes because the centre asked them to. */
    static boolean accepted(EntityManager em, String registrationId) {
        return em.createQuery(
                                "select count(i) from InvitationEntity i where i.registrationId ="
                                        + " :registration",
                                Long.class)
                        .setParameter("registration", registrationId)
                        .getSingleResult()
                > 0;
    }

    /** Those who have not answered. */
    static List<Recipient> unanswered(EntityManager em, String eventId) {
        return em
                .createQuery(
                        "select i from InvitationEntity i where i.eventId = :event and i.state ="
                                + " :sent",
                        InvitationEntity.class)
                .setParameter("event", eventId)
                .setParameter("sent", Invitation.State.SENT)
                .getResultList()
                .stream()
                .map(Invitations::recipient)
                .toList();
    }

    /** Which event's row to take, before anything else of the invitation is read. */
    private static String eventOf(EntityManager em, String token) {
        return em.createQuery(
                        "select i.eventId from InvitationEntity i where i.tokenHash = :hash",
                        String.class)
                .setParameter("hash", SecretTokens.hash(token))
                .getResultStream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static InvitationEntity byToken(EntityManager em, String token) {
        return em.createQuery(
                        "select i from InvitationEntity i where i.tokenHash = :hash",
                        InvitationEntity.class)
                .setParameter("hash", SecretTokens.hash(token))
                .getResultStream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static boolean isOf(EntityManager em, String registrationId, Caller caller) {
        RegistrationEntity registration = em.find(RegistrationEntity.class, registrationId);
        return registration != null
                && registration.live()
                && caller.userId().equals(registration.personId);
    }

    private static Recipient recipient(InvitationEntity invitation) {
        return invitation.personId != null
                ? Recipient.person(invitation.personId)
                : Recipient.address(
                        invitation.email,
                        invitation.name == null ? "" : invitation.name,
                        new Locale("ru"));
    }

    private static Invitation view(
            InvitationEntity one,
            EventEntity event,
            Map<String, UserDirectory.Person> named,
            Locale locale) {
        UserDirectory.Person person = one.personId == null ? null : named.get(one.personId);
        return new Invitation(
                one.id,
                one.eventId,
                one.personId,
                one.email,
                person == null ? one.name : person.name(locale),
                one.part,
                one.state,
                one.registrationId,
                event.at(one.createdAt),
                event.at(one.answeredAt),
                one.version);
    }

    private static Problem notPublished() {
        return Problem.conflict(
                "not-published",
                new Text(
                        "Приглашают только на объявленное мероприятие, которое ещё не прошло",
                        "Invitations are to events that are announced and not over"));
    }

    private static String stripped(String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
