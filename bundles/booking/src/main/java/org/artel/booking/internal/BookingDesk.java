package org.artel.booking.internal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.Bookings;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where bookings are made, moved and given up.
 *
 * <p>Every write takes the rows of its resource, person and organisation first ({@link Locks}),
 * then looks whether there is room: whoever comes second sees what the first one took.
 */
@Component(service = {Bookings.class, BookingDesk.class})
public class BookingDesk implements Bookings {

    /** How long something is kept while a form is filled in. */
    static final Duration HOLD = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without what is mistaken for something else: 0 O, 1 I L. */
    private static final String CODE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 8;

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final StaffDirectory staff;
    private final Books books;
    private final Quotas quotas;
    private final BookingViews views;
    private final Availability availability;
    private final Refusals refusals;
    private final WaitingLine waiting;

    @Activate
    public BookingDesk(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference StaffDirectory staff,
            @Reference Books books,
            @Reference Quotas quotas,
            @Reference BookingViews views,
            @Reference Availability availability,
            @Reference Refusals refusals,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.clock = clock;
        this.people = people;
        this.organisations = organisations;
        this.staff = staff;
        this.books = books;
        this.quotas = quotas;
        this.views = views;
        this.availability = availability;
        this.refusals = refusals;
        this.waiting = waiting;
    }

    /** Who books for whom, looked up before the transaction. */
    private record Party(
            String personId,
            String organisationId,
            OrganisationRole role,
            int verification,
            boolean staff) {}

    /**
     * What must be known of a resource before its rows are taken, because it is asked of others or
     * says which rows to take.
     *
     * @param deciders who is told of requests
     * @param expertId the consultant's own id; null for things
     */
    private record Known(List<String> deciders, String expertId) {}

    /** What became of a wish. */
    private record Made(List<BookingViews.Row> rows, List<Interval> skipped) {}

    /** What a decision came to; the problem is told after it is kept. */
    private record Decided(BookingViews.Row row, Problem problem) {}

    /** Which rows to queue at. */
    private record Keys(String resourceId, String personId, String organisationId) {}

    @Override
    public Booking book(NewBooking wanted, Caller caller) {
        return book(wanted, caller, false, (em, booking) -> {});
    }

    /**
     * Books, and writes along in the same transaction.
     *
     * @param consultation whether consultants, and only they, can be booked
     */
    Booking book(
            NewBooking wanted,
            Caller caller,
            boolean consultation,
            BiConsumer<EntityManager, BookingEntity> also) {
        check(wanted);
        Party party = party(wanted, caller);
        Known known = known(wanted.resourceId());
        Made made;
        try {
            made =
                    transactions.write(
                            caller,
                            em -> made(em, wanted, party, known, consultation, caller, also));
        } catch (Problem refusal) {
            throw refused(
                    refusal,
                    wanted.resourceId(),
                    party.organisationId(),
                    new Interval(wanted.start(), wanted.end()),
                    quantity(wanted.quantity()));
        }
        return wanted.recurrence() == null
                ? views.of(made.rows().get(0), caller.locale())
                : views.series(made.rows(), made.skipped(), caller.locale());
    }

    private Made made(
            EntityManager em,
            NewBooking wanted,
            Party party,
            Known known,
            boolean consultation,
            Caller caller,
            BiConsumer<EntityManager, BookingEntity> also) {
        Connection transaction = Transactions.connection(em);
        Locks.take(
                transaction,
                Locks.resource(wanted.resourceId()),
                Locks.person(party.personId()),
                Locks.person(known.expertId()),
                Locks.organisation(party.organisationId()));
        Instant now = now();
        ResourceEntity resource = bookable(em, wanted.resourceId(), consultation, party);
        int quantity = quantity(wanted.quantity());
        checkSize(resource, quantity, wanted.people());
        boolean mayDecide = party.staff() || decides(resource, caller);
        BookingState state =
                Boolean.TRUE.equals(wanted.hold())
                        ? BookingState.HELD
                        : resource.approval && !mayDecide
                                ? BookingState.PENDING
                                : BookingState.CONFIRMED;
        boolean series = wanted.recurrence() != null;
        List<Interval> dates = dates(resource, wanted);
        Fitting fitting =
                Fitting.of(
                        em,
                        resource,
                        dates,
                        quantity,
                        series,
                        series && wanted.onConflict() == OnConflict.SKIP,
                        Set.of(),
                        now);
        List<Interval> accepted = fitting.accepted();
        if (!fitting.conflicts().isEmpty() || accepted.isEmpty()) {
            throw overlap(fitting.conflicts(), resource);
        }
        if (resource.kind == ResourceKind.CONSULTANT) {
            Experts.requireNotElsewhere(em, party.personId(), resource, accepted, Set.of());
        }
        quotas.require(
                em,
                party.personId(),
                party.organisationId(),
                resource.kind,
                accepted,
                quantity,
                Set.of(),
                now);
        String seriesId = series ? series(em, wanted, resource, party, dates.get(0), now) : null;
        List<BookingEntity> bookings = new ArrayList<>();
        for (Interval date : accepted) {
            BookingEntity booking =
                    BookingEntity.of(
                            resource,
                            party.personId(),
                            party.organisationId(),
                            caller.userId(),
                            date,
                            quantity,
                            now);
            booking.people = wanted.people();
            booking.purpose = wanted.purpose();
            booking.state = state;
            booking.seriesId = seriesId;
            if (state != BookingState.PENDING) {
                booking.occupy(resource);
            }
            if (state == BookingState.HELD) {
                booking.holdUntil = earlier(now.plus(HOLD), date.start());
            }
            em.persist(booking);
            also.accept(em, booking);
            bookings.add(booking);
        }
        em.flush();
        books.record(transaction, resource, bookings, party.role());
        tellOfNew(transaction, bookings.get(0), resource, known);
        return new Made(
                rows(bookings, resource), fitting.leftOut().stream().map(dates::get).toList());
    }

    private void tellOfNew(
            Connection transaction, BookingEntity booking, ResourceEntity resource, Known known) {
        if (booking.state == BookingState.PENDING) {
            books.tell(transaction, Messages.REQUESTED, booking, resource, known.deciders());
        } else if (booking.state == BookingState.CONFIRMED) {
            books.tell(
                    transaction,
                    Messages.CONFIRMED,
                    booking,
                    resource,
                    java.util.Arrays.asList(booking.personId, resource.userId));
        }
    }

    /** Asked outside of transactions: staff are kept by another module. */
    private Known known(String resourceId) {
        ResourceEntity resource =
                transactions.read(em -> em.find(ResourceEntity.class, resourceId));
        if (resource == null) {
            return new Known(List.of(), null);
        }
        List<String> named = Lines.read(resource.approvers);
        return new Known(
                resource.approval && named.isEmpty() ? staff.staff() : named, resource.userId);
    }

    @Override
    public Booking get(String id, Caller caller) {
        BookingViews.Row row = transactions.read(em -> visible(em, id, caller));
        return views.of(row, caller.locale());
    }

    @Override
    public Booking change(
            String id,
            long expectedVersion,
            UnaryOperator<BookingChange> change,
            Scope scope,
            OnConflict onConflict,
            Caller caller) {
        // What the patch makes of it says which resource to queue at.
        BookingEntity seen = transactions.read(em -> mine(em, id, caller).booking());
        BookingChange wish = checked(change.apply(wish(seen)));
        Keys keys = keys(seen);
        Known known = known(wish.resourceId());
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        Made made;
        try {
            made =
                    transactions.write(
                            caller,
                            em ->
                                    changed(
                                            em,
                                            id,
                                            expectedVersion,
                                            change,
                                            wish.resourceId(),
                                            keys,
                                            known,
                                            scope,
                                            onConflict,
                                            role,
                                            caller));
        } catch (Problem refusal) {
            throw refused(
                    refusal,
                    wish.resourceId(),
                    seen.organisationId,
                    new Interval(wish.start(), wish.end()),
                    quantity(wish.quantity()));
        }
        if (!seen.start.equals(wish.start()) || !seen.resourceId.equals(wish.resourceId())) {
            waiting.offer(seen.resourceId);
        }
        return scope == Scope.THIS
                ? views.of(made.rows().get(0), caller.locale())
                : views.series(made.rows(), made.skipped(), caller.locale());
    }

    private Made changed(
            EntityManager em,
            String id,
            long expectedVersion,
            UnaryOperator<BookingChange> change,
            String resourceId,
            Keys keys,
            Known known,
            Scope scope,
            OnConflict onConflict,
            OrganisationRole role,
            Caller caller) {
        Connection transaction = Transactions.connection(em);
        Locks.take(
                transaction,
                Locks.resource(keys.resourceId()),
                Locks.resource(resourceId),
                Locks.person(keys.personId()),
                Locks.person(known.expertId()),
                Locks.organisation(keys.organisationId()));
        Instant now = now();
        BookingEntity booking = BookingStore.booking(em, id);
        IfMatch.require(expectedVersion, booking.version);
        BookingChange wish = checked(change.apply(wish(booking)));
        if (!keys(booking).equals(keys) || !wish.resourceId().equals(resourceId)) {
            throw Problem.stale();
        }
        requireState(booking, BookingState.OPEN);
        ResourceEntity before = BookingStore.resource(em, booking.resourceId);
        Party party =
                new Party(
                        booking.personId,
                        booking.organisationId,
                        role,
                        verification(booking.organisationId),
                        caller.isStaff());
        ResourceEntity resource =
                bookable(em, resourceId, before.kind == ResourceKind.CONSULTANT, party);
        int quantity = quantity(wish.quantity());
        checkSize(resource, quantity, wish.people());
        List<BookingEntity> targets = targets(em, booking, scope, now);
        boolean moves =
                !wish.start().equals(booking.start)
                        || !wish.end().equals(booking.end)
                        || quantity != booking.quantity
                        || !resource.id.equals(before.id);
        List<Interval> skipped = new ArrayList<>();
        if (moves) {
            targets.forEach(target -> requireInTime(target, before, caller, now));
            move(em, targets, booking, wish, before, resource, party, onConflict, skipped, now);
        }
        for (BookingEntity target : targets) {
            target.people = wish.people();
            target.purpose = wish.purpose();
            target.touched(now);
        }
        em.flush();
        if (moves) {
            if (resource.approval && !caller.isStaff() && !decides(resource, caller)) {
                targets.forEach(target -> askAgain(target));
                em.flush();
                books.tell(transaction, Messages.REQUESTED, booking, resource, known.deciders());
            }
            books.record(transaction, resource, targets, role);
            books.tell(
                    transaction,
                    Messages.CHANGED,
                    booking,
                    resource,
                    others(booking, resource, caller));
        }
        return new Made(rows(targets, resource), skipped);
    }

    /** Moves all targets as far as the first one moves, by the local clock. */
    private void move(
            EntityManager em,
            List<BookingEntity> targets,
            BookingEntity first,
            BookingChange wish,
            ResourceEntity before,
            ResourceEntity resource,
            Party party,
            OnConflict onConflict,
            List<Interval> skipped,
            Instant now) {
        ZoneId from = before.zone();
        ZoneId zone = resource.zone();
        LocalDateTime wished = LocalDateTime.ofInstant(wish.start(), zone);
        Duration shift = Duration.between(LocalDateTime.ofInstant(first.start, from), wished);
        Duration length = Duration.between(wished, LocalDateTime.ofInstant(wish.end(), zone));
        int quantity = quantity(wish.quantity());
        List<Interval> dates =
                targets.stream()
                        .map(target -> LocalDateTime.ofInstant(target.start, from).plus(shift))
                        .map(
                                start ->
                                        SlotRules.wanted(
                                                resource,
                                                start.atZone(zone).toInstant(),
                                                start.plus(length).atZone(zone).toInstant()))
                        .toList();
        Set<String> own = targets.stream().map(target -> target.id).collect(Collectors.toSet());
        boolean several = targets.size() > 1;
        Fitting fitting =
                Fitting.of(
                        em,
                        resource,
                        dates,
                        quantity,
                        several,
                        several && onConflict == OnConflict.SKIP,
                        own,
                        now);
        List<Interval> accepted = fitting.accepted();
        List<Interval> conflicts = fitting.conflicts();
        List<BookingEntity> staying = fitting.leftOut().stream().map(targets::get).toList();
        fitting.leftOut().stream().map(dates::get).forEach(skipped::add);
        // Those that stay must not stand where others of the series have just moved to.
        for (BookingEntity stays : staying) {
            Interval place = before.blocked(stays.interval());
            if (before.id.equals(resource.id) && !fitting.occupancy().fits(place, stays.quantity)) {
                conflicts.add(stays.interval());
            }
        }
        if (!conflicts.isEmpty() || accepted.isEmpty()) {
            throw overlap(conflicts, resource);
        }
        if (resource.kind == ResourceKind.CONSULTANT) {
            Experts.requireNotElsewhere(em, party.personId(), resource, accepted, own);
        }
        targets.removeAll(staying);
        Set<String> moved = targets.stream().map(target -> target.id).collect(Collectors.toSet());
        quotas.require(
                em,
                party.staff() ? null : party.personId(),
                party.organisationId(),
                resource.kind,
                accepted,
                quantity,
                moved,
                now);
        for (int i = 0; i < targets.size(); i++) {
            BookingEntity target = targets.get(i);
            target.resourceId = resource.id;
            target.kind = resource.kind;
            target.start = accepted.get(i).start();
            target.end = accepted.get(i).end();
            target.quantity = quantity;
            if (target.state != BookingState.PENDING) {
                target.occupy(resource);
            }
        }
    }

    private static void askAgain(BookingEntity target) {
        if (target.state == BookingState.CONFIRMED) {
            target.state = BookingState.PENDING;
            target.blockedFrom = null;
            target.blockedTo = null;
        }
    }

    @Override
    public Booking confirm(String id, Caller caller) {
        BookingEntity seen = transactions.read(em -> visible(em, id, caller).booking());
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        Known known = known(seen.resourceId);
        Decided decided =
                transactions.write(
                        caller,
                        em -> {
                            lock(em, keys(seen));
                            return confirmed(em, visible(em, id, caller), role, known, caller);
                        });
        if (decided.problem() != null) {
            throw decided.problem();
        }
        return views.of(decided.row(), caller.locale());
    }

    private Decided confirmed(
            EntityManager em,
            BookingViews.Row row,
            OrganisationRole role,
            Known known,
            Caller caller) {
        BookingEntity booking = row.booking();
        ResourceEntity resource = row.resource();
        Connection transaction = Transactions.connection(em);
        Instant now = now();
        boolean decides = caller.isStaff() || decides(resource, caller);
        if (booking.state == BookingState.HELD) {
            if (!booking.holdUntil.isAfter(now)) {
                throw Problem.conflict(
                        "hold-expired",
                        new Text(
                                "Время на подтверждение истекло, забронируйте заново",
                                "The time to confirm is over, book again"));
            }
            booking.holdUntil = null;
            booking.state = BookingState.CONFIRMED;
            if (resource.approval && !decides) {
                askAgain(booking);
            }
            booking.touched(now);
            waiting.accepted(em, booking.id);
            em.flush();
            books.record(transaction, resource, List.of(booking), role);
            tellOfNew(transaction, booking, resource, known);
            return new Decided(row, null);
        }
        if (booking.state != BookingState.PENDING) {
            throw wrongState(booking);
        }
        if (!decides) {
            throw Problem.forbidden();
        }
        Interval blocked = resource.blocked(booking.interval());
        Occupancy occupancy =
                BookingStore.occupancy(em, resource, blocked, now, Set.of(booking.id));
        if (!occupancy.fits(blocked, booking.quantity)) {
            Problem taken = overlap(occupancy.conflicts(blocked), resource);
            booking.reject(Because.TAKEN, now);
            tellRejected(em, booking, resource);
            return new Decided(null, taken);
        }
        booking.state = BookingState.CONFIRMED;
        booking.occupy(resource);
        booking.touched(now);
        occupancy.add(blocked, booking.quantity);
        em.flush();
        books.record(transaction, resource, List.of(booking), role);
        books.tell(
                transaction,
                Messages.CONFIRMED,
                booking,
                resource,
                java.util.Arrays.asList(booking.personId, resource.userId));
        rejectRivals(em, resource, booking, blocked, occupancy, now);
        return new Decided(row, null);
    }

    /** Whoever asked for the same and no longer fits is told so. */
    private void rejectRivals(
            EntityManager em,
            ResourceEntity resource,
            BookingEntity winner,
            Interval blocked,
            Occupancy occupancy,
            Instant now) {
        em
                .createQuery(
                        "select b from BookingEntity b where b.resourceId = :resource and b.state ="
                                + " :pending and b.start < :to and b.end > :from and b.id <> :id",
                        BookingEntity.class)
                .setParameter("resource", resource.id)
                .setParameter("pending", BookingState.PENDING)
                .setParameter("from", blocked.start().minus(Duration.ofDays(1)))
                .setParameter("to", blocked.end().plus(Duration.ofDays(1)))
                .setParameter("id", winner.id)
                .getResultList()
                .stream()
                .filter(
                        rival ->
                                !occupancy.fits(resource.blocked(rival.interval()), rival.quantity))
                .filter(rival -> resource.blocked(rival.interval()).overlaps(blocked))
                .forEach(
                        rival -> {
                            rival.reject(Because.RIVAL, now);
                            tellRejected(em, rival, resource);
                        });
    }

    private void tellRejected(EntityManager em, BookingEntity booking, ResourceEntity resource) {
        em.flush();
        books.tell(
                Transactions.connection(em),
                Messages.REJECTED,
                booking,
                resource,
                List.of(booking.personId == null ? booking.createdBy : booking.personId));
    }

    @Override
    public Booking reject(String id, String reason, Caller caller) {
        checkReason(reason);
        Keys keys = keys(transactions.read(em -> visible(em, id, caller).booking()));
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            lock(em, keys);
                            BookingViews.Row found = visible(em, id, caller);
                            if (!caller.isStaff() && !decides(found.resource(), caller)) {
                                throw Problem.forbidden();
                            }
                            requireState(found.booking(), Set.of(BookingState.PENDING));
                            found.booking().release(BookingState.REJECTED, reason, now());
                            tellRejected(em, found.booking(), found.resource());
                            return found;
                        });
        return views.of(row, caller.locale());
    }

    @Override
    public Booking cancel(String id, String reason, Scope scope, Caller caller) {
        checkReason(reason);
        BookingEntity seen = transactions.read(em -> mine(em, id, caller).booking());
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            lock(em, keys(seen));
                            return cancelled(em, id, reason, scope, role, caller);
                        });
        waiting.offer(seen.resourceId);
        return views.of(row, caller.locale());
    }

    private BookingViews.Row cancelled(
            EntityManager em,
            String id,
            String reason,
            Scope scope,
            OrganisationRole role,
            Caller caller) {
        Instant now = now();
        BookingViews.Row row = mine(em, id, caller);
        BookingEntity booking = row.booking();
        ResourceEntity resource = row.resource();
        if (booking.state == BookingState.CANCELLED && scope == Scope.THIS) {
            return row;
        }
        if (scope == Scope.THIS) {
            requireState(booking, BookingState.OPEN);
        }
        List<BookingEntity> targets = targets(em, booking, scope, now);
        targets.forEach(target -> requireInTime(target, resource, caller, now));
        List<BookingEntity> wereCertain =
                targets.stream().filter(target -> target.state == BookingState.CONFIRMED).toList();
        for (BookingEntity target : targets) {
            target.release(BookingState.CANCELLED, reason, now);
            waiting.gone(em, target.id);
        }
        em.flush();
        Connection transaction = Transactions.connection(em);
        books.record(transaction, resource, wereCertain, role);
        books.tell(
                transaction,
                Messages.CANCELLED,
                booking,
                resource,
                others(booking, resource, caller));
        return row;
    }

    @Override
    public Booking checkIn(String id, Caller caller) {
        BookingEntity seen = transactions.read(em -> visible(em, id, caller).booking());
        return checkedIn(seen, caller);
    }

    /** Checks in whatever has this code: the code is the right to do so. */
    public Booking checkInByCode(String code, Caller caller) {
        String wanted = code == null ? "" : code.strip().toUpperCase(java.util.Locale.ROOT);
        BookingEntity seen =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select b from BookingEntity b where b.code = :code",
                                                BookingEntity.class)
                                        .setParameter("code", wanted)
                                        .getResultList()
                                        .stream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        return checkedIn(seen, caller);
    }

    /** Checks in the caller's own booking of this resource that is on now. */
    public Booking checkInAt(String resourceId, Caller caller) {
        Instant now = now();
        BookingEntity seen =
                transactions.read(
                        em -> {
                            ResourceEntity resource = BookingStore.resource(em, resourceId);
                            return em
                                    .createQuery(
                                            "select b from BookingEntity b where b.resourceId ="
                                                    + " :resource and b.personId = :person and"
                                                    + " b.state = :state and b.start <= :start and"
                                                    + " b.end > :now order by b.start",
                                            BookingEntity.class)
                                    .setParameter("resource", resourceId)
                                    .setParameter("person", caller.userId())
                                    .setParameter("state", BookingState.CONFIRMED)
                                    .setParameter(
                                            "start",
                                            now.plus(Duration.ofMinutes(resource.checkInBefore)))
                                    .setParameter("now", now)
                                    .setMaxResults(1)
                                    .getResultList()
                                    .stream()
                                    .findFirst()
                                    .orElseThrow(Problem::notFound);
                        });
        return checkedIn(seen, caller);
    }

    private Booking checkedIn(BookingEntity seen, Caller caller) {
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            lock(em, keys(seen));
                            BookingEntity booking = BookingStore.booking(em, seen.id);
                            ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
                            BookingViews.Row found = new BookingViews.Row(booking, resource);
                            if (booking.state == BookingState.CHECKED_IN) {
                                return found;
                            }
                            requireState(booking, Set.of(BookingState.CONFIRMED));
                            requireCheckInTime(booking, resource);
                            booking.state = BookingState.CHECKED_IN;
                            booking.checkedInAt = now();
                            booking.updatedAt = booking.checkedInAt;
                            em.flush();
                            books.record(
                                    Transactions.connection(em), resource, List.of(booking), role);
                            return found;
                        });
        return views.of(row, caller.locale());
    }

    private void requireCheckInTime(BookingEntity booking, ResourceEntity resource) {
        Instant now = now();
        Instant opens = booking.start.minus(Duration.ofMinutes(resource.checkInBefore));
        if (now.isBefore(opens) || !now.isBefore(booking.end)) {
            throw Problem.conflict(
                            "check-in-closed",
                            new Text(
                                    "Отметиться можно незадолго до начала и до конца брони",
                                    "Check-in opens shortly before the start and ends with the"
                                            + " booking"))
                    .with("from", BookingViews.at(opens, resource.zone()).toString())
                    .with("to", BookingViews.at(booking.end, resource.zone()).toString());
        }
    }

    // What the rules are about -------------------------------------------------------------------

    private static void check(NewBooking wanted) {
        Validation found =
                new Validation()
                        .required("/resourceId", wanted.resourceId())
                        .required("/start", wanted.start())
                        .required("/end", wanted.end())
                        .atMost("/purpose", wanted.purpose(), 500)
                        .atMost("/recurrence", wanted.recurrence(), 500);
        times(found, wanted.start(), wanted.end());
        found.check(
                wanted.recurrence() == null || !Boolean.TRUE.equals(wanted.hold()),
                "/hold",
                "series",
                new Text("Серию нельзя придержать", "A series cannot be held"));
        found.orThrow();
    }

    private static BookingChange checked(BookingChange wish) {
        Validation found =
                new Validation()
                        .required("/resourceId", wish.resourceId())
                        .required("/start", wish.start())
                        .required("/end", wish.end())
                        .atMost("/purpose", wish.purpose(), 500);
        times(found, wish.start(), wish.end());
        found.orThrow();
        return wish;
    }

    private static void times(Validation found, Instant start, Instant end) {
        if (start != null && end != null) {
            Text sensible = new Text("Год от 2000 до 2199", "A year from 2000 to 2199");
            found.check(sensible(start), "/start", "range", sensible);
            found.check(sensible(end), "/end", "range", sensible);
            found.check(
                    start.isBefore(end),
                    "/end",
                    "order",
                    new Text("Конец должен быть позже начала", "The end must be after the start"));
        }
    }

    private static boolean sensible(Instant time) {
        return time.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    private static void checkReason(String reason) {
        new Validation().atMost("/reason", reason, 500).orThrow();
    }

    private static void checkSize(ResourceEntity resource, int quantity, Integer heads) {
        Validation found = new Validation();
        found.check(
                quantity >= 1 && quantity <= resource.room(),
                "/quantity",
                "range",
                new Text("От 1 до " + resource.room(), "From 1 to " + resource.room()));
        found.check(
                heads == null
                        || heads >= 1
                                && (resource.kind != ResourceKind.ROOM
                                        || heads <= resource.capacity),
                "/people",
                "range",
                new Text(
                        "От 1 до " + resource.capacity + " человек",
                        "From 1 to " + resource.capacity + " people"));
        found.orThrow();
    }

    private Party party(NewBooking wanted, Caller caller) {
        boolean staff = caller.isStaff();
        String organisationId = wanted.organisationId();
        String personId = staff ? wanted.personId() : caller.userId();
        if (!staff && wanted.personId() != null && !wanted.personId().equals(personId)) {
            throw Problem.forbidden();
        }
        if (!staff && organisationId != null && !caller.belongsTo(organisationId)) {
            throw Problem.forbidden();
        }
        if (staff && personId != null && people.find(personId).isEmpty()) {
            throw Problem.invalid(
                    "/personId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
        }
        return new Party(
                personId,
                organisationId,
                books.role(personId, organisationId),
                verification(organisationId),
                staff);
    }

    private int verification(String organisationId) {
        if (organisationId == null) {
            return 0;
        }
        OrganisationDirectory.Summary summary =
                organisations
                        .find(organisationId)
                        .filter(found -> !found.archived())
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "/organisationId",
                                                "unknown",
                                                new Text(
                                                        "Такой организации нет",
                                                        "There is no such organisation")));
        return summary.verification();
    }

    private static ResourceEntity bookable(
            EntityManager em, String id, boolean consultation, Party party) {
        ResourceEntity resource = em.find(ResourceEntity.class, id);
        if (resource == null || (resource.kind == ResourceKind.CONSULTANT) != consultation) {
            throw Problem.invalid(
                    "/resourceId",
                    "unknown",
                    new Text("Такого ресурса нет", "There is no such resource"));
        }
        if (resource.state != ResourceState.ACTIVE) {
            throw Problem.conflict(
                    "resource-archived",
                    new Text(
                            "Этот ресурс больше не бронируют",
                            "This resource can no longer be booked"));
        }
        boolean staffForThemselves = party.staff() && party.organisationId() == null;
        if (party.verification() < resource.verification && !staffForThemselves) {
            throw Problem.of(
                            Problem.Kind.FORBIDDEN,
                            "verification-needed",
                            new Text(
                                    "Нужна организация с проверкой не ниже L"
                                            + resource.verification,
                                    "An organisation verified to L"
                                            + resource.verification
                                            + " is needed"))
                    .with("needed", "L" + resource.verification);
        }
        return resource;
    }

    private static List<Interval> dates(ResourceEntity resource, NewBooking wanted) {
        if (wanted.recurrence() == null) {
            return List.of(SlotRules.wanted(resource, wanted.start(), wanted.end()));
        }
        ZoneId zone = resource.zone();
        LocalDateTime first = LocalDateTime.ofInstant(wanted.start(), zone);
        Duration length = Duration.between(first, LocalDateTime.ofInstant(wanted.end(), zone));
        return Recurrence.dates(wanted.recurrence(), first, zone).stream()
                .map(
                        start ->
                                SlotRules.wanted(
                                        resource,
                                        start.atZone(zone).toInstant(),
                                        start.plus(length).atZone(zone).toInstant()))
                .toList();
    }

    private String series(
            EntityManager em,
            NewBooking wanted,
            ResourceEntity resource,
            Party party,
            Interval first,
            Instant now) {
        SeriesEntity series = new SeriesEntity();
        series.id = Ids.next();
        series.resourceId = resource.id;
        series.organisationId = party.organisationId();
        series.personId = party.personId();
        series.rule = wanted.recurrence();
        series.startsLocal = LocalDateTime.ofInstant(first.start(), resource.zone());
        series.minutes = (int) first.minutes();
        series.timeZone = resource.timeZone;
        series.createdAt = now;
        em.persist(series);
        return series.id;
    }

    /** The bookings meant, of those that can still be changed; in order of time. */
    private static List<BookingEntity> targets(
            EntityManager em, BookingEntity booking, Scope scope, Instant now) {
        List<BookingEntity> targets = new ArrayList<>();
        if (scope == Scope.THIS || booking.seriesId == null) {
            targets.add(booking);
            return targets;
        }
        targets.addAll(
                em.createQuery(
                                "select b from BookingEntity b where b.seriesId = :series and"
                                        + " b.state in :states and b.start >= :from order by"
                                        + " b.start",
                                BookingEntity.class)
                        .setParameter("series", booking.seriesId)
                        .setParameter("states", BookingState.OPEN)
                        .setParameter("from", scope == Scope.ALL ? now : booking.start)
                        .getResultList());
        if (targets.isEmpty()) {
            throw wrongState(booking);
        }
        return targets;
    }

    private static void requireInTime(
            BookingEntity booking, ResourceEntity resource, Caller caller, Instant now) {
        if (caller.isStaff() || booking.state == BookingState.HELD) {
            return;
        }
        Instant last = booking.start.minus(Duration.ofMinutes(resource.cancelBefore));
        if (now.isAfter(last)) {
            throw Problem.conflict(
                            "too-late",
                            new Text(
                                    "Отменить или перенести уже нельзя",
                                    "It is too late to cancel or move it"))
                    .with("until", BookingViews.at(last, resource.zone()).toString());
        }
    }

    private static void requireState(BookingEntity booking, Set<BookingState> states) {
        if (!states.contains(booking.state)) {
            throw wrongState(booking);
        }
    }

    private static Problem wrongState(BookingEntity booking) {
        return Problem.conflict(
                        "booking-state",
                        new Text(
                                "В нынешнем состоянии брони это невозможно",
                                "The booking's present state does not permit this"))
                .with("state", booking.state.name());
    }

    private static Problem overlap(List<Interval> conflicts, ResourceEntity resource) {
        return Problem.conflict(
                        "booking-overlap", new Text("Это время занято", "That time is taken"))
                .with(
                        "conflicts",
                        conflicts.stream()
                                .distinct()
                                .limit(50)
                                .map(interval -> interval.in(resource.zone()))
                                .toList());
    }

    /** Adds other ways to what was refused, and counts it; outside of the transaction. */
    private Problem refused(
            Problem refusal,
            String resourceId,
            String organisationId,
            Interval wanted,
            int quantity) {
        if (refusal.kind() != Problem.Kind.CONFLICT) {
            return refusal;
        }
        refusals.count(resourceId, organisationId, wanted.start(), refusal.code());
        return refusal.code().equals("booking-overlap")
                ? refusal.with(
                        "alternatives", availability.alternatives(resourceId, wanted, quantity))
                : refusal;
    }

    // Who may
    // ---------------------------------------------------------------------------------------

    private static boolean decides(ResourceEntity resource, Caller caller) {
        return !caller.isAnonymous() && Lines.read(resource.approvers).contains(caller.userId());
    }

    private static BookingViews.Row row(EntityManager em, String id) {
        BookingEntity booking = BookingStore.booking(em, id);
        return new BookingViews.Row(booking, BookingStore.resource(em, booking.resourceId));
    }

    /** Those who may know of it: also the approvers, and the consultant whom it is about. */
    private static BookingViews.Row visible(EntityManager em, String id, Caller caller) {
        BookingViews.Row row = row(em, id);
        if (!caller.isStaff()
                && !row.booking().belongsTo(caller)
                && !decides(row.resource(), caller)
                && !Objects.equals(row.resource().userId, caller.userId())) {
            throw Problem.notFound();
        }
        return row;
    }

    /** Those who may change it: approvers only decide. */
    private static BookingViews.Row mine(EntityManager em, String id, Caller caller) {
        BookingViews.Row row = visible(em, id, caller);
        if (!caller.isStaff()
                && !row.booking().belongsTo(caller)
                && !Objects.equals(row.resource().userId, caller.userId())) {
            throw Problem.forbidden();
        }
        return row;
    }

    /** Whom a change by the caller concerns besides. */
    private static List<String> others(
            BookingEntity booking, ResourceEntity resource, Caller caller) {
        List<String> others = new ArrayList<>();
        others.add(booking.personId);
        others.add(resource.userId);
        others.removeIf(id -> id == null || id.equals(caller.userId()));
        return others;
    }

    private static List<BookingViews.Row> rows(
            List<BookingEntity> bookings, ResourceEntity resource) {
        return bookings.stream().map(booking -> new BookingViews.Row(booking, resource)).toList();
    }

    private static BookingChange wish(BookingEntity booking) {
        return new BookingChange(
                booking.resourceId,
                booking.start,
                booking.end,
                booking.quantity,
                booking.people,
                booking.purpose);
    }

    private static Keys keys(BookingEntity booking) {
        return new Keys(booking.resourceId, booking.personId, booking.organisationId);
    }

    private static void lock(EntityManager em, Keys keys) {
        Locks.take(
                Transactions.connection(em),
                Locks.resource(keys.resourceId()),
                Locks.person(keys.personId()),
                Locks.organisation(keys.organisationId()));
    }

    private static int quantity(Integer quantity) {
        return quantity == null ? 1 : quantity;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Eight characters that can be read out. */
    static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_CHARACTERS.charAt(RANDOM.nextInt(CODE_CHARACTERS.length())));
        }
        return code.toString();
    }

    /** To the millisecond, as the tables keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
