package org.artel.events.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.participation.State;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.EventType;
import org.artel.events.NewEvent;
import org.artel.events.RegistrationState;
import org.artel.events.ScheduledExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The centre's events, from the first draft to the last word. */
@Component(service = Programme.class)
public class Programme {

    /** What both databases keep of an instant. */
    static final Duration TICK = Duration.ofMillis(1);

    /**
     * Which events.
     *
     * @param from ends after; null does not restrict
     * @param to begins before; null does not restrict
     * @param order SOONEST if null
     * @param text part of the title; null does not restrict
     */
    public record Filter(
            EventType type,
            EventState state,
            String seriesId,
            Instant from,
            Instant to,
            boolean mine,
            Order order,
            String text) {}

    /** By their start: the next one first, or the last one. */
    public enum Order {
        SOONEST,
        LATEST
    }

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Files files;
    private final Line line;
    private final Presence presence;
    private final Deeds deeds;
    private final Rooming rooming;
    private final SearchIndex index;

    @Activate
    public Programme(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Files files,
            @Reference Line line,
            @Reference Presence presence,
            @Reference Deeds deeds,
            @Reference Rooming rooming,
            @Reference SearchIndex index) {
        this.deeds = deeds;
        this.rooming = rooming;
        this.index = index;
        this.line = line;
        this.presence = presence;
        this.transactions = transactions;
        this.clock = Clock.tick(clock, TICK);
        this.zone = settings.zone();
        this.files = files;
    }

    /** By their start. Drafts for staff only. */
    public Page<Event> list(Filter filter, PageRequest page, Caller caller) {
        if (filter.state() == EventState.DRAFT) {
            caller.requireStaff();
        }
        if (filter.mine() && caller.isAnonymous()) {
            return new Page<>(List.of(), null);
        }
        Cursor after = page.after(2);
        Instant now = clock.instant();
        Page<Event> listed = transactions.read(em -> listed(em, filter, page, after, caller, now));
        return new Page<>(rooming.named(listed.items()), listed.nextCursor());
    }

    private static Page<Event> listed(
            EntityManager em,
            Filter filter,
            PageRequest page,
            Cursor after,
            Caller caller,
            Instant now) {
        TypedQuery<EventEntity> query = query(em, filter, after, caller);
        Page<EventEntity> found =
                Page.of(
                        query.setMaxResults(page.fetch()).getResultList(),
                        page,
                        event -> event,
                        event -> Cursor.of(event.start.toString(), event.id));
        return new Page<>(
                found.items().stream().map(event -> view(em, event, caller, now)).toList(),
                found.nextCursor());
    }

    private static TypedQuery<EventEntity> query(
            EntityManager em, Filter filter, Cursor after, Caller caller) {
        boolean latest = filter.order() == Order.LATEST;
        List<String> where = new ArrayList<>();
        if (filter.state() != null) {
            where.add("e.state = :state");
        } else if (!caller.isStaff()) {
            where.add("e.state <> org.artel.events.EventState.DRAFT");
        }
        if (filter.type() != null) {
            where.add("e.type = :type");
        }
        if (filter.seriesId() != null) {
            where.add("e.seriesId = :series");
        }
        if (filter.from() != null) {
            // No event is longer, so the index need not be read from its beginning.
            where.add("e.start > :earliest and e.end > :from");
        }
        if (filter.to() != null) {
            where.add("e.start < :to");
        }
        if (filter.text() != null) {
            where.add("e.titleKey like :text escape '!'");
        }
        if (filter.mine()) {
            where.add(
                    "exists (select r.id from RegistrationEntity r where r.eventId = e.id and"
                            + " r.personId = :me and r.liveKey is not null)");
        }
        if (after != null) {
            String beyond = latest ? "<" : ">";
            where.add(
                    "(e.start %s :start or e.start = :start and e.id %s :after)"
                            .formatted(beyond, beyond));
        }
        TypedQuery<EventEntity> query =
                em.createQuery(
                        "select e from EventEntity e"
                                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                                + (latest
                                        ? " order by e.start desc, e.id desc"
                                        : " order by e.start, e.id"),
                        EventEntity.class);
        if (filter.state() != null) {
            query.setParameter("state", filter.state());
        }
        if (filter.type() != null) {
            query.setParameter("type", filter.type());
        }
        if (filter.seriesId() != null) {
            query.setParameter("series", filter.seriesId());
        }
        if (filter.from() != null) {
            query.setParameter("earliest", filter.from().minus(EventChecks.LONGEST))
                    .setParameter("from", filter.from());
        }
        if (filter.to() != null) {
            query.setParameter("to", filter.to());
        }
        if (filter.text() != null) {
            query.setParameter(
                    "text",
                    "%" + EventEntity.key(filter.text()).replaceAll("([!%_])", "!$1") + "%");
        }
        if (filter.mine()) {
            query.setParameter("me", caller.userId());
        }
        if (after != null) {
            query.setParameter("start", after.part(0, Instant::parse))
                    .setParameter("after", after.part(1));
        }
        return query;
    }

    public Event get(String id, Caller caller) {
        return named(
                transactions.read(
                        em -> view(em, EventStore.event(em, id, caller), caller, clock.instant())));
    }

    private Event named(Event event) {
        return rooming.named(List.of(event)).get(0);
    }

    public Event create(NewEvent wanted, Caller staff) {
        EventChecks.check(wanted);
        rooming.requireKnown(wanted.resourceId());
        Instant now = clock.instant();
        return named(transactions.write(staff, em -> created(em, wanted, staff, now)));
    }

    private Event created(EntityManager em, NewEvent wanted, Caller staff, Instant now) {
        EventEntity event = new EventEntity();
        event.id = Ids.next();
        event.state = EventState.DRAFT;
        event.createdBy = staff.userId();
        event.createdAt = now;
        event.updatedAt = now;
        event.change(wanted, zone);
        em.persist(event);
        em.flush();
        Connection transaction = Transactions.connection(em);
        EventStore.open(transaction, event.id);
        attach(transaction, event, Set.of(), staff);
        index.changed(transaction, EventDocuments.TYPE, List.of(event.id));
        return view(em, event, staff, now);
    }

    /** Its room moves along; whoever registered is told of a new time or place. */
    public Event change(
            String id, long expectedVersion, UnaryOperator<NewEvent> change, Caller staff) {
        EventEntity seen = seen(id);
        IfMatch.require(expectedVersion, seen.version);
        NewEvent wanted = change.apply(seen.toNewEvent());
        EventChecks.check(wanted);
        if (!Objects.equals(wanted.resourceId(), seen.resourceId)) {
            rooming.requireKnown(wanted.resourceId());
        }
        Rooming.Place after =
                seen.state != EventState.PUBLISHED || wanted.resourceId() == null
                        ? null
                        : new Rooming.Place(
                                wanted.resourceId(), wanted.start(), wanted.end(), wanted.title());
        Rooming.Need need =
                new Rooming.Need(
                        id,
                        seen.bookingId,
                        Rooming.Place.of(seen),
                        // The room of what is over stays as it was.
                        seen.state == EventState.FINISHED ? Rooming.Place.of(seen) : after);
        return named(
                rooming.keeping(
                        List.of(need),
                        staff,
                        bookings ->
                                transactions.write(
                                        staff,
                                        em -> changed(em, seen, wanted, bookings.get(id), staff))));
    }

    private Event changed(
            EntityManager em, EventEntity seen, NewEvent wanted, String bookingId, Caller staff) {
        Instant now = clock.instant();
        EventEntity event = EventStore.locked(em, seen.id);
        // What its room was booked for is what was seen.
        IfMatch.require(seen.version, event.version);
        requireAround(em, event, wanted);
        Set<String> before = files(event.details());
        boolean otherTime = !event.start.equals(wanted.start());
        boolean moved =
                otherTime
                        || !event.end.equals(wanted.end())
                        || !Objects.equals(event.venue, wanted.venue())
                        || !Objects.equals(event.resourceId, wanted.resourceId());
        event.change(wanted, zone);
        event.bookingId = event.resourceId == null ? null : bookingId;
        event.updatedAt = now;
        event.sequence++;
        event.reminded &= !otherTime;
        em.flush();
        Connection transaction = Transactions.connection(em);
        attach(transaction, event, before, staff);
        index.changed(transaction, EventDocuments.TYPE, List.of(event.id));
        if (moved && event.state == EventState.PUBLISHED) {
            List<RegistrationEntity> live = EventStore.live(em, event.id);
            deeds.record(transaction, event, confirmed(live), State.PLANNED);
            deeds.tell(transaction, Messages.about(Messages.MOVED, event, recipients(live)));
        }
        ExportStore.plan(em, event, now);
        // More room is for those who wait.
        line.offer(em, event, now);
        return view(em, event, staff, now);
    }

    private EventEntity seen(String id) {
        EventEntity seen = transactions.read(em -> em.find(EventEntity.class, id));
        if (seen == null) {
            throw Problem.notFound();
        }
        return seen;
    }

    private static List<RegistrationEntity> confirmed(List<RegistrationEntity> live) {
        return live.stream().filter(one -> one.state == RegistrationState.CONFIRMED).toList();
    }

    private static List<Recipient> recipients(List<RegistrationEntity> registrations) {
        return registrations.stream().flatMap(one -> Messages.to(one).stream()).toList();
    }

    /** Announces a draft and books its rooms; what is announced is answered as it is. */
    public Event publish(String id, Caller staff) {
        EventEntity seen = seen(id);
        if (seen.state == EventState.PUBLISHED) {
            return get(id, staff);
        }
        require(seen.state == EventState.DRAFT, seen);
        List<SessionEntity> sessions = transactions.read(em -> EventStore.sessions(em, id));
        List<Rooming.Need> needs = new ArrayList<>();
        if (seen.resourceId != null) {
            needs.add(
                    new Rooming.Need(
                            id,
                            seen.bookingId,
                            null,
                            new Rooming.Place(seen.resourceId, seen.start, seen.end, seen.title)));
        }
        sessions.stream()
                .filter(session -> session.resourceId != null)
                // Within the event's own room there is nothing more to book.
                .filter(session -> !session.resourceId.equals(seen.resourceId))
                .forEach(
                        session ->
                                needs.add(
                                        new Rooming.Need(
                                                session.id,
                                                session.bookingId,
                                                null,
                                                Rooming.Place.of(
                                                        seen,
                                                        session.resourceId,
                                                        session.start,
                                                        session.end,
                                                        session.title))));
        return rooming.keeping(
                needs,
                staff,
                bookings ->
                        decide(
                                id,
                                staff,
                                (em, event) -> {
                                    IfMatch.require(seen.version, event.version);
                                    event.state = EventState.PUBLISHED;
                                    if (event.plannedFrom == null) {
                                        event.plannedFrom = event.start;
                                        event.plannedTo = event.end;
                                    }
                                    event.bookingId = bookings.get(id);
                                    EventStore.sessions(em, id).stream()
                                            .filter(one -> bookings.containsKey(one.id))
                                            .forEach(one -> one.bookingId = bookings.get(one.id));
                                }));
    }

    /**
     * It will not take place: its rooms are free again, and whoever registered or is still invited
     * is told.
     */
    public Event cancel(String id, String reason, Caller staff) {
        new Validation().atMost("/reason", reason, 500).orThrow();
        EventEntity seen = seen(id);
        if (seen.state == EventState.CANCELLED) {
            return get(id, staff);
        }
        List<Rooming.Need> needs = new ArrayList<>();
        if (seen.bookingId != null) {
            needs.add(new Rooming.Need(id, seen.bookingId, null, null));
        }
        transactions.read(em -> EventStore.sessions(em, id)).stream()
                .filter(session -> session.bookingId != null)
                .forEach(
                        session ->
                                needs.add(
                                        new Rooming.Need(
                                                session.id, session.bookingId, null, null)));
        return rooming.keeping(
                needs,
                staff,
                bookings -> decide(id, staff, (em, event) -> call(em, event, reason)));
    }

    private void call(EntityManager em, EventEntity event, String reason) {
        if (event.state == EventState.CANCELLED) {
            return;
        }
        require(event.state == EventState.PUBLISHED, event);
        event.state = EventState.CANCELLED;
        event.reason = reason;
        event.bookingId = null;
        EventStore.sessions(em, event.id).forEach(session -> session.bookingId = null);
        ExportStore.end(em, event.id, ScheduledExport.Reason.EVENT_CANCELLED);
        Connection transaction = Transactions.connection(em);
        List<RegistrationEntity> live = EventStore.live(em, event.id);
        deeds.record(transaction, event, confirmed(live), State.CANCELLED);
        deeds.tell(
                transaction,
                Messages.about(
                        Messages.CANCELLED,
                        event,
                        Stream.concat(
                                        recipients(live).stream(),
                                        Invitations.unanswered(em, event.id).stream())
                                .distinct()
                                .toList(),
                        "/events/" + event.id,
                        Map.of("reason", reason == null ? "" : reason)));
    }

    /**
     * It took place.
     *
     * @param from when it really began; as announced if null
     * @param to when it really ended; as announced if null
     */
    public Event finish(String id, Instant from, Instant to, Caller staff) {
        return decide(
                id,
                staff,
                (em, event) -> {
                    require(
                            event.state == EventState.PUBLISHED
                                    || event.state == EventState.FINISHED,
                            event);
                    Instant began = from == null ? event.start : from;
                    Instant ended = to == null ? event.end : to;
                    if (!began.isBefore(ended)) {
                        throw Problem.invalid(
                                "/to",
                                "order",
                                new Text("Конец позже начала", "The end is after the start"));
                    }
                    boolean first = event.state != EventState.FINISHED;
                    event.state = EventState.FINISHED;
                    event.actualFrom = began;
                    event.actualTo = ended;
                    presence.close(em, event);
                    if (first) {
                        deeds.tell(
                                Transactions.connection(em),
                                Messages.about(
                                        Messages.FEEDBACK,
                                        event,
                                        recipients(EventStore.present(em, id)),
                                        "/events/" + id + "/feedback",
                                        Map.of()));
                    }
                });
    }

    /** Throws a draft away; what was announced is cancelled instead. */
    public void remove(String id, Caller staff) {
        transactions.run(
                staff,
                em -> {
                    EventEntity event = em.find(EventEntity.class, id);
                    if (event == null) {
                        return;
                    }
                    event = EventStore.locked(em, id);
                    require(event.state == EventState.DRAFT, event);
                    Connection transaction = Transactions.connection(em);
                    for (String file : files(event.details())) {
                        files.detach(transaction, file, event.owner());
                    }
                    em.createQuery("delete from SessionEntity s where s.eventId = :event")
                            .setParameter("event", id)
                            .executeUpdate();
                    EventStore.speakers(em, id).stream()
                            .filter(speaker -> speaker.photo != null)
                            .forEach(
                                    speaker ->
                                            files.detach(
                                                    transaction, speaker.photo, speaker.owner()));
                    em.createQuery("delete from SpeakerEntity s where s.eventId = :event")
                            .setParameter("event", id)
                            .executeUpdate();
                    ExportStore.forgetEvent(em, files, id);
                    em.remove(event);
                    Sql.update(transaction, "delete from events_counter where event_id = ?", id);
                    index.changed(transaction, EventDocuments.TYPE, List.of(id));
                });
    }

    private Event decide(String id, Caller staff, BiConsumer<EntityManager, EventEntity> step) {
        Instant now = clock.instant();
        return named(
                transactions.write(
                        staff,
                        em -> {
                            EventEntity event = EventStore.locked(em, id);
                            EventState before = event.state;
                            step.accept(em, event);
                            if (event.state != before) {
                                event.sequence++;
                            }
                            event.updatedAt = now;
                            em.flush();
                            index.changed(
                                    Transactions.connection(em), EventDocuments.TYPE, List.of(id));
                            return view(em, event, staff, now);
                        }));
    }

    /** Whether the event's state permits it; else 409. */
    static void require(boolean possible, EventEntity event) {
        if (!possible) {
            throw Problem.conflict(
                            "event-state",
                            new Text(
                                    "В этом состоянии мероприятия так сделать нельзя",
                                    "The event's state does not permit this"))
                    .with("state", event.state.name());
        }
    }

    /** Sessions stay within the event. */
    private static void requireAround(EntityManager em, EventEntity event, NewEvent wanted) {
        boolean outside =
                EventStore.sessions(em, event.id).stream()
                        .anyMatch(
                                session ->
                                        session.start.isBefore(wanted.start())
                                                || session.end.isAfter(wanted.end()));
        if (outside) {
            throw Problem.invalid(
                    "/start",
                    "sessions",
                    new Text(
                            "Сначала перенесите части программы: они окажутся вне мероприятия",
                            "Move the sessions first: they would lie outside the event"));
        }
    }

    static Event view(EntityManager em, EventEntity event, Caller caller, Instant now) {
        RegistrationEntity mine = EventStore.live(em, event.id, caller.userId()).orElse(null);
        boolean inside =
                caller.isStaff() || mine != null && mine.state == RegistrationState.CONFIRMED;
        return EventViews.of(
                event,
                Seating.of(Transactions.connection(em), event),
                new EventViews.Reader(caller, mine, inside),
                now);
    }

    void attach(Connection transaction, EventEntity event, Set<String> before, Caller staff) {
        EventDetails details = event.details();
        Set<String> guarded = new HashSet<>();
        if (details.materials() != null) {
            details.materials().stream()
                    .filter(one -> one.file() != null && Boolean.TRUE.equals(one.registered()))
                    .forEach(one -> guarded.add(one.file()));
        }
        Set<String> now = files(details);
        before.stream()
                .filter(file -> !now.contains(file))
                .forEach(file -> files.detach(transaction, file, event.owner()));
        for (String file : now) {
            files.attach(
                    transaction,
                    file,
                    event.owner(),
                    guarded.contains(file) ? Audience.GUARDED : Audience.PUBLIC,
                    staff);
        }
    }

    /** Ids of all files that an event speaks of. */
    private static Set<String> files(EventDetails details) {
        Set<String> ids = new HashSet<>();
        ids.add(details.cover());
        if (details.partners() != null) {
            details.partners().forEach(partner -> ids.add(partner.logo()));
        }
        if (details.materials() != null) {
            details.materials().forEach(material -> ids.add(material.file()));
        }
        if (details.certificate() != null) {
            ids.add(details.certificate().signature());
        }
        ids.remove(null);
        return ids;
    }
}
