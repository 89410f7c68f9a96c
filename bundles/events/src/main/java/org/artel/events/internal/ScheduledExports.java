package org.artel.events.internal;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.EventState;
import org.artel.events.NewScheduledExport;
import org.artel.events.ScheduledExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of an event that come by themselves: everybody sets up their own, and sees no other. */
@Component(service = ScheduledExports.class)
public class ScheduledExports {

    private static final int MOST = 20;

    /** A file of one of them. */
    private record Kept(String exportId, String file, Instant madeAt, Instant until) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Files files;

    @Activate
    public ScheduledExports(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Files files) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.files = files;
    }

    /** One's own, in the order in which they were set up. */
    public Page<ScheduledExport> list(String eventId, PageRequest page, Caller staff) {
        staff.requireStaff();
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    EventEntity event = EventStore.event(em, eventId, staff);
                    Page<ExportEntity> found =
                            Page.of(
                                    em.createQuery(
                                                    "select x from ExportEntity x where x.eventId ="
                                                            + " :event and x.ownerId = :owner and"
                                                            + " x.id > :after order by x.id",
                                                    ExportEntity.class)
                                            .setParameter("event", eventId)
                                            .setParameter("owner", staff.userId())
                                            .setParameter(
                                                    "after", after == null ? "" : after.part(0))
                                            .setMaxResults(page.fetch())
                                            .getResultList(),
                                    page,
                                    one -> one,
                                    one -> Cursor.of(one.id));
                    return new Page<>(views(em, event, found.items()), found.nextCursor());
                });
    }

    public ScheduledExport get(String eventId, String id, Caller staff) {
        staff.requireStaff();
        return transactions.read(
                em -> view(em, EventStore.event(em, eventId, staff), own(em, eventId, id, staff)));
    }

    /** Due from the next such hour on, until the event is over for a month. */
    public ScheduledExport create(String eventId, NewScheduledExport wanted, Caller staff) {
        staff.requireStaff();
        check(wanted);
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
                    EventEntity event = locked(em, eventId, staff);
                    requireRoom(em, eventId, staff);
                    ExportEntity one = new ExportEntity();
                    one.id = Ids.next();
                    one.eventId = eventId;
                    one.ownerId = staff.userId();
                    one.state = ScheduledExport.State.ACTIVE;
                    one.createdAt = now;
                    one.change(wanted);
                    one.next = next(one, event, now);
                    em.persist(one);
                    em.flush();
                    return view(em, event, one);
                });
    }

    /** What is made this moment by the old rules is thrown away. */
    public ScheduledExport change(
            String eventId,
            String id,
            long expectedVersion,
            UnaryOperator<NewScheduledExport> change,
            Caller staff) {
        staff.requireStaff();
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
                    EventEntity event = locked(em, eventId, staff);
                    ExportEntity one = own(em, eventId, id, staff);
                    IfMatch.require(expectedVersion, one.version);
                    NewScheduledExport wanted = change.apply(one.toNewExport());
                    check(wanted);
                    if (one.state == ScheduledExport.State.ENDED) {
                        throw Problem.conflict(
                                "export-ended",
                                new Text(
                                        "Эта рассылка уже закончилась: создайте новую",
                                        "This one has ended already: set up another"));
                    }
                    one.change(wanted);
                    one.next = next(one, event, now);
                    one.heldUntil = null;
                    em.flush();
                    return view(em, event, one);
                });
    }

    /** With the files it made. Removing what is not there is no error. */
    public void remove(String eventId, String id, Caller staff) {
        staff.requireStaff();
        transactions.run(
                staff,
                em -> {
                    ExportEntity one = em.find(ExportEntity.class, id);
                    if (one != null
                            && one.eventId.equals(eventId)
                            && one.ownerId.equals(staff.userId())) {
                        ExportStore.remove(em, files, one);
                    }
                });
    }

    /** So that it is not cancelled meanwhile. */
    private static EventEntity locked(EntityManager em, String eventId, Caller staff) {
        EventStore.event(em, eventId, staff);
        EventEntity event = EventStore.locked(em, eventId);
        Programme.require(event.state != EventState.CANCELLED, event);
        return event;
    }

    private static ExportEntity own(EntityManager em, String eventId, String id, Caller staff) {
        ExportEntity one = em.find(ExportEntity.class, id);
        if (one == null || !one.eventId.equals(eventId) || !one.ownerId.equals(staff.userId())) {
            throw Problem.notFound();
        }
        return one;
    }

    private static Instant next(ExportEntity one, EventEntity event, Instant now) {
        Instant next = ExportStore.next(one, event, now);
        Programme.require(next != null, event);
        return next;
    }

    private static void requireRoom(EntityManager em, String eventId, Caller staff) {
        long own =
                em.createQuery(
                                "select count(x) from ExportEntity x where x.eventId = :event and"
                                        + " x.ownerId = :owner",
                                Long.class)
                        .setParameter("event", eventId)
                        .setParameter("owner", staff.userId())
                        .getSingleResult();
        if (own >= MOST) {
            throw Problem.conflict(
                    "too-many-exports",
                    new Text(
                            "Больше "
                                    + MOST
                                    + " рассылок на мероприятие не бывает: удалите ненужные",
                            "There can be no more than " + MOST + " for an event: remove some"));
        }
    }

    private static void check(NewScheduledExport wanted) {
        Validation found = new Validation();
        one(found, "/export", ScheduledExport.What.class, wanted.export());
        one(found, "/format", ScheduledExport.Format.class, wanted.format());
        one(found, "/every", ScheduledExport.Every.class, wanted.every());
        boolean weekly = ScheduledExport.Every.WEEKLY.name().equals(wanted.every());
        if (weekly) {
            one(found, "/weekday", DayOfWeek.class, wanted.weekday());
        }
        found.check(
                        weekly || wanted.weekday() == null,
                        "/weekday",
                        "not-weekly",
                        new Text(
                                "День недели бывает только у WEEKLY",
                                "Only WEEKLY has a day of the week"))
                .required("/at", wanted.at())
                .check(
                        wanted.at() == null
                                || wanted.at().isBlank()
                                || wanted.at().matches("([01][0-9]|2[0-3]):[0-5][0-9]"),
                        "/at",
                        "time",
                        new Text("Время вида 08:00", "A time like 08:00"))
                .orThrow();
    }

    private static <E extends Enum<E>> void one(
            Validation found, String pointer, Class<E> type, String said) {
        List<String> known = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        found.required(pointer, said)
                .check(
                        said == null || said.isBlank() || known.contains(said),
                        pointer,
                        "unknown",
                        new Text(
                                "Одно из: " + String.join(", ", known),
                                "One of: " + String.join(", ", known)));
    }

    private static ScheduledExport view(EntityManager em, EventEntity event, ExportEntity one) {
        return views(em, event, List.of(one)).get(0);
    }

    private static List<ScheduledExport> views(
            EntityManager em, EventEntity event, List<ExportEntity> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, List<Kept>> kept =
                Sql.query(
                                Transactions.connection(em),
                                "select export_id, file_id, made_at, expires_at from"
                                        + " events_export_file where export_id in ("
                                        + Sql.marks(all.size())
                                        + ") order by made_at desc, file_id",
                                row ->
                                        new Kept(
                                                row.getString(1),
                                                row.getString(2),
                                                Sql.instant(row, "made_at"),
                                                Sql.instant(row, "expires_at")),
                                all.stream().map(one -> (Object) one.id).toArray())
                        .stream()
                        .collect(Collectors.groupingBy(Kept::exportId));
        return all.stream()
                .map(
                        one ->
                                new ScheduledExport(
                                        one.id,
                                        one.eventId,
                                        one.what,
                                        one.format,
                                        one.every,
                                        one.weekday,
                                        one.at,
                                        one.state,
                                        one.reason,
                                        event.at(one.next),
                                        event.at(one.last),
                                        kept.getOrDefault(one.id, List.of()).stream()
                                                .map(
                                                        file ->
                                                                new ScheduledExport.Made(
                                                                        file.file(),
                                                                        event.at(file.madeAt()),
                                                                        event.at(file.until())))
                                                .toList(),
                                        event.at(one.createdAt),
                                        one.version))
                .toList();
    }
}
