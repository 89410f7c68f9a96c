package org.artel.booking.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.Layout;
import org.artel.booking.NewBooking;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/** What is asked of a wish before anybody looks whether there is room. */
final class BookingChecks {

    /** What the tables keep of a moment. */
    static final Duration TICK = Duration.ofMillis(1);

    private BookingChecks() {}

    static int quantity(Integer quantity) {
        return quantity == null ? 1 : quantity;
    }

    static void check(NewBooking wanted) {
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

    static BookingChange checked(BookingChange wish) {
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

    static void times(Validation found, Instant start, Instant end) {
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

    static boolean sensible(Instant time) {
        return time.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    static void checkReason(String reason) {
        new Validation().atMost("/reason", reason, 500).orThrow();
    }

    /** Those of a series that begin within a time: only where several are meant. */
    static void checkRange(Scope scope, Instant from, Instant to) {
        new Validation()
                .check(
                        scope != Scope.THIS || from == null && to == null,
                        "/scope",
                        "series",
                        new Text(
                                "Промежуток указывают для серии: FOLLOWING или ALL",
                                "A range is for a series: FOLLOWING or ALL"))
                .check(
                        from == null || to == null || from.isBefore(to),
                        "/to",
                        "order",
                        new Text(
                                "Конец должен быть позже начала",
                                "The end must be after the start"))
                .orThrow();
    }

    static void checkSize(ResourceEntity resource, int quantity, Integer heads) {
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

    static void requireState(BookingEntity booking, Set<BookingState> states) {
        if (!states.contains(booking.state)) {
            throw wrongState(booking);
        }
    }

    static Problem wrongState(BookingEntity booking) {
        return Problem.conflict(
                        "booking-state",
                        new Text(
                                "В нынешнем состоянии брони это невозможно",
                                "The booking's present state does not permit this"))
                .with("state", booking.state.name());
    }

    static Problem overlap(List<Interval> conflicts, ResourceEntity resource) {
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

    static void requireInTime(
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

    /** A room is furnished in one of its ways, for no more people than then find a seat. */
    static void checkLayout(ResourceEntity resource, String wanted, Integer heads) {
        if (wanted == null) {
            return;
        }
        Validation found = new Validation();
        Layout layout =
                resource.layouts().stream()
                        .filter(one -> one.name().equals(wanted))
                        .findFirst()
                        .orElse(null);
        found.check(
                layout != null,
                "/layout",
                "layout",
                new Text("Такой рассадки здесь нет", "There is no such layout here"));
        found.check(
                layout == null || heads == null || heads <= layout.people(),
                "/people",
                "range",
                new Text(
                        "При этой рассадке помещается меньше людей",
                        "Fewer people find a seat with this layout"));
        found.orThrow();
    }

    static Instant checkInFrom(BookingEntity booking, ResourceEntity resource) {
        return booking.start.minus(Duration.ofMinutes(resource.checkInBefore));
    }

    static void requireCheckInTime(BookingEntity booking, ResourceEntity resource, Instant now) {
        Instant opens = checkInFrom(booking, resource);
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
}
