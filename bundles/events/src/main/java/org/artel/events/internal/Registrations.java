package org.artel.events.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.EventState;
import org.artel.events.NewRegistration;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationChange;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who comes. Every write first takes the event's row ({@link Seating#queue}), then looks whether
 * there is room: whoever comes second sees what the first one took.
 */
@Component(service = Registrations.class)
public class Registrations {

    /**
     * Which registrations of an event.
     *
     * @param session those who chose it; null does not restrict
     */
    public record Filter(RegistrationState state, Part part, SeatKind seat, String session) {}

    /** Who comes, as far as it is known before the transaction. */
    record Comer(
            String personId,
            NewRegistration.Guest guest,
            String organisationId,
            OrganisationRole role) {}

    /** How somebody new comes. */
    private enum Way {
        /** Asks for a seat themselves, or staff do. */
        ASKS,
        /** Was asked by the centre: nobody has to decide, and what the form asks may come later. */
        INVITED,
        /** Is there already, however full it is. */
        AT_THE_DOOR
    }

    private final Transactions transactions;
    private final Clock clock;
    private final MembershipDirectory memberships;
    private final UserDirectory people;
    private final RegistrationViews views;
    private final Line line;
    private final Deeds deeds;

    @Activate
    public Registrations(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference MembershipDirectory memberships,
            @Reference UserDirectory people,
            @Reference RegistrationViews views,
            @Reference Line line,
            @Reference Deeds deeds) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.memberships = memberships;
        this.people = people;
        this.views = views;
        this.line = line;
        this.deeds = deeds;
    }

    /**
     * One's own, the latest event first.
     *
     * @param over whether the event is over; null for all
     */
    public Page<Registration> mine(Boolean over, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        boolean soonest = Boolean.FALSE.equals(over);
        String beyond = soonest ? ">" : "<";
        String way = soonest ? "" : " desc";
        Instant now = clock.instant();
        Page<RegistrationViews.Rows> found =
                transactions.read(
                        em -> {
                            TypedQuery<Object[]> query =
                                    em.createQuery(
                                                    "select r, e.start from RegistrationEntity r,"
                                                            + " EventEntity e where e.id = r.eventId"
                                                            + " and r.personId = :me"
                                                            + (over == null
                                                                    ? ""
                                                                    : over
                                                                            ? " and e.end <= :now"
                                                                            : " and e.end > :now")
                                                            + (after == null
                                                                    ? ""
                                                                    : " and (e.start %s :start or e.start = :start and r.id %s :after)"
                                                                            .formatted(
                                                                                    beyond, beyond))
                                                            + " order by e.start"
                                                            + way
                                                            + ", r.id"
                                                            + way,
                                                    Object[].class)
                                            .setParameter("me", caller.userId())
                                            .setMaxResults(page.fetch());
                            if (over != null) {
                                query.setParameter("now", now);
                            }
                            if (after != null) {
                                query.setParameter("start", after.part(0, Instant::parse))
                                        .setParameter("after", after.part(1));
                            }
                            Page<RegistrationEntity> rows =
                                    Page.of(
                                            query.getResultList(),
                                            page,
                                            row -> (RegistrationEntity) row[0],
                                            row ->
                                                    Cursor.of(
                                                            row[1].toString(),
                                                            ((RegistrationEntity) row[0]).id));
                            return new Page<>(
                                    List.of(RegistrationViews.read(em, rows.items())),
                                    rows.nextCursor());
                        });
        return shown(found, caller);
    }

    /** In the order of arrival; for whoever runs the event. */
    public Page<Registration> list(String eventId, Filter filter, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        long from = after == null ? -1 : after.part(0, Long::parseLong);
        Page<RegistrationViews.Rows> found =
                transactions.read(
                        em -> {
                            EventStore.event(em, eventId, caller);
                            if (!EventStore.runs(em, eventId, caller)) {
                                throw Problem.forbidden();
                            }
                            Page<RegistrationEntity> rows =
                                    Page.of(
                                            query(em, eventId, filter, from)
                                                    .setMaxResults(page.fetch())
                                                    .getResultList(),
                                            page,
                                            row -> row,
                                            row -> Cursor.of(String.valueOf(row.queueNumber)));
                            return new Page<>(
                                    List.of(RegistrationViews.read(em, rows.items())),
                                    rows.nextCursor());
                        });
        return shown(found, caller);
    }

    private Page<Registration> shown(Page<RegistrationViews.Rows> found, Caller caller) {
        return new Page<>(views.all(found.items().get(0), caller.locale()), found.nextCursor());
    }

    private static TypedQuery<RegistrationEntity> query(
            EntityManager em, String eventId, Filter filter, long from) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("r.eventId = :event and r.queueNumber > :from");
        values.put("event", eventId);
        values.put("from", from);
        if (filter.state() != null) {
            where.append(" and r.state = :state");
            values.put("state", filter.state());
        }
        if (filter.part() != null) {
            where.append(" and r.part = :part");
            values.put("part", filter.part());
        }
        if (filter.seat() != null) {
            where.append(" and r.seat = :seat");
            values.put("seat", filter.seat());
        }
        if (filter.session() != null) {
            Object[] those =
                    Sql.query(
                                    Transactions.connection(em),
                                    "select registration_id from events_pick where session_id = ?"
                                            + " and event_id = ?",
                                    row -> row.getString(1),
                                    filter.session(),
                                    eventId)
                            .toArray();
            where.append(" and r.id in :those");
            values.put("those", those.length == 0 ? List.of("") : List.of(those));
        }
        TypedQuery<RegistrationEntity> query =
                em.createQuery(
                        "select r from RegistrationEntity r where "
                                + where
                                + " order by r.queueNumber",
                        RegistrationEntity.class);
        values.forEach(query::setParameter);
        return query;
    }

    public Registration get(String eventId, String id, Caller caller) {
        return views.of(
                transactions.read(
                        em ->
                                RegistrationViews.read(
                                        em, List.of(visible(em, eventId, id, caller)))),
                caller.locale());
    }

    /** Registers, or joins the line. */
    public Registration register(String eventId, NewRegistration wanted, Caller caller) {
        Comer comer = comer(wanted, caller.isStaff(), caller);
        Instant now = clock.instant();
        return views.of(
                transactions.write(
                        caller,
                        em -> {
                            long number = Seating.queue(Transactions.connection(em), eventId);
                            EventEntity event = EventStore.fresh(em, eventId, caller);
                            requireOpen(event, caller, now);
                            RegistrationEntity made =
                                    enter(em, event, wanted, comer, number, Way.ASKS, caller, now);
                            return RegistrationViews.read(em, List.of(made));
                        }),
                caller.locale());
    }

    private static void requireOpen(EventEntity event, Caller caller, Instant now) {
        if (caller.isStaff()
                ? event.state != EventState.PUBLISHED && event.state != EventState.FINISHED
                : event.state != EventState.PUBLISHED) {
            throw Problem.conflict(
                    "not-published",
                    new Text(
                            "На это мероприятие сейчас не регистрируют",
                            "Nobody can register for this event now"));
        }
        if (!caller.isStaff() && !event.open(now)) {
            throw Problem.conflict(
                    "registration-closed",
                    new Text("Регистрация закрыта", "Registration is closed"));
        }
    }

    /**
     * Lets somebody in who stands at the door: there is always room for whoever is there already.
     * Whoever waited has waited enough.
     */
    RegistrationEntity atTheDoor(
            EntityManager em,
            EventEntity event,
            NewRegistration wanted,
            Comer comer,
            Caller caller,
            Instant now) {
        Optional<RegistrationEntity> there = EventStore.live(em, event.id, comer.personId());
        if (there.isEmpty()) {
            return enter(
                    em,
                    event,
                    wanted,
                    comer,
                    Seating.queue(Transactions.connection(em), event.id),
                    Way.AT_THE_DOOR,
                    caller,
                    now);
        }
        there.get().state = RegistrationState.CONFIRMED;
        there.get().offerUntil = null;
        there.get().updatedAt = now;
        return there.get();
    }

    /**
     * Lets in whom the centre invited, with the event's row taken: nobody decides about them, and
     * no deadline holds. Whoever takes a seat still needs one, and waits in their turn else. A
     * registration that is there already becomes what was offered to them.
     */
    RegistrationEntity invited(
            EntityManager em,
            EventEntity event,
            Part part,
            Comer comer,
            Caller caller,
            Instant now) {
        Optional<RegistrationEntity> there = EventStore.live(em, event.id, comer.personId());
        if (there.isEmpty()) {
            return enter(
                    em,
                    event,
                    new NewRegistration(null, null, null, part, null, null, null, null),
                    comer,
                    Seating.queue(Transactions.connection(em), event.id),
                    Way.INVITED,
                    caller,
                    now);
        }
        RegistrationEntity registration = there.get();
        // Whoever helps to run it goes on checking people in.
        if (!part.takesSeat() && registration.part != Part.ORGANISER) {
            registration.part = part;
        }
        if (registration.state != RegistrationState.CONFIRMED
                && (registration.state != RegistrationState.WAITING
                        || !registration.part.takesSeat())) {
            settle(em, event, registration, RegistrationState.CONFIRMED, now);
        }
        em.flush();
        line.offer(em, event, now);
        return registration;
    }

    /** Gives the seat that was asked for or offered, or leaves that to staff; says so. */
    private void settle(
            EntityManager em,
            EventEntity event,
            RegistrationEntity registration,
            RegistrationState state,
            Instant now) {
        registration.state = state;
        registration.offerUntil = null;
        registration.updatedAt = now;
        em.flush();
        Connection transaction = Transactions.connection(em);
        boolean sure = state == RegistrationState.CONFIRMED;
        if (sure) {
            deeds.record(transaction, event, List.of(registration), State.PLANNED);
        }
        deeds.tell(
                transaction,
                Messages.about(sure ? Messages.REGISTERED : Messages.PENDING, event, registration));
    }

    /** Somebody new, with a number of the order of arrival. */
    private RegistrationEntity enter(
            EntityManager em,
            EventEntity event,
            NewRegistration wanted,
            Comer comer,
            long number,
            Way way,
            Caller caller,
            Instant now) {
        EventStore.live(em, event.id, comer.personId())
                .ifPresent(
                        there -> {
                            throw Problem.conflict(
                                            "already-registered",
                                            new Text(
                                                    "Регистрация уже есть",
                                                    "There is a registration already"))
                                    .with("registrationId", there.id);
                        });
        RegistrationEntity made = new RegistrationEntity();
        made.id = Ids.next();
        made.eventId = event.id;
        made.personId = comer.personId();
        if (comer.guest() != null) {
            made.guestName = comer.guest().name().strip();
            made.guestEmail = comer.guest().email();
            made.guestOrganisation = comer.guest().organisation();
        }
        made.organisationId = comer.organisationId();
        made.organisationRole = comer.role();
        made.part = wanted.part() == null ? Part.PARTICIPANT : wanted.part();
        made.queueNumber = number;
        made.ticket = Seal.random();
        made.liveKey = RegistrationEntity.liveKey(event.id, comer.personId());
        made.createdBy = caller.userId();
        made.createdAt = now;
        made.updatedAt = now;
        Set<String> sessions =
                fill(
                        em,
                        event,
                        made,
                        new RegistrationChange(
                                comer.organisationId(),
                                wanted.seat() == null ? event.seats().get(0).kind() : wanted.seat(),
                                wanted.party() == null ? 1 : wanted.party(),
                                wanted.sessions(),
                                wanted.answers()),
                        way == Way.ASKS && !caller.isStaff());
        made.walkIn = way == Way.AT_THE_DOOR;
        made.state =
                made.walkIn
                        ? RegistrationState.CONFIRMED
                        : first(
                                em,
                                event,
                                made,
                                event.moderated && way == Way.ASKS && !caller.isStaff());
        em.persist(made);
        em.flush();
        choose(em, event, made, sessions);
        Connection transaction = Transactions.connection(em);
        if (made.state == RegistrationState.CONFIRMED) {
            deeds.record(transaction, event, List.of(made), State.PLANNED);
        }
        deeds.tell(
                transaction,
                Messages.about(
                        switch (made.state) {
                            case CONFIRMED -> Messages.REGISTERED;
                            case PENDING -> Messages.PENDING;
                            default -> Messages.WAITING;
                        },
                        event,
                        made));
        return made;
    }

    /**
     * Whoever comes while others wait goes behind them, even if they need fewer seats.
     *
     * @param asks whether staff decide
     */
    private static RegistrationState first(
            EntityManager em, EventEntity event, RegistrationEntity made, boolean asks) {
        if (!made.part.takesSeat()) {
            return RegistrationState.CONFIRMED;
        }
        Seating seating = Seating.of(Transactions.connection(em), event);
        boolean room =
                seating.waiting().getOrDefault(made.seat, 0L) == 0
                        && seating.fits(made.seat, made.party);
        return !room
                ? RegistrationState.WAITING
                : asks ? RegistrationState.PENDING : RegistrationState.CONFIRMED;
    }

    /**
     * Writes what was checked; answers which sessions are wanted.
     *
     * @param strict whether everything that the form requires has to be there
     */
    private static Set<String> fill(
            EntityManager em,
            EventEntity event,
            RegistrationEntity registration,
            RegistrationChange wanted,
            boolean strict) {
        Validation found = new Validation();
        found.required("/seat", wanted.seat())
                .check(
                        wanted.seat() == null
                                || event.seats().stream()
                                        .anyMatch(seats -> seats.kind() == wanted.seat()),
                        "/seat",
                        "not-offered",
                        new Text(
                                "Так участвовать в этом мероприятии нельзя",
                                "One cannot come to this event in that way"));
        found.required("/party", wanted.party())
                .check(
                        wanted.party() == null
                                || wanted.party() >= 1 && wanted.party() <= event.largestParty,
                        "/party",
                        "party",
                        new Text(
                                "От 1 до " + event.largestParty,
                                "From 1 to " + event.largestParty));
        Map<String, Object> answers =
                FormAnswers.check(
                        found, "/answers", event.details().form(), wanted.answers(), strict);
        Set<String> sessions = new LinkedHashSet<>();
        if (wanted.sessions() != null) {
            Set<String> offered =
                    EventStore.sessions(em, event.id).stream()
                            .map(session -> session.id)
                            .collect(Collectors.toSet());
            for (int i = 0; i < wanted.sessions().size(); i++) {
                String session = wanted.sessions().get(i);
                found.check(
                        session != null && offered.contains(session),
                        "/sessions/" + i,
                        "unknown",
                        new Text(
                                "Такой части программы у мероприятия нет",
                                "The event has no such session"));
                sessions.add(session);
            }
        }
        found.orThrow();
        registration.seat = wanted.seat();
        registration.party = wanted.party();
        registration.answers = Documents.write(answers);
        return sessions;
    }

    /** Into the sessions where there is room, in line before the others. */
    private static void choose(
            EntityManager em,
            EventEntity event,
            RegistrationEntity registration,
            Set<String> sessions) {
        Connection transaction = Transactions.connection(em);
        Map<String, SessionEntity> all =
                EventStore.sessions(em, event.id).stream()
                        .collect(Collectors.toMap(session -> session.id, session -> session));
        List<Object[]> rows = new ArrayList<>();
        for (String id : sessions) {
            Integer capacity = all.get(id).capacity;
            boolean room =
                    capacity == null
                            || Line.inSession(transaction, id) + registration.party <= capacity;
            rows.add(
                    new Object[] {
                        registration.id,
                        id,
                        event.id,
                        room ? "CONFIRMED" : "WAITING",
                        registration.queueNumber,
                        registration.party
                    });
        }
        Sql.updateAll(
                transaction,
                "insert into events_pick (registration_id, session_id, event_id, state,"
                        + " queue_number, party) values (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Changes what somebody said; more seats than there are is a conflict. */
    public Registration change(
            String eventId,
            String id,
            long expectedVersion,
            UnaryOperator<RegistrationChange> change,
            Caller caller) {
        Map<String, OrganisationRole> roles = new LinkedHashMap<>();
        String personId = transactions.read(em -> visible(em, eventId, id, caller).personId);
        if (personId != null) {
            roles(personId).forEach(roles::put);
        }
        return step(
                eventId,
                id,
                caller,
                (em, event, registration, now) -> {
                    IfMatch.require(expectedVersion, registration.version);
                    requireLive(registration);
                    requireInTime(event, caller, now);
                    List<String> chosen = chosen(em, id);
                    RegistrationChange wanted =
                            change.apply(
                                    new RegistrationChange(
                                            registration.organisationId,
                                            registration.seat,
                                            registration.party,
                                            chosen,
                                            registration.answers()));
                    if (!Objects.equals(wanted.organisationId(), registration.organisationId)) {
                        requireOwn(wanted.organisationId(), roles);
                        registration.organisationId = wanted.organisationId();
                        registration.organisationRole = roles.get(wanted.organisationId());
                    }
                    SeatKind seat = registration.seat;
                    int party = registration.party;
                    Seating before = Seating.of(Transactions.connection(em), event);
                    Set<String> sessions = fill(em, event, registration, wanted, !caller.isStaff());
                    if (registration.part.takesSeat()
                            && RegistrationState.SEATED.contains(registration.state)) {
                        int own = registration.seat == seat ? party : 0;
                        requireRoom(
                                before.free(registration.seat) == null
                                        || before.free(registration.seat) + own
                                                >= registration.party);
                    }
                    if (!sessions.equals(new LinkedHashSet<>(chosen))
                            || party != registration.party) {
                        Sql.update(
                                Transactions.connection(em),
                                "delete from events_pick where registration_id = ?",
                                id);
                        choose(em, event, registration, sessions);
                    }
                    registration.updatedAt = now;
                    em.flush();
                    line.admit(em, event);
                    line.offer(em, event, now);
                });
    }

    private static List<String> chosen(EntityManager em, String id) {
        return Sql.query(
                Transactions.connection(em),
                "select session_id from events_pick where registration_id = ? order by session_id",
                row -> row.getString(1),
                id);
    }

    /** Takes what was offered; staff say yes to a request, or put somebody in from the line. */
    public Registration confirm(String eventId, String id, Caller caller) {
        return step(
                eventId,
                id,
                caller,
                (em, event, registration, now) -> {
                    switch (registration.state) {
                        case CONFIRMED -> {
                            return;
                        }
                        case OFFERED -> {
                            if (!now.isBefore(registration.offerUntil) && !caller.isStaff()) {
                                throw state(registration);
                            }
                        }
                        case PENDING, WAITING -> {
                            if (!caller.isStaff()) {
                                throw Problem.forbidden();
                            }
                            if (registration.state == RegistrationState.WAITING) {
                                requireRoom(
                                        Seating.of(Transactions.connection(em), event)
                                                .fits(registration.seat, registration.party));
                            }
                        }
                        default -> throw state(registration);
                    }
                    settle(
                            em,
                            event,
                            registration,
                            event.moderated
                                            && !caller.isStaff()
                                            && !Invitations.accepted(em, registration.id)
                                    ? RegistrationState.PENDING
                                    : RegistrationState.CONFIRMED,
                            now);
                });
    }

    /** Says no; staff only. */
    public Registration reject(String eventId, String id, String reason, Caller staff) {
        staff.requireStaff();
        return step(
                eventId,
                id,
                staff,
                (em, event, registration, now) -> {
                    if (registration.state == RegistrationState.REJECTED) {
                        return;
                    }
                    if (!registration.live() || registration.state == RegistrationState.CONFIRMED) {
                        throw state(registration);
                    }
                    registration.reason = reason;
                    line.leave(em, event, registration, RegistrationState.REJECTED, now);
                    deeds.tell(
                            Transactions.connection(em),
                            Messages.about(Messages.REJECTED, event, registration));
                    line.offer(em, event, now);
                });
    }

    /** Does not come, or declines what was offered; whoever waits is offered the seat. */
    public Registration withdraw(String eventId, String id, String reason, Caller caller) {
        return step(
                eventId,
                id,
                caller,
                (em, event, registration, now) -> {
                    if (registration.state == RegistrationState.WITHDRAWN) {
                        return;
                    }
                    requireLive(registration);
                    if (registration.state == RegistrationState.CONFIRMED) {
                        requireInTime(event, caller, now);
                    }
                    registration.reason = reason;
                    line.leave(em, event, registration, RegistrationState.WITHDRAWN, now);
                    deeds.tell(
                            Transactions.connection(em),
                            Messages.about(Messages.WITHDRAWN, event, registration));
                    line.offer(em, event, now);
                });
    }

    /** Hands the seat to a colleague; the answer is the colleague's registration. */
    public Registration transfer(String eventId, String id, String personId, Caller caller) {
        if (personId == null || people.find(personId).isEmpty()) {
            throw Problem.invalid(
                    "/personId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
        }
        RegistrationEntity mine = transactions.read(em -> visible(em, eventId, id, caller));
        Map<String, OrganisationRole> theirs = roles(personId);
        String common =
                mine.organisationId != null
                        ? mine.organisationId
                        : mine.personId == null
                                ? null
                                : roles(mine.personId).keySet().stream()
                                        .filter(theirs::containsKey)
                                        .findFirst()
                                        .orElse(null);
        if (!caller.isStaff() && (common == null || !theirs.containsKey(common))) {
            throw Problem.invalid(
                    "/personId",
                    "not-a-colleague",
                    new Text(
                            "Место можно передать коллеге из той же организации",
                            "A seat goes to a colleague of the same organisation"));
        }
        Instant now = clock.instant();
        return views.of(
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = EventStore.locked(em, eventId);
                            RegistrationEntity old = visible(em, eventId, id, caller);
                            requireMine(old, caller);
                            // To check people in is not theirs to give.
                            if (old.part == Part.ORGANISER) {
                                caller.requireStaff();
                            }
                            if (old.state != RegistrationState.CONFIRMED) {
                                throw state(old);
                            }
                            if (!caller.isStaff() && !now.isBefore(event.start)) {
                                throw late();
                            }
                            return RegistrationViews.read(
                                    em,
                                    List.of(
                                            handed(
                                                    em,
                                                    event,
                                                    old,
                                                    new Comer(
                                                            personId,
                                                            null,
                                                            theirs.containsKey(common)
                                                                    ? common
                                                                    : null,
                                                            theirs.get(common)),
                                                    caller,
                                                    now)));
                        }),
                caller.locale());
    }

    /** The seat, its place in the order and its sessions stay; the answers were the other's. */
    private RegistrationEntity handed(
            EntityManager em,
            EventEntity event,
            RegistrationEntity old,
            Comer to,
            Caller caller,
            Instant now) {
        if (EventStore.live(em, event.id, to.personId()).isPresent()) {
            throw Problem.conflict(
                    "already-registered",
                    new Text(
                            "У коллеги уже есть регистрация",
                            "The colleague has a registration already"));
        }
        RegistrationEntity made = new RegistrationEntity();
        made.id = Ids.next();
        made.eventId = event.id;
        made.personId = to.personId();
        made.organisationId = to.organisationId();
        made.organisationRole = to.role();
        made.part = old.part;
        made.seat = old.seat;
        made.party = old.party;
        made.state = RegistrationState.CONFIRMED;
        made.queueNumber = old.queueNumber;
        made.answers = Documents.write(Map.of());
        made.ticket = Seal.random();
        made.liveKey = RegistrationEntity.liveKey(event.id, to.personId());
        made.transferredFrom = old.id;
        made.createdBy = caller.userId();
        made.createdAt = now;
        made.updatedAt = now;
        em.persist(made);
        em.flush();
        Connection transaction = Transactions.connection(em);
        Sql.update(
                transaction,
                "update events_pick set registration_id = ? where registration_id = ?",
                made.id,
                old.id);
        line.leave(em, event, old, RegistrationState.WITHDRAWN, now);
        deeds.record(transaction, event, List.of(made), State.PLANNED);
        deeds.tell(transaction, Messages.about(Messages.WITHDRAWN, event, old));
        deeds.tell(transaction, Messages.about(Messages.TRANSFERRED, event, made));
        return made;
    }

    private interface Step {
        void take(
                EntityManager em, EventEntity event, RegistrationEntity registration, Instant now);
    }

    private Registration step(String eventId, String id, Caller caller, Step step) {
        Instant now = clock.instant();
        return views.of(
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = EventStore.locked(em, eventId);
                            RegistrationEntity registration = visible(em, eventId, id, caller);
                            requireMine(registration, caller);
                            step.take(em, event, registration, now);
                            em.flush();
                            return RegistrationViews.read(em, List.of(registration));
                        }),
                caller.locale());
    }

    /** For the person and whoever runs the event; to others it is absent. */
    private static RegistrationEntity visible(
            EntityManager em, String eventId, String id, Caller caller) {
        RegistrationEntity registration = em.find(RegistrationEntity.class, id);
        if (registration == null
                || !registration.eventId.equals(eventId)
                || !(isOwn(registration, caller) || EventStore.runs(em, eventId, caller))) {
            throw Problem.notFound();
        }
        return registration;
    }

    private static boolean isOwn(RegistrationEntity registration, Caller caller) {
        return registration.personId != null && registration.personId.equals(caller.userId());
    }

    private static void requireMine(RegistrationEntity registration, Caller caller) {
        if (!isOwn(registration, caller) && !caller.isStaff()) {
            throw Problem.forbidden();
        }
    }

    private static void requireLive(RegistrationEntity registration) {
        if (!registration.live()) {
            throw state(registration);
        }
    }

    private static void requireInTime(EventEntity event, Caller caller, Instant now) {
        if (!caller.isStaff()
                && !now.isBefore(event.withdrawBy == null ? event.start : event.withdrawBy)) {
            throw late();
        }
    }

    private static Problem late() {
        return Problem.conflict(
                "too-late",
                new Text(
                        "Срок прошёл. Напишите сотруднику центра",
                        "It is too late. Write to the centre’s staff"));
    }

    private static void requireRoom(boolean room) {
        if (!room) {
            throw Problem.conflict("no-seat", new Text("Мест не хватает", "There is no room"));
        }
    }

    private static Problem state(RegistrationEntity registration) {
        return Problem.conflict(
                        "registration-state",
                        new Text(
                                "В этом состоянии регистрации так сделать нельзя",
                                "The registration’s state does not permit this"))
                .with("state", registration.state.name());
    }

    /**
     * Who comes, and for which organisation; asked before the transaction.
     *
     * @param mayForOthers whether the caller may say who somebody else is
     */
    Comer comer(NewRegistration wanted, boolean mayForOthers, Caller caller) {
        boolean other =
                wanted.guest() != null
                        || wanted.part() != null && wanted.part() != Part.PARTICIPANT
                        || wanted.personId() != null && !wanted.personId().equals(caller.userId());
        if (other && !mayForOthers) {
            throw Problem.forbidden();
        }
        if (wanted.guest() != null) {
            Validation found = new Validation();
            EventChecks.email(found, "/guest/email", wanted.guest().email());
            found.check(
                            wanted.personId() == null && wanted.organisationId() == null,
                            "/guest",
                            "one-of",
                            new Text("Гость или участник", "A guest or a person"))
                    .required("/guest/name", wanted.guest().name())
                    .atMost("/guest/name", wanted.guest().name(), 200)
                    .atMost("/guest/organisation", wanted.guest().organisation(), 300)
                    .orThrow();
            return new Comer(null, wanted.guest(), null, null);
        }
        String personId = wanted.personId() == null ? caller.userId() : wanted.personId();
        // Without a session it may be a service, which is nobody who comes.
        boolean doubtful = wanted.personId() != null || caller.sessionId() == null;
        if (doubtful && people.find(personId).isEmpty()) {
            throw Problem.invalid(
                    "/personId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
        }
        Map<String, OrganisationRole> roles = roles(personId);
        requireOwn(wanted.organisationId(), roles);
        return new Comer(
                personId, null, wanted.organisationId(), roles.get(wanted.organisationId()));
    }

    private Map<String, OrganisationRole> roles(String personId) {
        Map<String, OrganisationRole> roles = new LinkedHashMap<>();
        for (Membership membership : memberships.of(personId)) {
            roles.put(membership.organisationId(), membership.role());
        }
        return roles;
    }

    private static void requireOwn(String organisationId, Map<String, OrganisationRole> roles) {
        if (organisationId != null && !roles.containsKey(organisationId)) {
            throw Problem.invalid(
                    "/organisationId",
                    "not-a-member",
                    new Text(
                            "Человек не состоит в этой организации",
                            "The person does not belong to this organisation"));
        }
    }
}
