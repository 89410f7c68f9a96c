package org.artel.events.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;
import org.artel.events.NewScheduledExport;
import org.artel.events.ScheduledExport;

/** A list of an event that is made again and again for one person. */
@Entity
@Table(name = "events_export")
class ExportEntity {

    /** What stands before its id where files know it. */
    static final String OWNER = "events:export/";

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    /** Who set it up, and alone gets what it makes. */
    @Column(name = "owner_id")
    String ownerId;

    @Enumerated(EnumType.STRING)
    ScheduledExport.What what;

    @Enumerated(EnumType.STRING)
    @Column(name = "file_format")
    ScheduledExport.Format format;

    @Enumerated(EnumType.STRING)
    @Column(name = "repeats")
    ScheduledExport.Every every;

    @Enumerated(EnumType.STRING)
    DayOfWeek weekday;

    /** {@code 08:00}, by the clock of the event's zone. */
    @Column(name = "local_time")
    String at;

    @Enumerated(EnumType.STRING)
    ScheduledExport.State state;

    @Enumerated(EnumType.STRING)
    ScheduledExport.Reason reason;

    /** Null once it ended. */
    @Column(name = "next_at")
    Instant next;

    /** Until then somebody is at it, or it waits to be tried again; null if neither. */
    @Unaudited
    @Column(name = "held_until")
    Instant heldUntil;

    @Column(name = "last_at")
    Instant last;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    /** Takes over what was checked. */
    void change(NewScheduledExport wanted) {
        what = ScheduledExport.What.valueOf(wanted.export());
        format = ScheduledExport.Format.valueOf(wanted.format());
        every = ScheduledExport.Every.valueOf(wanted.every());
        weekday = wanted.weekday() == null ? null : DayOfWeek.valueOf(wanted.weekday());
        at = wanted.at();
    }

    NewScheduledExport toNewExport() {
        return new NewScheduledExport(
                what.name(),
                format.name(),
                every.name(),
                weekday == null ? null : weekday.name(),
                at);
    }

    /** The first moment later than this one at which it is due. */
    Instant following(Instant moment, ZoneId zone) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        if (weekday != null) {
            day = day.with(TemporalAdjusters.nextOrSame(weekday));
        }
        Instant due = on(day, zone);
        while (!due.isAfter(moment)) {
            day = day.plusDays(weekday == null ? 1 : 7);
            due = on(day, zone);
        }
        return due;
    }

    /** An hour that a clock leaves out when it is put forward comes an hour later. */
    private Instant on(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.parse(at)).atZone(zone).toInstant();
    }

    void end(ScheduledExport.Reason why) {
        state = ScheduledExport.State.ENDED;
        reason = why;
        next = null;
        heldUntil = null;
    }

    /** As the file store knows it. */
    String owner() {
        return OWNER + id;
    }
}
