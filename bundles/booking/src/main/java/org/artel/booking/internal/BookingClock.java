package org.artel.booking.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What happens by the clock: holds and requests lapse, whoever did not come loses the booking, what
 * is over is over, what too few come to is given up, and what became free is offered to those who
 * wait. Each in a transaction of its own.
 */
@Component(service = {Job.class, BookingClock.class})
public class BookingClock implements Job {

    private static final int AT_ONCE = 200;

    /** A question for each state, answered from the index of states: one with "or" reads all. */
    private static final Map<BookingState, String> DUE =
            Map.of(
                    BookingState.HELD,
                    "hold_until <= ?",
                    BookingState.PENDING,
                    "starts_at <= ?",
                    BookingState.CONFIRMED,
                    "starts_at <= ? and (ends_at <= ? or check_in_by <= ?)",
                    BookingState.CHECKED_IN,
                    "starts_at <= ? and ends_at <= ?");

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;
    private final WaitingLine waiting;
    private final WalkIns walkIns;
    private final Participants participants;

    @Activate
    public BookingClock(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books,
            @Reference WaitingLine waiting,
            @Reference WalkIns walkIns,
            @Reference Participants participants) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
        this.waiting = waiting;
        this.walkIns = walkIns;
        this.participants = participants;
    }

    @Override
    public String name() {
        return "booking.clock";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofSeconds(30));
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        List<BookingEntity> due;
        do {
            due = transactions.read(em -> due(em, now));
            due.forEach(booking -> settle(booking, now));
        } while (due.size() >= AT_ONCE);
        participants.decide();
        waiting.waitedFor().forEach(waiting::offer);
        walkIns.call();
    }

    private static List<BookingEntity> due(EntityManager em, Instant now) {
        List<String> due = new ArrayList<>();
        DUE.forEach(
                (state, when) -> {
                    List<Object> arguments = new ArrayList<>(List.of(state.name()));
                    when.chars().filter(c -> c == '?').forEach(mark -> arguments.add(now));
                    due.addAll(
                            Sql.query(
                                    Transactions.connection(em),
                                    "select id from booking_booking"
                                            + BookingStore.by("IX_BOOKING_STATE")
                                            + " where state = ? and "
                                            + when
                                            + " fetch first "
                                            + AT_ONCE
                                            + " rows only",
                                    row -> row.getString("id"),
                                    arguments.toArray()));
                });
        return BookingStore.rows(em, due).stream().map(BookingViews.Row::booking).toList();
    }

    private void settle(BookingEntity seen, Instant now) {
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        transactions.run(
                Caller.system(),
                em -> {
                    Keys.of(seen).take(em);
                    BookingEntity booking = BookingStore.booking(em, seen.id);
                    // Somebody else was here since.
                    if (booking.version == seen.version) {
                        settle(em, booking, role, now);
                    }
                });
    }

    private void settle(
            EntityManager em, BookingEntity booking, OrganisationRole role, Instant now) {
        ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
        boolean absent = false;
        switch (booking.state) {
            case HELD, PENDING -> {
                booking.release(BookingState.EXPIRED, null, now);
                waiting.gone(em, booking.id);
            }
            case CONFIRMED -> {
                absent = booking.checkInBy != null;
                booking.release(absent ? BookingState.NO_SHOW : BookingState.COMPLETED, null, now);
            }
            default -> booking.release(BookingState.COMPLETED, null, now);
        }
        em.flush();
        books.record(Transactions.connection(em), resource, List.of(booking), role);
        if (absent) {
            books.tell(
                    Transactions.connection(em),
                    Messages.RELEASED,
                    booking,
                    resource,
                    java.util.Arrays.asList(booking.personId));
        }
    }
}
