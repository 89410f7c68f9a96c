package org.artel.booking.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import javax.persistence.EntityManager;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.booking.Unit;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/**
 * What the demonstration's weeks before today were like, so that statistics have something to say:
 * the afternoons are busy, some did not come, and some found no room. The same in every
 * demonstration.
 */
final class DemoHistory {

    /** How far it goes back. */
    static final Duration SPAN = Duration.ofDays(8 * 7);

    private static final int OPENS = 9;
    private static final int OPENS_ON_SATURDAY = 10;
    private static final int CLOSES = 20;
    private static final int CLOSES_ON_SATURDAY = 18;
    private static final int SEATS_WANTED = 6;
    private static final List<String> PURPOSES =
            List.of(
                    "Встреча команды",
                    "Занятие с волонтёрами",
                    "Отчёт по гранту",
                    "Заявка на конкурс",
                    "Семинар для родителей",
                    "Переговоры с партнёром",
                    "Монтаж ролика",
                    "Рассылка новостей");

    private final Random random = new Random(5);
    private final EntityManager em;
    private final List<DemoMembers.Member> members;
    private final ZoneId zone;

    DemoHistory(EntityManager em, List<DemoMembers.Member> members, ZoneId zone) {
        this.em = em;
        this.members = members;
        this.zone = zone;
    }

    /** Fills the days before {@code today}. */
    void write(List<String> ids, LocalDate today) {
        List<ResourceEntity> resources =
                ids.stream().map(id -> em.find(ResourceEntity.class, id)).toList();
        for (LocalDate day = today.minus(Period.ofDays((int) SPAN.toDays()));
                day.isBefore(today);
                day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                for (ResourceEntity resource : resources) {
                    write(resource, day);
                }
            }
        }
    }

    private void write(ResourceEntity resource, LocalDate day) {
        if (resource.bookedBy == Unit.DAY) {
            if (chance(resource.room() > 1 ? 35 : 20)) {
                book(resource, day, opens(day), closes(day));
            }
            return;
        }
        int seats = resource.kind == ResourceKind.HOT_DESK ? SEATS_WANTED : 1;
        for (int seat = 0; seat < seats; seat++) {
            int hour = opens(day);
            while (hour < closes(day)) {
                int length = Math.min(1 + random.nextInt(3), closes(day) - hour);
                if (chance(wanted(resource, day, hour))) {
                    book(resource, day, hour, hour + length);
                    if (hour >= 16 && chance(25)) {
                        refuse(resource, day, hour);
                    }
                    hour += length;
                } else {
                    hour++;
                }
            }
        }
    }

    /** In percent: afternoons more than mornings, rooms more than desks, Saturdays less. */
    private static int wanted(ResourceEntity resource, LocalDate day, int hour) {
        int wanted =
                switch (resource.kind) {
                    case ROOM -> resource.capacity > 20 ? 12 : 40;
                    case DESK -> 25;
                    default -> 18;
                };
        if (hour >= 16) {
            wanted = wanted * 2;
        } else if (hour < 11) {
            wanted = wanted / 2;
        }
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? wanted / 3 : wanted;
    }

    private void book(ResourceEntity resource, LocalDate day, int from, int to) {
        DemoMembers.Member member = members.get(random.nextInt(members.size()));
        Interval when = new Interval(at(day, from), at(day, to));
        Instant asked = when.start().minus(Duration.ofDays(2));
        BookingEntity booking =
                BookingEntity.of(
                        resource,
                        member.personId(),
                        member.organisationId(),
                        member.personId(),
                        when,
                        1,
                        asked);
        booking.purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        if (chance(9)) {
            booking.release(BookingState.CANCELLED, null, asked.plus(Duration.ofDays(1)));
        } else if (chance(8)) {
            booking.release(BookingState.NO_SHOW, null, when.start().plus(Duration.ofMinutes(20)));
        } else {
            booking.checkedInAt = chance(80) ? when.start() : null;
            booking.release(BookingState.COMPLETED, null, when.end());
        }
        em.persist(booking);
    }

    private void refuse(ResourceEntity resource, LocalDate day, int hour) {
        DemoMembers.Member member = members.get(random.nextInt(members.size()));
        Sql.update(
                Transactions.connection(em),
                "insert into booking_refusal (id, resource_id, organisation_id, starts_at, reason)"
                        + " values (?, ?, ?, ?, ?)",
                Ids.next(),
                resource.id,
                member.organisationId(),
                at(day, hour),
                chance(85) ? "booking-overlap" : "quota-exceeded");
    }

    private static int opens(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? OPENS_ON_SATURDAY : OPENS;
    }

    private static int closes(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? CLOSES_ON_SATURDAY : CLOSES;
    }

    private Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
