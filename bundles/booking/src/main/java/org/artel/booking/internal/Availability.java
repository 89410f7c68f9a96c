package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.BookingState;
import org.artel.booking.Period;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is free when. However many resources are asked about, there are three questions to the
 * database: which they are, when they are closed, what is taken.
 */
@Component(service = Availability.class)
public class Availability {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
    private static final int MOST_RESOURCES = 500;
    private static final int ALTERNATIVES = 3;
    private static final int STEP = 30;

    /**
     * A stretch that is taken.
     *
     * @param bookingId null unless the caller may know of the booking
     */
    public record Taken(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime end,
            int quantity,
            @Schema(nullable = true, description = "Only for those who may know of the booking")
                    String bookingId,
            @Schema(nullable = true) BookingState state) {}

    /** A stretch with room: how many more bookings, pieces, desks. */
    public record Free(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime end,
            int left) {}

    /** One resource's calendar. */
    public record OfResource(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceKind kind,
            int capacity,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
            List<Period> open,
            List<Taken> taken,
            List<Free> free) {}

    /** A possible booking. */
    public record Slot(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String resourceName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) java.time.OffsetDateTime end,
            int left) {}

    /**
     * Which resources.
     *
     * @param capacity at least so much
     * @param features all of these
     */
    public record Wanted(
            ResourceKind kind, String q, String location, Integer capacity, List<String> features) {

        public static Wanted any() {
            return new Wanted(null, null, null, null, List.of());
        }
    }

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Availability(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One resource's calendar. */
    public OfResource of(String resourceId, Instant from, Instant to, Caller caller) {
        Interval window = window(from, to);
        return transactions.read(
                em ->
                        calendars(
                                        em,
                                        List.of(BookingStore.resource(em, resourceId)),
                                        window,
                                        caller)
                                .get(0));
    }

    /** The calendars of all resources that are wanted, at most 500 of them. */
    public List<OfResource> of(Wanted wanted, Instant from, Instant to, Caller caller) {
        Interval window = window(from, to);
        return transactions.read(em -> calendars(em, resources(em, wanted), window, caller));
    }

    /** Free times of {@code minutes}, by time, as many of one resource as there are. */
    public List<Slot> slots(
            Wanted wanted, Instant from, Instant to, int minutes, int quantity, int limit) {
        return slots(wanted, from, to, minutes, quantity, limit, limit);
    }

    /**
     * Free times of {@code minutes}, by time.
     *
     * @param each how many slots of one resource
     * @param limit how many slots
     */
    public List<Slot> slots(
            Wanted wanted,
            Instant from,
            Instant to,
            int minutes,
            int quantity,
            int each,
            int limit) {
        Interval window = window(from, to);
        if (minutes < 1 || minutes > ResourceChecks.LONGEST_MINUTES) {
            throw Problem.malformed(
                    "bad-minutes",
                    new Text("minutes — от 1 до 44640", "minutes is from 1 to 44640"));
        }
        return transactions.read(
                em -> slots(em, resources(em, wanted), window, minutes, quantity, each, limit));
    }

    /**
     * Free times of {@code minutes} of one resource, by time.
     *
     * @param limit how many slots
     */
    public List<Slot> slots(String resourceId, Instant from, Instant to, int minutes, int limit) {
        Interval window = window(from, to);
        return transactions.read(
                em ->
                        slots(
                                em,
                                List.of(BookingStore.resource(em, resourceId)),
                                window,
                                minutes,
                                1,
                                limit,
                                limit));
    }

    /**
     * Up to three other ways: the same time elsewhere, then the same place at other times, the
     * nearest first.
     */
    List<Slot> alternatives(String resourceId, Interval wanted, int quantity) {
        return transactions.read(
                em -> {
                    ResourceEntity resource = BookingStore.resource(em, resourceId);
                    Set<String> features = new HashSet<>(Lines.read(resource.features));
                    List<ResourceEntity> similar =
                            resources(
                                            em,
                                            new Wanted(
                                                    resource.kind,
                                                    null,
                                                    null,
                                                    resource.kind == ResourceKind.ROOM
                                                            ? resource.capacity
                                                            : null,
                                                    List.of()))
                                    .stream()
                                    .filter(other -> !other.id.equals(resourceId))
                                    .filter(other -> resource.kind != ResourceKind.EQUIPMENT)
                                    .filter(
                                            other ->
                                                    Lines.read(other.features)
                                                            .containsAll(features))
                                    .toList();
                    int minutes = (int) wanted.minutes();
                    List<Slot> found =
                            new ArrayList<>(slots(em, similar, wanted, minutes, quantity, 1, 2));
                    Interval around = wanted.widened(Duration.ofDays(1), Duration.ofDays(7));
                    List<Slot> here =
                            slots(em, List.of(resource), around, minutes, quantity, 500, 500);
                    here.stream()
                            .sorted(
                                    Comparator.comparing(
                                            slot ->
                                                    Duration.between(
                                                                    wanted.start(),
                                                                    slot.start().toInstant())
                                                            .abs()))
                            .limit(ALTERNATIVES - found.size())
                            .forEach(found::add);
                    return found;
                });
    }

    private List<OfResource> calendars(
            EntityManager em, List<ResourceEntity> resources, Interval window, Caller caller) {
        Map<String, List<OpenTimes.Closed>> closures = BookingStore.closures(em, window);
        Map<String, List<BookingStore.Place>> places = places(em, resources, window);
        List<OfResource> found = new ArrayList<>();
        for (ResourceEntity resource : resources) {
            ZoneId zone = resource.zone();
            List<Interval> open = BookingStore.open(resource, closures, window);
            List<BookingStore.Place> taken = places.getOrDefault(resource.id, List.of());
            found.add(
                    new OfResource(
                            resource.id,
                            resource.name,
                            resource.kind,
                            resource.capacity,
                            resource.timeZone,
                            open.stream().map(interval -> interval.in(zone)).toList(),
                            taken.stream()
                                    .sorted(Comparator.comparing(p -> p.interval().start()))
                                    .map(place -> taken(place, zone, caller))
                                    .toList(),
                            BookingStore.occupancy(resource, taken).free(open).stream()
                                    .map(
                                            free ->
                                                    new Free(
                                                            BookingViews.at(
                                                                    free.interval().start(), zone),
                                                            BookingViews.at(
                                                                    free.interval().end(), zone),
                                                            free.left()))
                                    .toList()));
        }
        return found;
    }

    private static Taken taken(BookingStore.Place place, ZoneId zone, Caller caller) {
        boolean known =
                caller.isStaff()
                        || !caller.isAnonymous()
                                && (caller.userId().equals(place.personId())
                                        || caller.userId().equals(place.createdBy())
                                        || place.organisationId() != null
                                                && caller.leads(place.organisationId()));
        return new Taken(
                BookingViews.at(place.interval().start(), zone),
                BookingViews.at(place.interval().end(), zone),
                place.quantity(),
                known ? place.bookingId() : null,
                known ? place.state() : null);
    }

    private List<Slot> slots(
            EntityManager em,
            List<ResourceEntity> resources,
            Interval window,
            int minutes,
            int quantity,
            int ofEach,
            int limit) {
        Instant now = clock.instant();
        // The places of the next resource begin where its buffers do.
        Interval seen = window.widened(Duration.ofDays(1), Duration.ofDays(1));
        Map<String, List<OpenTimes.Closed>> closures = BookingStore.closures(em, seen);
        Map<String, List<BookingStore.Place>> places = places(em, resources, seen);
        List<Slot> found = new ArrayList<>();
        for (ResourceEntity resource : resources) {
            Occupancy occupancy =
                    BookingStore.occupancy(resource, places.getOrDefault(resource.id, List.of()));
            int here = 0;
            List<Interval> open =
                    BookingStore.open(resource, closures, fromMidnight(resource, seen));
            for (Interval stretch : open) {
                if (here >= ofEach) {
                    break;
                }
                Interval part = stretch.within(window);
                Instant start = onStep(resource, stretch, part.start());
                while (here < ofEach
                        && !start.plus(Duration.ofMinutes(minutes)).isAfter(part.end())) {
                    Interval slot =
                            SlotRules.wanted(
                                    resource, start, start.plus(Duration.ofMinutes(minutes)));
                    Validation rules = new Validation();
                    int left = occupancy.left(resource.blocked(slot));
                    if (left >= quantity) {
                        SlotRules.check(resource, slot, open, now, rules);
                        if (rules.errors().isEmpty()) {
                            ZoneId zone = resource.zone();
                            found.add(
                                    new Slot(
                                            resource.id,
                                            resource.name,
                                            BookingViews.at(slot.start(), zone),
                                            BookingViews.at(slot.end(), zone),
                                            left));
                            here++;
                        }
                    }
                    start = start.plus(Duration.ofMinutes(step(resource)));
                    if (resource.bookedBy == org.artel.booking.Unit.DAY) {
                        break;
                    }
                }
            }
        }
        return found.stream()
                .sorted(
                        Comparator.comparing((Slot slot) -> slot.start().toInstant())
                                .thenComparing(Slot::resourceName)
                                .thenComparing(Slot::resourceId))
                .limit(limit)
                .toList();
    }

    /** What never closes opens at midnight, so that its steps do not count from the window. */
    private static Interval fromMidnight(ResourceEntity resource, Interval window) {
        ZoneId zone = resource.zone();
        return new Interval(
                window.start().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant(),
                window.end());
    }

    private static int step(ResourceEntity resource) {
        return resource.slotMinutes == null ? STEP : resource.slotMinutes;
    }

    /** The first step at or after {@code from}; steps count from the opening. */
    private static Instant onStep(ResourceEntity resource, Interval open, Instant from) {
        long behind = Math.max(0, Duration.between(open.start(), from).toMinutes());
        long step = step(resource);
        Instant start = open.start().plus(Duration.ofMinutes(behind / step * step));
        return start.isBefore(from) ? start.plus(Duration.ofMinutes(step)) : start;
    }

    private Map<String, List<BookingStore.Place>> places(
            EntityManager em, List<ResourceEntity> resources, Interval window) {
        return BookingStore.places(
                        em,
                        resources.stream().map(resource -> resource.id).toList(),
                        window,
                        clock.instant())
                .stream()
                .collect(Collectors.groupingBy(BookingStore.Place::resourceId));
    }

    static List<ResourceEntity> resources(EntityManager em, Wanted wanted) {
        Selection selection = Selection.of(wanted);
        return selection
                .query(em, "order by r.sortKey, r.id")
                .setParameter("state", ResourceState.ACTIVE)
                .setMaxResults(MOST_RESOURCES)
                .getResultList();
    }

    private static Interval window(Instant from, Instant to) {
        if (from == null || to == null || !from.isBefore(to)) {
            throw Problem.malformed(
                    "bad-window",
                    new Text(
                            "from и to обязательны, from раньше to",
                            "from and to are needed, from before to"));
        }
        if (Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw Problem.malformed("bad-window", new Text("Не больше 62 дней", "62 days at most"));
        }
        return new Interval(from, to);
    }
}
