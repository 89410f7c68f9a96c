package org.artel.booking.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.booking.Layout;
import org.artel.booking.NewResource;
import org.artel.booking.OpeningTime;
import org.artel.booking.Position;
import org.artel.booking.Resource;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.ResourceState;
import org.artel.booking.Unit;
import org.artel.core.persistence.Unaudited;

/** A row of {@code booking_resource}. */
@Entity
@Table(name = "booking_resource")
class ResourceEntity {

    private static final int CHECK_IN_BEFORE = 15;

    @Id String id;

    @Enumerated(EnumType.STRING)
    ResourceKind kind;

    String name;

    @Unaudited
    @Column(name = "sort_key")
    String sortKey;

    String description;
    String location;
    int capacity;

    @Column(name = "time_zone")
    String timeZone;

    String features;
    String layouts;
    String photos;
    String opening;

    @Enumerated(EnumType.STRING)
    ResourceState state;

    @Column(name = "user_id")
    String userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "booked_by")
    Unit bookedBy;

    @Column(name = "slot_minutes")
    Integer slotMinutes;

    @Column(name = "shortest_minutes")
    Integer shortestMinutes;

    @Column(name = "longest_minutes")
    Integer longestMinutes;

    @Column(name = "lead_minutes")
    int leadMinutes;

    @Column(name = "horizon_days")
    Integer horizonDays;

    @Column(name = "buffer_before")
    int bufferBefore;

    @Column(name = "buffer_after")
    int bufferAfter;

    boolean approval;
    String approvers;

    @Column(name = "check_in_before")
    int checkInBefore;

    @Column(name = "check_in_after")
    Integer checkInAfter;

    @Column(name = "cancel_before")
    int cancelBefore;

    int verification;

    String floor;

    /** Where on its floor's plan; null unless there is a floor. */
    @Column(name = "plan_x")
    Integer planX;

    @Column(name = "plan_y")
    Integer planY;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    /** Takes over what was checked by {@link ResourceChecks}. */
    void change(NewResource wanted, ZoneId centre) {
        kind = wanted.kind();
        name = wanted.name().strip();
        sortKey = name.toLowerCase(Locale.ROOT);
        description = wanted.description();
        location = wanted.location();
        capacity = wanted.capacity() == null ? 1 : wanted.capacity();
        timeZone = wanted.timeZone() == null ? centre.getId() : wanted.timeZone();
        features =
                Lines.of(
                        wanted.features() == null
                                ? List.of()
                                : wanted.features().stream().map(String::strip).toList());
        layouts =
                Lines.of(
                        wanted.layouts() == null
                                ? List.of()
                                : wanted.layouts().stream()
                                        .map(layout -> layout.people() + " " + layout.name())
                                        .toList());
        photos = Lines.of(wanted.photos());
        opening =
                Lines.of(
                        (wanted.opening() == null ? OpenTimes.USUAL : wanted.opening())
                                .stream()
                                        .map(
                                                time ->
                                                        time.day()
                                                                + " "
                                                                + time.from()
                                                                + " "
                                                                + time.to())
                                        .toList());
        ResourceRules rules = wanted.rules() == null ? ResourceRules.none() : wanted.rules();
        bookedBy = rules.bookedBy() == null ? Unit.SLOT : rules.bookedBy();
        slotMinutes = rules.slotMinutes();
        shortestMinutes = rules.shortestMinutes();
        longestMinutes = rules.longestMinutes();
        leadMinutes = orZero(rules.leadMinutes());
        horizonDays = rules.horizonDays();
        bufferBefore = orZero(rules.bufferBeforeMinutes());
        bufferAfter = orZero(rules.bufferAfterMinutes());
        approval = Boolean.TRUE.equals(rules.approval());
        approvers = Lines.of(rules.approvers());
        checkInBefore =
                rules.checkInBeforeMinutes() == null
                        ? CHECK_IN_BEFORE
                        : rules.checkInBeforeMinutes();
        checkInAfter = rules.checkInAfterMinutes();
        cancelBefore = orZero(rules.cancelBeforeMinutes());
        Position position = wanted.position();
        floor = position == null ? null : position.floor().strip();
        planX = position == null ? null : position.x();
        planY = position == null ? null : position.y();
        verification =
                rules.verification() == null
                        ? 0
                        : Integer.parseInt(rules.verification().substring(1));
    }

    private Position position() {
        return floor == null ? null : new Position(floor, planX, planY);
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** How much may be taken at one moment. */
    int room() {
        return kind.shared() ? capacity : 1;
    }

    Interval blocked(Interval wanted) {
        return wanted.widened(Duration.ofMinutes(bufferBefore), Duration.ofMinutes(bufferAfter));
    }

    List<OpeningTime> opening() {
        return Lines.read(opening).stream()
                .map(line -> line.split(" "))
                .map(part -> new OpeningTime(DayOfWeek.valueOf(part[0]), part[1], part[2]))
                .toList();
    }

    List<String> photos() {
        return Lines.read(photos);
    }

    /** As the file store knows it. */
    String owner() {
        return "booking:resource/" + id;
    }

    ResourceRules rules() {
        return new ResourceRules(
                bookedBy,
                slotMinutes,
                shortestMinutes,
                longestMinutes,
                leadMinutes,
                horizonDays,
                bufferBefore,
                bufferAfter,
                approval,
                Lines.read(approvers),
                checkInBefore,
                checkInAfter,
                cancelBefore,
                "L" + verification);
    }

    Resource toResource() {
        return new Resource(
                id,
                kind,
                name,
                description,
                location,
                capacity,
                timeZone,
                Lines.read(features),
                layouts(),
                photos(),
                opening(),
                rules(),
                state,
                position(),
                version);
    }

    NewResource toNewResource() {
        return new NewResource(
                kind,
                name,
                description,
                location,
                capacity,
                timeZone,
                Lines.read(features),
                layouts(),
                photos(),
                opening(),
                rules(),
                position());
    }

    List<Layout> layouts() {
        return Lines.read(layouts).stream()
                .map(line -> line.split(" ", 2))
                .map(part -> new Layout(part[1], Integer.parseInt(part[0])))
                .toList();
    }
}
