package org.artel.booking.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.Bookings;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
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

    private final Transactions transactions;
    private final Clock clock;
    private final Parties parties;
    private final Books books;
    private final Quotas quotas;
    private final BookingViews views;
    private final Refusals refusals;
    private final WaitingLine waiting;
    private final Moves moves;
    private final Decisions decisions;
    private final CheckIns checkIns;

    @Activate
    public BookingDesk(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Parties parties,
            @Reference Books books,
            @Reference Quotas quotas,
            @Reference BookingViews views,
            @Reference Refusals refusals,
            @Reference WaitingLine waiting,
            @Reference Moves moves,
            @Reference Decisions decisions,
            @Reference CheckIns checkIns) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.parties = parties;
        this.books = books;
        this.quotas = quotas;
        this.views = views;
        this.refusals = refusals;
        this.waiting = waiting;
        this.moves = moves;
        this.decisions = decisions;
        this.checkIns = checkIns;
    }

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
        BookingChecks.check(wanted);
        Parties.Party party = parties.of(wanted, caller);
        Parties.Known known = parties.known(wanted.resourceId());
        BookingViews.Made made;
        try {
            made =
                    transactions.write(
                            caller,
                            em -> made(em, wanted, party, known, consultation, caller, also));
        } catch (Problem refusal) {
            throw refusals.explained(
                    refusal,
                    wanted.resourceId(),
                    party.organisationId(),
                    new Interval(wanted.start(), wanted.end()),
                    BookingChecks.quantity(wanted.quantity()));
        }
        return wanted.recurrence() == null
                ? views.of(made.rows().get(0), caller.locale())
                : views.series(made, caller.locale());
    }

    private BookingViews.Made made(
            EntityManager em,
            NewBooking wanted,
            Parties.Party party,
            Parties.Known known,
            boolean consultation,
            Caller caller,
            BiConsumer<EntityManager, BookingEntity> also) {
        Connection transaction = Transactions.connection(em);
        new Keys(wanted.resourceId(), party.personId(), party.organisationId())
                .take(em, Locks.person(known.expertId()));
        Instant now = clock.instant();
        ResourceEntity resource = party.bookable(em, wanted.resourceId(), consultation);
        int quantity = BookingChecks.quantity(wanted.quantity());
        BookingChecks.checkSize(resource, quantity, wanted.people());
        BookingChecks.checkLayout(resource, wanted.layout(), wanted.people());
        Participants.check(resource, wanted, now);
        boolean mayDecide = party.staff() || BookingAccess.decides(resource, caller);
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
            throw BookingChecks.overlap(fitting.conflicts(), resource);
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
            booking.layout = wanted.layout();
            booking.minimumPeople = wanted.minimumPeople();
            booking.state = state;
            booking.seriesId = seriesId;
            if (state != BookingState.PENDING) {
                booking.occupy(resource);
            }
            if (state == BookingState.HELD) {
                Instant lapses = now.plus(HOLD);
                booking.holdUntil = lapses.isBefore(date.start()) ? lapses : date.start();
            }
            em.persist(booking);
            also.accept(em, booking);
            bookings.add(booking);
        }
        em.flush();
        books.record(transaction, resource, bookings, party.role());
        books.tellOfNew(transaction, bookings.get(0), resource, known.deciders());
        return BookingViews.Made.of(
                bookings, resource, fitting.leftOut().stream().map(dates::get).toList());
    }

    @Override
    public Booking get(String id, Caller caller) {
        BookingViews.Row row = transactions.read(em -> BookingAccess.visible(em, id, caller));
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
        return moves.change(id, expectedVersion, change, scope, onConflict, caller);
    }

    @Override
    public Booking confirm(String id, Caller caller) {
        return decisions.confirm(id, caller);
    }

    @Override
    public Booking reject(String id, String reason, Caller caller) {
        return decisions.reject(id, reason, caller);
    }

    @Override
    public Booking cancel(
            String id, String reason, Scope scope, Instant from, Instant to, Caller caller) {
        BookingChecks.checkReason(reason);
        BookingChecks.checkRange(scope, from, to);
        BookingEntity seen = transactions.read(em -> BookingAccess.mine(em, id, caller).booking());
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em);
                            return cancelled(em, id, reason, scope, from, to, role, caller);
                        });
        waiting.offer(seen.resourceId);
        return views.of(row, caller.locale());
    }

    private BookingViews.Row cancelled(
            EntityManager em,
            String id,
            String reason,
            Scope scope,
            Instant from,
            Instant to,
            OrganisationRole role,
            Caller caller) {
        Instant now = clock.instant();
        BookingViews.Row row = BookingAccess.mine(em, id, caller);
        BookingEntity booking = row.booking();
        ResourceEntity resource = row.resource();
        if (booking.state == BookingState.CANCELLED && scope == Scope.THIS) {
            return row;
        }
        if (scope == Scope.THIS) {
            BookingChecks.requireState(booking, BookingState.OPEN);
        }
        List<BookingEntity> targets = BookingStore.targets(em, booking, scope, now);
        targets.removeIf(
                target ->
                        from != null && target.start.isBefore(from)
                                || to != null && !target.start.isBefore(to));
        if (targets.isEmpty()) {
            return row;
        }
        targets.forEach(target -> BookingChecks.requireInTime(target, resource, caller, now));
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
                targets.get(0),
                resource,
                BookingAccess.others(booking, resource, caller));
        return row;
    }

    @Override
    public Booking checkIn(String id, Caller caller) {
        return checkIns.one(id, caller);
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
            Parties.Party party,
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
}
