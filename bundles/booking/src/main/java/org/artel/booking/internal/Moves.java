package org.artel.booking.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where bookings are moved and rewritten. */
@Component(service = Moves.class)
public class Moves {

    private final Transactions transactions;
    private final Clock clock;
    private final Parties parties;
    private final Books books;
    private final Quotas quotas;
    private final BookingViews views;
    private final Refusals refusals;
    private final WaitingLine waiting;

    @Activate
    public Moves(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Parties parties,
            @Reference Books books,
            @Reference Quotas quotas,
            @Reference BookingViews views,
            @Reference Refusals refusals,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.parties = parties;
        this.books = books;
        this.quotas = quotas;
        this.views = views;
        this.refusals = refusals;
        this.waiting = waiting;
    }

    Booking change(
            String id,
            long expectedVersion,
            UnaryOperator<BookingChange> change,
            Scope scope,
            OnConflict onConflict,
            Caller caller) {
        // What the patch makes of it says which resource to queue at.
        BookingEntity seen = transactions.read(em -> BookingAccess.mine(em, id, caller).booking());
        BookingChange wish = BookingChecks.checked(change.apply(wish(seen)));
        Keys keys = Keys.of(seen);
        Parties.Known known = parties.known(wish.resourceId());
        Parties.Party party = parties.of(seen, caller);
        BookingViews.Made made;
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
                                            party,
                                            caller));
        } catch (Problem refusal) {
            throw refusals.explained(
                    refusal,
                    wish.resourceId(),
                    seen.organisationId,
                    new Interval(wish.start(), wish.end()),
                    BookingChecks.quantity(wish.quantity()));
        }
        if (!seen.start.equals(wish.start()) || !seen.resourceId.equals(wish.resourceId())) {
            waiting.offer(seen.resourceId);
        }
        return scope == Scope.THIS
                ? views.of(made.rows().get(0), caller.locale())
                : views.series(made, caller.locale());
    }

    private BookingViews.Made changed(
            EntityManager em,
            String id,
            long expectedVersion,
            UnaryOperator<BookingChange> change,
            String resourceId,
            Keys keys,
            Parties.Known known,
            Scope scope,
            OnConflict onConflict,
            Parties.Party party,
            Caller caller) {
        Connection transaction = Transactions.connection(em);
        keys.take(em, Locks.resource(resourceId), Locks.person(known.expertId()));
        Instant now = clock.instant();
        BookingEntity booking = BookingStore.booking(em, id);
        IfMatch.require(expectedVersion, booking.version);
        BookingChange wish = BookingChecks.checked(change.apply(wish(booking)));
        if (!Keys.of(booking).equals(keys) || !wish.resourceId().equals(resourceId)) {
            throw Problem.stale();
        }
        BookingChecks.requireState(booking, BookingState.OPEN);
        ResourceEntity before = BookingStore.resource(em, booking.resourceId);
        ResourceEntity resource =
                party.bookable(em, resourceId, before.kind == ResourceKind.CONSULTANT);
        int quantity = BookingChecks.quantity(wish.quantity());
        BookingChecks.checkSize(resource, quantity, wish.people());
        if (!Objects.equals(wish.layout(), booking.layout) || !resource.id.equals(before.id)) {
            BookingChecks.checkLayout(resource, wish.layout(), wish.people());
        }
        List<BookingEntity> targets = BookingStore.targets(em, booking, scope, now);
        targets.forEach(target -> Participants.checkMove(em, target, resource));
        boolean moves =
                !wish.start().equals(booking.start)
                        || !wish.end().equals(booking.end)
                        || quantity != booking.quantity
                        || !resource.id.equals(before.id);
        List<Interval> skipped = new ArrayList<>();
        if (moves) {
            targets.forEach(target -> BookingChecks.requireInTime(target, before, caller, now));
            move(em, targets, booking, wish, before, resource, party, onConflict, skipped, now);
        }
        for (BookingEntity target : targets) {
            target.people = wish.people();
            target.purpose = wish.purpose();
            target.layout = wish.layout();
            target.touched(now);
        }
        em.flush();
        if (moves) {
            if (resource.approval
                    && !caller.isStaff()
                    && !BookingAccess.decides(resource, caller)) {
                targets.forEach(BookingEntity::askAgain);
                em.flush();
                books.tell(transaction, Messages.REQUESTED, booking, resource, known.deciders());
            }
            books.record(transaction, resource, targets, party.role());
            books.tell(
                    transaction,
                    Messages.CHANGED,
                    booking,
                    resource,
                    BookingAccess.others(booking, resource, caller));
        }
        return BookingViews.Made.of(targets, resource, skipped);
    }

    /** Moves all targets as far as the first one moves, by the local clock. */
    private void move(
            EntityManager em,
            List<BookingEntity> targets,
            BookingEntity first,
            BookingChange wish,
            ResourceEntity before,
            ResourceEntity resource,
            Parties.Party party,
            OnConflict onConflict,
            List<Interval> skipped,
            Instant now) {
        ZoneId from = before.zone();
        ZoneId zone = resource.zone();
        LocalDateTime wished = LocalDateTime.ofInstant(wish.start(), zone);
        Duration shift = Duration.between(LocalDateTime.ofInstant(first.start, from), wished);
        Duration length = Duration.between(wished, LocalDateTime.ofInstant(wish.end(), zone));
        int quantity = BookingChecks.quantity(wish.quantity());
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
            throw BookingChecks.overlap(conflicts, resource);
        }
        if (resource.kind == ResourceKind.CONSULTANT) {
            Experts.requireNotElsewhere(em, party.personId(), resource, accepted, own);
        }
        targets.removeAll(staying);
        Set<String> moved = targets.stream().map(target -> target.id).collect(Collectors.toSet());
        quotas.require(
                em,
                party.personId(),
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
            target.move(accepted.get(i), zone);
            target.quantity = quantity;
            if (target.state != BookingState.PENDING) {
                target.occupy(resource);
            }
        }
    }

    private static BookingChange wish(BookingEntity booking) {
        return new BookingChange(
                booking.resourceId,
                booking.start,
                booking.end,
                booking.quantity,
                booking.people,
                booking.purpose,
                booking.layout);
    }
}
