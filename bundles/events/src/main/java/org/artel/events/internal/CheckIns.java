package org.artel.events.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.CheckIn;
import org.artel.events.NewCheckIn;
import org.artel.events.NewRegistration;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The log of scans. Nothing that was scanned is ever lost: what is odd is flagged, what is repeated
 * is known as such, what was wrong is taken back with a reason.
 */
@Component(service = CheckIns.class)
public class CheckIns {

    /** What a scanner kept while it had no network. */
    public record Batch(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64) String device,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "At most 1000, each with its nonce")
                    List<NewCheckIn> scans) {}

    /** What became of each. */
    public record Merged(
            int accepted,
            int duplicates,
            int flagged,
            int unknown,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Result> results) {}

    /** What became of one. */
    public record Result(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String nonce,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) CheckIn.Outcome outcome,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<CheckIn.Flag> flags) {}

    /** Somebody who came without a registration. */
    public record WalkIn(
            @Schema(nullable = true) String personId,
            @Schema(nullable = true) NewRegistration.Guest guest,
            @Schema(nullable = true) String sessionId,
            @Schema(nullable = true) SeatKind seat,
            @Schema(nullable = true) Instant occurredAt,
            @Schema(nullable = true, maxLength = 64) String device,
            @Schema(nullable = true, maxLength = 64) String nonce) {}

    /** What staff know better than the scans. */
    public record Correction(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String registrationId,
            @Schema(nullable = true, description = "The event as a whole if left out")
                    String sessionId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean present,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String reason) {}

    /** Which scans. */
    public record Filter(String session, String registration, CheckIn.Outcome outcome) {}

    /** A scan as it is kept. */
    private record Row(
            String id,
            String session,
            String registration,
            CheckIn.Direction direction,
            Instant occurredAt,
            Instant receivedAt,
            String device,
            String nonce,
            CheckIn.Source source,
            CheckIn.Outcome outcome,
            Set<CheckIn.Flag> flags,
            Instant revertedAt,
            String reason) {}

    static final int MOST_AT_ONCE = 1_000;

    private static final Duration AROUND = Duration.ofDays(1);
    private static final Duration FAST_CLOCK = Duration.ofMinutes(5);
    private static final String COLUMNS =
            "id, session_id, registration_id, direction, occurred_at, received_at, device, nonce,"
                    + " source, outcome, flags, reverted_at, reason";

    private final Transactions transactions;
    private final Clock clock;
    private final Tickets tickets;
    private final Registrations registrations;
    private final Presence presence;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;

    @Activate
    public CheckIns(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Tickets tickets,
            @Reference Registrations registrations,
            @Reference Presence presence,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.tickets = tickets;
        this.registrations = registrations;
        this.presence = presence;
        this.people = people;
        this.organisations = organisations;
    }

    /** One scan. */
    public CheckIn checkIn(String eventId, NewCheckIn scan, Caller caller) {
        Validation found = new Validation();
        check(found, "", scan, false);
        found.orThrow();
        Instant now = clock.instant();
        Shown shown =
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = mine(em, eventId, caller);
                            Merging merging = new Merging(em, event, caller, now);
                            String device = scan.device() == null ? "portal" : scan.device();
                            Row row = merging.take(scan, device, true);
                            merging.finish();
                            return shown(em, event, List.of(row));
                        });
        return view(shown, caller.locale()).get(0);
    }

    /** What a scanner kept while it had no network, in any order, as often as it likes. */
    public Merged merge(String eventId, Batch batch, Caller caller) {
        Validation found = new Validation();
        found.required("/device", batch.device()).atMost("/device", batch.device(), 64);
        found.check(
                batch.scans() != null
                        && !batch.scans().isEmpty()
                        && batch.scans().size() <= MOST_AT_ONCE,
                "/scans",
                "number",
                new Text("От 1 до " + MOST_AT_ONCE, "From 1 to " + MOST_AT_ONCE));
        found.orThrow();
        for (int i = 0; i < batch.scans().size(); i++) {
            check(found, "/scans/" + i, batch.scans().get(i), true);
        }
        found.orThrow();
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    Merging merging = new Merging(em, mine(em, eventId, caller), caller, now);
                    List<Result> results = new ArrayList<>();
                    for (NewCheckIn scan : batch.scans()) {
                        Row row = merging.take(scan, batch.device(), false);
                        results.add(
                                new Result(scan.nonce(), row.outcome(), List.copyOf(row.flags())));
                    }
                    merging.finish();
                    return new Merged(
                            count(results, CheckIn.Outcome.ACCEPTED),
                            count(results, CheckIn.Outcome.DUPLICATE),
                            (int) results.stream().filter(one -> !one.flags().isEmpty()).count(),
                            count(results, CheckIn.Outcome.UNKNOWN)
                                    + count(results, CheckIn.Outcome.NOT_CONFIRMED),
                            results);
                });
    }

    private static int count(List<Result> results, CheckIn.Outcome outcome) {
        return (int) results.stream().filter(one -> one.outcome() == outcome).count();
    }

    /** Registers somebody who stands at the door, and lets them in, even over capacity. */
    public CheckIn walkIn(String eventId, WalkIn wanted, Caller caller) {
        Validation found = new Validation();
        found.check(
                (wanted.personId() == null) != (wanted.guest() == null),
                "/guest",
                "one-of",
                new Text("Гость или участник", "A guest or a person"));
        NewCheckIn scan =
                new NewCheckIn(
                        null,
                        "",
                        wanted.sessionId(),
                        CheckIn.Direction.ENTRY,
                        wanted.occurredAt(),
                        wanted.device(),
                        wanted.nonce(),
                        CheckIn.Source.MANUAL);
        check(found, "", scan, false);
        found.orThrow();
        transactions.read(em -> run(em, eventId, caller));
        NewRegistration registration =
                new NewRegistration(
                        wanted.personId(),
                        wanted.guest(),
                        null,
                        null,
                        wanted.seat(),
                        null,
                        null,
                        null);
        Registrations.Comer comer = registrations.comer(registration, true, caller);
        Instant now = clock.instant();
        Shown shown =
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = mine(em, eventId, caller);
                            Merging merging = new Merging(em, event, caller, now);
                            String device = wanted.device() == null ? "portal" : wanted.device();
                            Row before = merging.known(device, wanted.nonce());
                            if (before != null) {
                                return shown(em, event, List.of(repeated(before)));
                            }
                            boolean room =
                                    Seating.of(Transactions.connection(em), event)
                                            .fits(
                                                    wanted.seat() == null
                                                            ? event.seats().get(0).kind()
                                                            : wanted.seat(),
                                                    1);
                            RegistrationEntity entered =
                                    registrations.atTheDoor(
                                            em, event, registration, comer, caller, now);
                            Row row =
                                    merging.enter(
                                            scan,
                                            device,
                                            entered,
                                            room
                                                    ? EnumSet.of(CheckIn.Flag.WALK_IN)
                                                    : EnumSet.of(
                                                            CheckIn.Flag.WALK_IN,
                                                            CheckIn.Flag.OVER_CAPACITY));
                            merging.finish();
                            return shown(em, event, List.of(row));
                        });
        return view(shown, caller.locale()).get(0);
    }

    /** Takes a scan back; doing it twice is no error. */
    public CheckIn revert(String eventId, String id, String reason, Caller caller) {
        requireReason(reason);
        Instant now = clock.instant();
        Shown shown =
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = mine(em, eventId, caller);
                            Row row = one(Transactions.connection(em), eventId, id);
                            if (row.revertedAt() == null) {
                                revert(em, caller, now, reason, List.of(id));
                                if (row.registration() != null) {
                                    presence.derive(em, event, List.of(row.registration()));
                                }
                            }
                            return shown(
                                    em,
                                    event,
                                    List.of(one(Transactions.connection(em), eventId, id)));
                        });
        return view(shown, caller.locale()).get(0);
    }

    /** Says who was there, or was not, whatever was scanned; staff only. */
    public void correct(String eventId, Correction wanted, Caller staff) {
        new Validation()
                .required("/registrationId", wanted.registrationId())
                .required("/present", wanted.present())
                .orThrow();
        requireReason(wanted.reason());
        Instant now = clock.instant();
        transactions.run(
                staff,
                em -> {
                    EventEntity event = mine(em, eventId, staff);
                    Merging merging = new Merging(em, event, staff, now);
                    RegistrationEntity one =
                            em.find(RegistrationEntity.class, wanted.registrationId());
                    if (one == null || !one.eventId.equals(eventId)) {
                        throw Problem.notFound();
                    }
                    String session = merging.session(wanted.sessionId());
                    Connection transaction = Transactions.connection(em);
                    if (!wanted.present()) {
                        revert(
                                em,
                                staff,
                                now,
                                wanted.reason(),
                                Sql.query(
                                        transaction,
                                        "select id from events_scan where registration_id = ? and"
                                                + " session_id = ? and reverted_at is null",
                                        row -> row.getString(1),
                                        one.id,
                                        session));
                        presence.derive(em, event, List.of(one.id));
                        return;
                    }
                    boolean there =
                            !Sql.query(
                                            transaction,
                                            "select session_id from events_attendance where"
                                                    + " registration_id = ? and session_id = ?",
                                            row -> row.getString(1),
                                            one.id,
                                            session)
                                    .isEmpty();
                    if (!there) {
                        merging.take(
                                new NewCheckIn(
                                        null,
                                        one.id,
                                        wanted.sessionId(),
                                        CheckIn.Direction.ENTRY,
                                        merging.begins(session),
                                        null,
                                        null,
                                        CheckIn.Source.SHEET),
                                "portal",
                                true);
                        merging.finish();
                    }
                });
    }

    private static void requireReason(String reason) {
        new Validation().required("/reason", reason).atMost("/reason", reason, 500).orThrow();
    }

    private static void revert(
            EntityManager em, Caller caller, Instant now, String reason, List<String> ids) {
        Sql.updateAll(
                Transactions.connection(em),
                "update events_scan set reverted_by = ?, reverted_at = ?, reason = ? where id = ?",
                ids.stream().map(id -> new Object[] {caller.userId(), now, reason, id}).toList());
    }

    /** The log, the latest first. */
    public Page<CheckIn> list(String eventId, Filter filter, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        Instant before = after == null ? null : Programme.start(after);
        Page<Shown> found =
                transactions.read(
                        em -> {
                            EventEntity event = run(em, eventId, caller);
                            List<Object> arguments = new ArrayList<>(List.of(eventId));
                            StringBuilder where = new StringBuilder("event_id = ?");
                            and(where, arguments, "session_id = ?", filter.session());
                            and(where, arguments, "registration_id = ?", filter.registration());
                            and(
                                    where,
                                    arguments,
                                    "outcome = ?",
                                    filter.outcome() == null ? null : filter.outcome().name());
                            if (after != null) {
                                where.append(
                                        " and (occurred_at < ? or occurred_at = ? and id < ?)");
                                arguments.addAll(List.of(before, before, after.part(1)));
                            }
                            Page<Row> rows =
                                    Page.of(
                                            rows(
                                                    Transactions.connection(em),
                                                    where
                                                            + " order by occurred_at desc, id desc"
                                                            + " fetch first "
                                                            + page.fetch()
                                                            + " rows only",
                                                    arguments.toArray()),
                                            page,
                                            row -> row,
                                            row ->
                                                    Cursor.of(
                                                            row.occurredAt().toString(), row.id()));
                            return new Page<>(
                                    List.of(shown(em, event, rows.items())), rows.nextCursor());
                        });
        return new Page<>(view(found.items().get(0), caller.locale()), found.nextCursor());
    }

    private static void and(
            StringBuilder where, List<Object> arguments, String condition, String value) {
        if (value != null && !value.isEmpty()) {
            where.append(" and ").append(condition);
            arguments.add(value);
        }
    }

    private static EventEntity mine(EntityManager em, String eventId, Caller caller) {
        run(em, eventId, caller);
        return EventStore.locked(em, eventId);
    }

    /** The event, for whoever runs it. */
    static EventEntity run(EntityManager em, String eventId, Caller caller) {
        EventEntity event = EventStore.event(em, eventId, caller);
        if (!EventStore.runs(em, eventId, caller)) {
            throw Problem.forbidden();
        }
        return event;
    }

    private static void check(Validation found, String at, NewCheckIn scan, boolean offline) {
        if (scan == null) {
            found.required(at, (Object) null);
            return;
        }
        found.check(
                (scan.code() == null) != (scan.registrationId() == null),
                at + "/code",
                "one-of",
                new Text("Код билета или регистрация", "The code of a ticket, or a registration"));
        found.atMost(at + "/code", scan.code(), 64)
                .atMost(at + "/device", scan.device(), 64)
                .atMost(at + "/nonce", scan.nonce(), 64);
        if (offline) {
            found.required(at + "/nonce", scan.nonce())
                    .required(at + "/occurredAt", scan.occurredAt());
        }
    }

    /** Scans of one event, taken in one transaction. */
    private final class Merging {

        private final EntityManager em;
        private final Connection transaction;
        private final EventEntity event;
        private final Caller caller;
        private final Instant now;
        private final Map<String, SessionEntity> sessions;
        private final Set<String> touched = new LinkedHashSet<>();
        private final Map<String, Set<String>> inside = new HashMap<>();
        private final List<Object[]> rows = new ArrayList<>();
        private final Map<String, Row> taken = new HashMap<>();

        Merging(EntityManager em, EventEntity event, Caller caller, Instant now) {
            this.em = em;
            this.transaction = Transactions.connection(em);
            this.event = event;
            this.caller = caller;
            this.now = now;
            this.sessions =
                    EventStore.sessions(em, event.id).stream()
                            .collect(Collectors.toMap(session -> session.id, session -> session));
        }

        /** The session meant; 422 if the event has none such. */
        String session(String id) {
            if (id == null || id.equals(event.id)) {
                return event.id;
            }
            if (!sessions.containsKey(id)) {
                throw Problem.invalid(
                        "/sessionId",
                        "unknown",
                        new Text(
                                "Такой части программы у мероприятия нет",
                                "The event has no such session"));
            }
            return id;
        }

        Instant begins(String session) {
            return session.equals(event.id) ? event.start : sessions.get(session).start;
        }

        Row known(String device, String nonce) {
            if (nonce == null) {
                return null;
            }
            Row now = taken.get(nonce);
            return now != null
                    ? now
                    : rows(transaction, "device = ? and nonce = ?", device, nonce).stream()
                            .findFirst()
                            .orElse(null);
        }

        Row take(NewCheckIn scan, String device, boolean strict) {
            Row before = known(device, scan.nonce());
            if (before != null) {
                return repeated(before);
            }
            boolean here =
                    scan.sessionId() == null
                            || scan.sessionId().equals(event.id)
                            || sessions.containsKey(scan.sessionId());
            if (strict) {
                session(scan.sessionId());
            }
            RegistrationEntity registration = here ? registration(scan) : null;
            return enter(scan, device, registration, EnumSet.noneOf(CheckIn.Flag.class));
        }

        private RegistrationEntity registration(NewCheckIn scan) {
            if (scan.code() == null) {
                RegistrationEntity found = em.find(RegistrationEntity.class, scan.registrationId());
                return found != null && found.eventId.equals(event.id) ? found : null;
            }
            return tickets.read(scan.code())
                    .flatMap(
                            ticket ->
                                    em.createQuery(
                                                    "select r from RegistrationEntity r where"
                                                            + " r.ticket = :ticket and r.eventId ="
                                                            + " :event",
                                                    RegistrationEntity.class)
                                            .setParameter("ticket", ticket)
                                            .setParameter("event", event.id)
                                            .getResultStream()
                                            .findFirst())
                    .orElse(null);
        }

        Row enter(
                NewCheckIn scan,
                String device,
                RegistrationEntity registration,
                Set<CheckIn.Flag> flags) {
            String session =
                    scan.sessionId() != null && sessions.containsKey(scan.sessionId())
                            ? scan.sessionId()
                            : event.id;
            CheckIn.Direction direction =
                    scan.direction() == null ? CheckIn.Direction.ENTRY : scan.direction();
            Instant at = scan.occurredAt() == null ? now : scan.occurredAt();
            CheckIn.Outcome outcome =
                    registration == null
                            ? CheckIn.Outcome.UNKNOWN
                            : registration.state == RegistrationState.CONFIRMED
                                    ? CheckIn.Outcome.ACCEPTED
                                    : CheckIn.Outcome.NOT_CONFIRMED;
            if (at.isAfter(now.plus(FAST_CLOCK))
                    || at.isBefore(event.start.minus(AROUND))
                    || at.isAfter(event.end.plus(AROUND))) {
                flags.add(CheckIn.Flag.OUTSIDE);
            }
            if (outcome == CheckIn.Outcome.ACCEPTED) {
                touched.add(registration.id);
                if (direction == CheckIn.Direction.ENTRY) {
                    flag(registration, session, flags);
                }
            }
            Row row =
                    new Row(
                            Ids.next(),
                            session,
                            registration == null ? null : registration.id,
                            direction,
                            at,
                            now,
                            device,
                            scan.nonce() == null ? Ids.next() : scan.nonce(),
                            scan.source() == null ? CheckIn.Source.MANUAL : scan.source(),
                            outcome,
                            flags,
                            null,
                            null);
            rows.add(
                    new Object[] {
                        row.id(),
                        event.id,
                        row.session(),
                        row.registration(),
                        scan.code() == null ? "" : scan.code(),
                        direction.name(),
                        at,
                        now,
                        device,
                        row.nonce(),
                        row.source().name(),
                        outcome.name(),
                        flags.stream().map(Enum::name).collect(Collectors.joining(" ")),
                        caller.userId()
                    });
            taken.put(row.nonce(), row);
            return row;
        }

        private void flag(
                RegistrationEntity registration, String session, Set<CheckIn.Flag> flags) {
            Set<String> there = inside.computeIfAbsent(session, this::there);
            boolean first = there.add(registration.id);
            Integer capacity =
                    session.equals(event.id) ? event.capacity : sessions.get(session).capacity;
            if (first
                    && capacity != null
                    && there.size() > capacity
                    && registration.part.takesSeat()) {
                flags.add(CheckIn.Flag.OVER_CAPACITY);
            }
            if (!session.equals(event.id)
                    && capacity != null
                    && Sql.query(
                                    transaction,
                                    "select session_id from events_pick where registration_id = ?"
                                            + " and session_id = ? and state = 'CONFIRMED'",
                                    row -> row.getString(1),
                                    registration.id,
                                    session)
                            .isEmpty()) {
                flags.add(CheckIn.Flag.NOT_CHOSEN);
            }
        }

        private Set<String> there(String session) {
            return new HashSet<>(
                    Sql.query(
                            transaction,
                            "select registration_id from events_attendance where session_id = ?",
                            row -> row.getString(1),
                            session));
        }

        void finish() {
            Sql.updateAll(
                    transaction,
                    "insert into events_scan (id, event_id, session_id, registration_id, code,"
                            + " direction, occurred_at, received_at, device, nonce, source,"
                            + " outcome, flags, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?, ?, ?)",
                    rows);
            presence.derive(em, event, touched);
        }
    }

    private static Row repeated(Row before) {
        return new Row(
                before.id(),
                before.session(),
                before.registration(),
                before.direction(),
                before.occurredAt(),
                before.receivedAt(),
                before.device(),
                before.nonce(),
                before.source(),
                CheckIn.Outcome.DUPLICATE,
                before.flags(),
                before.revertedAt(),
                before.reason());
    }

    private static Row one(Connection transaction, String eventId, String id) {
        return rows(transaction, "id = ? and event_id = ?", id, eventId).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<Row> rows(Connection transaction, String where, Object... arguments) {
        return Sql.query(
                transaction,
                "select " + COLUMNS + " from events_scan where " + where,
                row ->
                        new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                CheckIn.Direction.valueOf(row.getString(4)),
                                Sql.instant(row, "occurred_at"),
                                Sql.instant(row, "received_at"),
                                row.getString(7),
                                row.getString(8),
                                CheckIn.Source.valueOf(row.getString(9)),
                                CheckIn.Outcome.valueOf(row.getString(10)),
                                flags(row.getString(11)),
                                Sql.instant(row, "reverted_at"),
                                row.getString(13)),
                arguments);
    }

    private static Set<CheckIn.Flag> flags(String text) {
        Set<CheckIn.Flag> flags = EnumSet.noneOf(CheckIn.Flag.class);
        Arrays.stream(text.split(" "))
                .filter(one -> !one.isEmpty())
                .forEach(one -> flags.add(CheckIn.Flag.valueOf(one)));
        return flags;
    }

    /** Scans with what the database knows of whom they are about. */
    private record Shown(
            EventEntity event, List<Row> rows, Map<String, RegistrationEntity> registrations) {}

    private static Shown shown(EntityManager em, EventEntity event, List<Row> rows) {
        Set<String> ids =
                rows.stream()
                        .map(Row::registration)
                        .filter(id -> id != null)
                        .collect(Collectors.toSet());
        return new Shown(
                event,
                rows,
                Presence.registrations(em, ids).stream()
                        .collect(Collectors.toMap(one -> one.id, one -> one)));
    }

    private List<CheckIn> view(Shown shown, Locale locale) {
        Names names = Names.of(shown.registrations().values(), people, organisations, locale);
        return shown.rows().stream()
                .map(
                        row -> {
                            RegistrationEntity one =
                                    row.registration() == null
                                            ? null
                                            : shown.registrations().get(row.registration());
                            EventEntity event = shown.event();
                            return new CheckIn(
                                    row.id(),
                                    row.outcome(),
                                    List.copyOf(row.flags()),
                                    row.registration(),
                                    one == null ? null : names.person(one),
                                    one == null ? null : names.organisation(one),
                                    one == null ? null : one.part,
                                    one == null ? null : one.seat,
                                    one == null ? 0 : one.party,
                                    row.session(),
                                    row.direction(),
                                    row.source(),
                                    event.at(row.occurredAt()),
                                    event.at(row.receivedAt()),
                                    event.at(row.revertedAt()),
                                    row.reason());
                        })
                .toList();
    }
}
