package org.artel.events.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.CheckIn;
import org.artel.events.EventState;
import org.artel.events.NewCheckIn;
import org.artel.events.NewRegistration;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
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

    /** How long before and after the event a scan may be made. */
    static final Duration AROUND = Duration.ofDays(1);

    /** As much as a QR code can hold. */
    private static final int LONGEST_CODE = 4296;

    private static final int KEPT_OF_CODE = 64;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
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
                            String device = scan.device() == null ? "portal" : scan.device();
                            Merging merging =
                                    new Merging(em, event, device, List.of(scan), caller, now);
                            Row row = merging.take(scan, true);
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
                    EventEntity event = mine(em, eventId, caller);
                    Merging merging =
                            new Merging(em, event, batch.device(), batch.scans(), caller, now);
                    List<Result> results = new ArrayList<>();
                    for (NewCheckIn scan : batch.scans()) {
                        Row row = merging.take(scan, false);
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
                            String device = wanted.device() == null ? "portal" : wanted.device();
                            Merging merging =
                                    new Merging(em, event, device, List.of(scan), caller, now);
                            merging.session(wanted.sessionId());
                            Row before = merging.known(wanted.nonce());
                            if (before != null) {
                                return shown(em, event, List.of(repeated(before)));
                            }
                            Set<CheckIn.Flag> flags = atTheDoor(em, event, wanted);
                            RegistrationEntity entered =
                                    registrations.atTheDoor(
                                            em, event, registration, comer, caller, now);
                            Row row = merging.enter(scan, entered, flags, null);
                            merging.finish();
                            return shown(em, event, List.of(row));
                        });
        return view(shown, caller.locale()).get(0);
    }

    /** What is odd about whoever stands at the door: nothing, if they are confirmed already. */
    private static Set<CheckIn.Flag> atTheDoor(EntityManager em, EventEntity event, WalkIn wanted) {
        RegistrationEntity there = EventStore.live(em, event.id, wanted.personId()).orElse(null);
        Set<CheckIn.Flag> flags = EnumSet.noneOf(CheckIn.Flag.class);
        if (there != null && there.state == RegistrationState.CONFIRMED) {
            return flags;
        }
        flags.add(CheckIn.Flag.WALK_IN);
        boolean seated = there != null && RegistrationState.SEATED.contains(there.state);
        SeatKind seat =
                there != null
                        ? there.seat
                        : wanted.seat() == null ? event.seats().get(0).kind() : wanted.seat();
        if (!seated
                && (there == null || there.part.takesSeat())
                && !Seating.of(Transactions.connection(em), event)
                        .fits(seat, there == null ? 1 : there.party)) {
            flags.add(CheckIn.Flag.OVER_CAPACITY);
        }
        return flags;
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
                    Merging merging = new Merging(em, event, "portal", List.of(), staff, now);
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
                        if (one.state != RegistrationState.CONFIRMED) {
                            throw Problem.conflict(
                                            "not-confirmed",
                                            new Text(
                                                    "Регистрация не подтверждена",
                                                    "The registration is not confirmed"))
                                    .with("state", one.state.name());
                        }
                        merging.enter(
                                new NewCheckIn(
                                        null,
                                        one.id,
                                        wanted.sessionId(),
                                        CheckIn.Direction.ENTRY,
                                        merging.begins(session),
                                        null,
                                        null,
                                        CheckIn.Source.MANUAL),
                                one,
                                EnumSet.noneOf(CheckIn.Flag.class),
                                wanted.reason());
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
        Instant before = after == null ? null : after.part(0, Instant::parse);
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
        // A code that is no ticket may be of any length, and is kept as far as there is room.
        found.atMost(at + "/code", scan.code(), LONGEST_CODE)
                .check(
                        scan.occurredAt() == null
                                || !scan.occurredAt().isBefore(Instant.EPOCH)
                                        && scan.occurredAt().isBefore(LATEST),
                        at + "/occurredAt",
                        "range",
                        new Text("Время с 1970 по 9999 год", "A time from 1970 to 9999"))
                .atMost(at + "/device", scan.device(), 64)
                .atMost(at + "/nonce", scan.nonce(), 64);
        if (offline) {
            found.required(at + "/nonce", scan.nonce())
                    .required(at + "/occurredAt", scan.occurredAt());
        }
    }

    /** Scans of one event and one device, taken in one transaction. */
    private final class Merging {

        private final EntityManager em;
        private final Connection transaction;
        private final EventEntity event;
        private final String device;
        private final Caller caller;
        private final Instant now;
        private final Map<String, SessionEntity> sessions;
        private final Set<String> touched = new LinkedHashSet<>();
        private final Map<String, Map<String, Integer>> inside = new HashMap<>();
        private final Map<String, Set<String>> chosen = new HashMap<>();
        private final List<Object[]> rows = new ArrayList<>();
        private final Map<String, Row> taken = new HashMap<>();
        private final Map<String, RegistrationEntity> byTicket = new HashMap<>();
        private final Map<String, RegistrationEntity> byId = new HashMap<>();

        /** Reads what the scans are about, a portion at a time: the event's row is taken. */
        Merging(
                EntityManager em,
                EventEntity event,
                String device,
                List<NewCheckIn> scans,
                Caller caller,
                Instant now) {
            Programme.require(
                    event.state == EventState.PUBLISHED || event.state == EventState.FINISHED,
                    event);
            this.em = em;
            this.transaction = Transactions.connection(em);
            this.event = event;
            this.device = device;
            this.caller = caller;
            this.now = now;
            this.sessions =
                    EventStore.sessions(em, event.id).stream()
                            .collect(Collectors.toMap(session -> session.id, session -> session));
            for (List<String> some : portions(scans, scan -> scan.nonce())) {
                List<Object> arguments = new ArrayList<>(List.of(event.id, device));
                arguments.addAll(some);
                rows(
                                transaction,
                                "event_id = ? and device = ? and nonce in ("
                                        + Sql.marks(some.size())
                                        + ")",
                                arguments.toArray())
                        .forEach(row -> taken.put(row.nonce(), row));
            }
            for (List<String> some : portions(scans, scan -> ticket(scan).orElse(null))) {
                registrations("ticket", some).forEach(one -> byTicket.put(one.ticket, one));
            }
            for (List<String> some : portions(scans, scan -> scan.registrationId())) {
                registrations("id", some).forEach(one -> byId.put(one.id, one));
            }
        }

        private static List<List<String>> portions(
                List<NewCheckIn> scans, Function<NewCheckIn, String> part) {
            return Portions.of(
                    scans.stream()
                            .map(part)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }

        private List<RegistrationEntity> registrations(String by, List<String> values) {
            return em.createQuery(
                            "select r from RegistrationEntity r where r.eventId = :event and r."
                                    + by
                                    + " in :values",
                            RegistrationEntity.class)
                    .setParameter("event", event.id)
                    .setParameter("values", values)
                    .getResultList();
        }

        /** Scanners with a keyboard's interface may add blanks and write capitals. */
        private Optional<String> ticket(NewCheckIn scan) {
            return scan.code() == null
                    ? Optional.empty()
                    : tickets.read(scan.code().strip().toLowerCase(Locale.ROOT));
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

        /** What was made of this scan before; null if it is new. */
        Row known(String nonce) {
            return nonce == null ? null : taken.get(nonce);
        }

        /**
         * Takes one.
         *
         * @param strict whether a session that is not there is refused; who scanned for one that
         *     was taken out of the programme meanwhile is known to have been at the event
         */
        Row take(NewCheckIn scan, boolean strict) {
            Row before = known(scan.nonce());
            if (before != null) {
                return repeated(before);
            }
            Set<CheckIn.Flag> flags = EnumSet.noneOf(CheckIn.Flag.class);
            if (strict) {
                session(scan.sessionId());
            } else if (scan.sessionId() != null
                    && !scan.sessionId().equals(event.id)
                    && !sessions.containsKey(scan.sessionId())) {
                flags.add(CheckIn.Flag.OUTSIDE);
            }
            RegistrationEntity registration =
                    scan.code() == null
                            ? byId.get(scan.registrationId())
                            : ticket(scan).map(byTicket::get).orElse(null);
            return enter(scan, registration, flags, null);
        }

        /**
         * Keeps one.
         *
         * @param registration null of an unknown ticket
         * @param reason why staff say so; null of a scan
         */
        Row enter(
                NewCheckIn scan,
                RegistrationEntity registration,
                Set<CheckIn.Flag> flags,
                String reason) {
            String session =
                    scan.sessionId() != null && sessions.containsKey(scan.sessionId())
                            ? scan.sessionId()
                            : event.id;
            CheckIn.Direction direction =
                    scan.direction() == null ? CheckIn.Direction.ENTRY : scan.direction();
            Instant at =
                    scan.occurredAt() == null
                            ? now
                            : scan.occurredAt().truncatedTo(ChronoUnit.MILLIS);
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
                flag(registration, session, direction, flags);
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
                            reason);
            rows.add(
                    new Object[] {
                        row.id(),
                        event.id,
                        row.session(),
                        row.registration(),
                        kept(scan, registration),
                        direction.name(),
                        at,
                        now,
                        device,
                        row.nonce(),
                        row.source().name(),
                        outcome.name(),
                        flags.stream().map(Enum::name).collect(Collectors.joining(" ")),
                        caller.userId(),
                        reason
                    });
            taken.put(row.nonce(), row);
            return row;
        }

        /** Of a ticket that is known nothing is kept that would open the door again. */
        private static String kept(NewCheckIn scan, RegistrationEntity registration) {
            return registration != null || scan.code() == null
                    ? ""
                    : scan.code().substring(0, Math.min(KEPT_OF_CODE, scan.code().length()));
        }

        private void flag(
                RegistrationEntity registration,
                String session,
                CheckIn.Direction direction,
                Set<CheckIn.Flag> flags) {
            boolean whole = session.equals(event.id);
            Integer capacity = whole ? capacity() : sessions.get(session).capacity;
            if (capacity == null) {
                return;
            }
            Map<String, Integer> there = inside.computeIfAbsent(session, this::inside);
            if (direction == CheckIn.Direction.EXIT) {
                there.remove(registration.id);
                return;
            }
            if (registration.part.takesSeat()
                    && there.put(registration.id, registration.party) == null
                    && there.values().stream().mapToInt(Integer::intValue).sum() > capacity) {
                flags.add(CheckIn.Flag.OVER_CAPACITY);
            }
            if (!whole
                    && !chosen.computeIfAbsent(session, this::chosen).contains(registration.id)) {
                flags.add(CheckIn.Flag.NOT_CHOSEN);
            }
        }

        /** Of the event, or of all its seats together; null without a limit. */
        private Integer capacity() {
            if (event.capacity != null) {
                return event.capacity;
            }
            int all = 0;
            for (Seats seats : event.seats()) {
                if (seats.capacity() == null) {
                    return null;
                }
                all += seats.capacity();
            }
            return all;
        }

        /** Those with a seat who came and have not gone, with how many they are. */
        private Map<String, Integer> inside(String session) {
            Map<String, Integer> there = new HashMap<>();
            Sql.query(
                    transaction,
                    "select a.registration_id, r.party from events_attendance a join"
                            + " events_registration r on r.id = a.registration_id where"
                            + " a.session_id = ? and a.last_at is null and r.part = 'PARTICIPANT'",
                    row -> there.put(row.getString(1), row.getInt(2)),
                    session);
            return there;
        }

        private Set<String> chosen(String session) {
            return new HashSet<>(
                    Sql.query(
                            transaction,
                            "select registration_id from events_pick where session_id = ? and"
                                    + " state = 'CONFIRMED'",
                            row -> row.getString(1),
                            session));
        }

        void finish() {
            Sql.updateAll(
                    transaction,
                    "insert into events_scan (id, event_id, session_id, registration_id, code,"
                            + " direction, occurred_at, received_at, device, nonce, source,"
                            + " outcome, flags, recorded_by, reason) values (?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?, ?, ?, ?, ?, ?, ?)",
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
