package org.artel.events.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
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
     */
    public record Filter(
            EventType type,
            EventState state,
            String seriesId,
            Instant from,
            Instant to,
            boolean mine,
            Order order) {}

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

    @Activate
    public Programme(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Files files,
            @Reference Line line,
            @Reference Presence presence) {
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
        Cursor after = page.after(2);
        Instant now = clock.instant();
        return transactions.read(
                em -> {
                    TypedQuery<EventEntity> query = query(em, filter, after, caller);
                    Page<EventEntity> found =
                            Page.of(
                                    query.setMaxResults(page.fetch()).getResultList(),
                                    page,
                                    event -> event,
                                    event -> Cursor.of(event.start.toString(), event.id));
                    return new Page<>(
                            found.items().stream()
                                    .map(event -> view(em, event, caller, now))
                                    .toList(),
                            found.nextCursor());
                });
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
        if (filter.mine()) {
            query.setParameter("me", caller.userId());
        }
        if (after != null) {
            query.setParameter("start", start(after)).setParameter("after", after.part(1));
        }
        return query;
    }

    static Instant start(Cursor cursor) {
        try {
            return Instant.parse(cursor.part(0));
        } catch (DateTimeException e) {
            throw Cursor.foreign();
        }
    }

    public Event get(String id, Caller caller) {
        return transactions.read(
                em -> view(em, EventStore.event(em, id, caller), caller, clock.instant()));
    }

    public Event create(NewEvent wanted, Caller staff) {
        EventChecks.check(wanted);
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
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
                    return view(em, event, staff, now);
                });
    }

    public Event change(
            String id, long expectedVersion, UnaryOperator<NewEvent> change, Caller staff) {
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
                    EventEntity event = EventStore.locked(em, id);
                    IfMatch.require(expectedVersion, event.version);
                    NewEvent wanted = change.apply(event.toNewEvent());
                    EventChecks.check(wanted);
                    requireAround(em, event, wanted);
                    Set<String> before = files(event.details());
                    event.change(wanted, zone);
                    event.updatedAt = now;
                    event.sequence++;
                    em.flush();
                    attach(Transactions.connection(em), event, before, staff);
                    // More room is for those who wait.
                    line.offer(em, event, now);
                    return view(em, event, staff, now);
                });
    }

    /** Announces a draft; what is announced is answered as it is. */
    public Event publish(String id, Caller staff) {
        return decide(
                id,
                staff,
                (em, event) -> {
                    if (event.state == EventState.PUBLISHED) {
                        return;
                    }
                    require(event.state == EventState.DRAFT, event);
                    event.state = EventState.PUBLISHED;
                    if (event.plannedFrom == null) {
                        event.plannedFrom = event.start;
                        event.plannedTo = event.end;
                    }
                });
    }

    /** It will not take place. */
    public Event cancel(String id, String reason, Caller staff) {
        return decide(
                id,
                staff,
                (em, event) -> {
                    if (event.state == EventState.CANCELLED) {
                        return;
                    }
                    require(event.state == EventState.PUBLISHED, event);
                    event.state = EventState.CANCELLED;
                    event.reason = reason;
                });
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
                    event.state = EventState.FINISHED;
                    event.actualFrom = began;
                    event.actualTo = ended;
                    presence.close(em, event);
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
                    em.createQuery("delete from SpeakerEntity s where s.eventId = :event")
                            .setParameter("event", id)
                            .executeUpdate();
                    em.remove(event);
                    Sql.update(transaction, "delete from events_counter where event_id = ?", id);
                });
    }

    private Event decide(String id, Caller staff, BiConsumer<EntityManager, EventEntity> step) {
        Instant now = clock.instant();
        return transactions.write(
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
                    return view(em, event, staff, now);
                });
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

    private static Event view(EntityManager em, EventEntity event, Caller caller, Instant now) {
        RegistrationEntity mine = EventStore.live(em, event.id, caller.userId()).orElse(null);
        boolean inside =
                caller.isStaff() || mine != null && mine.state == RegistrationState.CONFIRMED;
        return EventViews.of(
                event,
                Seating.of(Transactions.connection(em), event),
                new EventViews.Reader(caller, mine, inside),
                now);
    }

    private void attach(
            Connection transaction, EventEntity event, Set<String> before, Caller staff) {
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
