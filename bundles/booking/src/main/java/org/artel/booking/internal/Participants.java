package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who comes to what a colleague booked, and what becomes of a room to which too few come. Whoever
 * booked it counts as one who comes.
 */
@Component(service = Participants.class)
public class Participants {

    /** One who comes, and what they were in the organisation when they said so. */
    record Participant(String personId, OrganisationRole role) {}

    /** What a person said yes to. */
    public record Joined(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String bookingId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end) {}

    private static final Duration WITHOUT_DEADLINE = Duration.ofHours(1);
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;
    private final BookingViews views;
    private final WaitingLine waiting;

    @Activate
    public Participants(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books,
            @Reference BookingViews views,
            @Reference WaitingLine waiting) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
        this.views = views;
        this.waiting = waiting;
    }

    /** When it is decided: as long as people may cancel, they may still hope. */
    static Instant decidedAt(Instant start, ResourceEntity resource) {
        return start.minus(
                resource.cancelBefore > 0
                        ? Duration.ofMinutes(resource.cancelBefore)
                        : WITHOUT_DEADLINE);
    }

    static void check(ResourceEntity resource, NewBooking wanted, Instant now) {
        Integer minimum = wanted.minimumPeople();
        if (minimum == null) {
            return;
        }
        Validation found = new Validation();
        found.check(
                resource.kind == ResourceKind.ROOM && wanted.organisationId() != null,
                "/minimumPeople",
                "room-of-organisation",
                new Text(
                        "Только для помещений и от имени организации",
                        "Only for rooms, and on behalf of an organisation"));
        found.check(
                minimum >= 1 && minimum <= resource.capacity,
                "/minimumPeople",
                "range",
                new Text(
                        "От 1 до " + resource.capacity + " человек",
                        "From 1 to " + resource.capacity + " people"));
        found.check(
                now.isBefore(decidedAt(wanted.start(), resource)),
                "/minimumPeople",
                "too-late",
                new Text(
                        "До начала осталось слишком мало времени, чтобы собирать людей",
                        "It begins too soon to gather people"));
        found.orThrow();
    }

    /** Whoever said that they come finds a place where it is moved to as well. */
    static void checkMove(EntityManager em, BookingEntity booking, ResourceEntity to) {
        if (booking.minimumPeople == null || to.id.equals(booking.resourceId)) {
            return;
        }
        int needed = Math.max(booking.minimumPeople, all(booking, of(em, booking)));
        new Validation()
                .check(
                        to.kind == ResourceKind.ROOM && needed <= to.capacity,
                        "/resourceId",
                        "too-small",
                        new Text(
                                "Там не хватит места всем, кто придёт",
                                "There is no room for all who come"))
                .orThrow();
    }

    /** Those who come besides whoever booked, in the order in which they said so. */
    static List<Participant> of(Connection transaction, BookingEntity booking) {
        if (booking.minimumPeople == null) {
            return List.of();
        }
        return Sql.query(
                transaction,
                "select person_id, member_role from booking_participant where booking_id = ?"
                        + " order by joined_at, person_id",
                row ->
                        new Participant(
                                row.getString("person_id"),
                                OrganisationRole.valueOf(row.getString("member_role"))),
                booking.id);
    }

    static List<String> of(EntityManager em, BookingEntity booking) {
        return of(Transactions.connection(em), booking).stream()
                .map(Participant::personId)
                .toList();
    }

    /** The caller comes; saying so twice is no error. */
    public Booking join(String bookingId, Caller caller) {
        return write(bookingId, true, caller);
    }

    /** The caller does not come after all. */
    public Booking leave(String bookingId, Caller caller) {
        return write(bookingId, false, caller);
    }

    private Booking write(String bookingId, boolean comes, Caller caller) {
        BookingEntity seen = transactions.read(em -> known(em, bookingId, caller));
        OrganisationRole role = role(seen, caller);
        BookingViews.Row row =
                transactions.write(
                        caller,
                        em -> {
                            Keys.of(seen).take(em);
                            BookingEntity booking = BookingStore.booking(em, bookingId);
                            say(em, booking, new Participant(caller.userId(), role), comes);
                            return BookingAccess.row(em, bookingId);
                        });
        return views.of(row, caller.locale());
    }

    /** For those who see it without being asked to come, it is forbidden; for others not there. */
    private static BookingEntity known(EntityManager em, String id, Caller caller) {
        BookingEntity booking = BookingStore.booking(em, id);
        if (!booking.gathers(caller)) {
            BookingAccess.visible(em, id, caller);
            throw Problem.forbidden();
        }
        return booking;
    }

    private static OrganisationRole role(BookingEntity booking, Caller caller) {
        return caller.memberships().stream()
                .filter(one -> one.organisationId().equals(booking.organisationId))
                .map(Membership::role)
                .findFirst()
                .orElseThrow(Problem::forbidden);
    }

    private void say(
            EntityManager em, BookingEntity booking, Participant participant, boolean comes) {
        Instant now = clock.instant();
        Connection transaction = Transactions.connection(em);
        List<String> coming = of(em, booking);
        if (participant.personId().equals(booking.personId)
                || coming.contains(participant.personId()) == comes) {
            return;
        }
        BookingChecks.requireState(booking, BookingState.OPEN);
        ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
        if (comes) {
            requireRoom(resource, booking, coming, now);
            Sql.update(
                    transaction,
                    "insert into booking_participant (booking_id, person_id, member_role,"
                            + " joined_at) values (?, ?, ?, ?)",
                    booking.id,
                    participant.personId(),
                    participant.role().name(),
                    now);
        } else {
            remove(transaction, booking.id, participant.personId());
        }
        books.record(transaction, resource, booking, participant, comes);
    }

    private static void requireRoom(
            ResourceEntity resource, BookingEntity booking, List<String> coming, Instant now) {
        if (resource.kind != ResourceKind.ROOM || !now.isBefore(booking.end)) {
            throw BookingChecks.wrongState(booking);
        }
        if (all(booking, coming) >= resource.capacity) {
            throw Problem.conflict(
                            "booking-full", new Text("Больше мест нет", "There are no more places"))
                    .with("capacity", resource.capacity);
        }
    }

    private static int all(BookingEntity booking, List<String> coming) {
        return coming.size() + (booking.personId == null ? 0 : 1);
    }

    private static void remove(Connection transaction, String bookingId, String personId) {
        Sql.update(
                transaction,
                "delete from booking_participant where booking_id = ? and person_id = ?",
                bookingId,
                personId);
    }

    /** Gives up what too few come to, each in a transaction of its own. */
    void decide() {
        Instant now = clock.instant();
        List<BookingEntity> due;
        do {
            due = transactions.read(em -> due(em, now));
            due.forEach(booking -> decide(booking, now));
        } while (due.size() >= AT_ONCE);
    }

    private static List<BookingEntity> due(EntityManager em, Instant now) {
        List<String> ids =
                Sql.query(
                        Transactions.connection(em),
                        "select id from booking_booking"
                                + BookingStore.by("IX_BOOKING_PEOPLE_BY")
                                + " where people_by <= ? and state = 'CONFIRMED'"
                                + " fetch first "
                                + AT_ONCE
                                + " rows only",
                        row -> row.getString("id"),
                        now);
        return BookingStore.rows(em, ids).stream().map(BookingViews.Row::booking).toList();
    }

    private void decide(BookingEntity seen, Instant now) {
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        boolean given =
                transactions.write(
                        Caller.system(),
                        em -> {
                            Keys.of(seen).take(em);
                            BookingEntity booking = BookingStore.booking(em, seen.id);
                            return booking.version == seen.version
                                    && tooFew(em, booking, role, now);
                        });
        if (given) {
            waiting.offer(seen.resourceId);
        }
    }

    private boolean tooFew(
            EntityManager em, BookingEntity booking, OrganisationRole role, Instant now) {
        booking.peopleBy = null;
        if (all(booking, of(em, booking)) >= booking.minimumPeople) {
            em.flush();
            return false;
        }
        ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
        booking.cancel(Because.TOO_FEW, now);
        waiting.gone(em, booking.id);
        em.flush();
        Connection transaction = Transactions.connection(em);
        books.record(transaction, resource, List.of(booking), role);
        books.tell(
                transaction,
                Messages.CANCELLED,
                booking,
                resource,
                Arrays.asList(booking.personId, resource.userId));
        return true;
    }

    /** All that a person said yes to, by its start. */
    List<Joined> of(String personId) {
        return transactions.read(
                em ->
                        BookingStore.rows(em, joined(em, personId, false)).stream()
                                .map(
                                        row ->
                                                new Joined(
                                                        row.booking().id,
                                                        row.resource().name,
                                                        BookingViews.at(
                                                                row.booking().start,
                                                                row.resource().zone()),
                                                        BookingViews.at(
                                                                row.booking().end,
                                                                row.resource().zone())))
                                .toList());
    }

    private static List<String> joined(EntityManager em, String personId, boolean ahead) {
        return Sql.query(
                Transactions.connection(em),
                "select b.id from booking_participant p join booking_booking b on b.id ="
                        + " p.booking_id where p.person_id = ?"
                        + (ahead ? " and b.state in ('HELD', 'PENDING', 'CONFIRMED')" : "")
                        + " order by b.starts_at, b.id",
                row -> row.getString("id"),
                personId);
    }

    /** A person who is erased does not come; that they came before is known by the id alone. */
    void forget(String personId) {
        List<BookingEntity> ahead =
                transactions.read(
                        em ->
                                BookingStore.rows(em, joined(em, personId, true)).stream()
                                        .map(BookingViews.Row::booking)
                                        .toList());
        for (BookingEntity seen : ahead) {
            transactions.run(
                    Caller.system(),
                    em -> {
                        Keys.of(seen).take(em);
                        BookingEntity booking = BookingStore.booking(em, seen.id);
                        Connection transaction = Transactions.connection(em);
                        ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
                        of(transaction, booking).stream()
                                .filter(one -> one.personId().equals(personId))
                                .forEach(
                                        one -> {
                                            remove(transaction, booking.id, personId);
                                            books.record(
                                                    transaction, resource, booking, one, false);
                                        });
                    });
        }
    }
}
