package org.artel.booking.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
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
 * Keeps bookings at the hour that was agreed on when a zone changes its law, as Volgograd's did in
 * 2018 and 2020: with new rules of zones, the moments of what lies ahead are reckoned anew from the
 * local time. Each booking in a transaction of its own; all of a resource move alike, so none comes
 * in another's way.
 */
@Component(service = {Job.class, ZoneRules.class})
public class ZoneRules implements Job {

    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Clock clock;
    private final Books books;

    @Activate
    public ZoneRules(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Books books) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.books = books;
    }

    @Override
    public String name() {
        return "booking.zone-rules";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    /** Looks at the bookings only if the rules are not those of the last time. */
    @Override
    public void run() {
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        if (!version.equals(known())) {
            reckonAnew();
            transactions.run(Caller.system(), em -> remember(em, version));
        }
    }

    private String known() {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select version from booking_zone_rules where id = 1",
                                        row -> row.getString("version"))
                                .stream()
                                .findFirst()
                                .orElse(null));
    }

    private static void remember(EntityManager em, String version) {
        Sql.update(Transactions.connection(em), "delete from booking_zone_rules where id = 1");
        Sql.update(
                Transactions.connection(em),
                "insert into booking_zone_rules (id, version) values (1, ?)",
                version);
    }

    private void reckonAnew() {
        String after = "";
        List<BookingEntity> some;
        do {
            String last = after;
            some = transactions.read(em -> ahead(em, last));
            some.stream().filter(ZoneRules::isOff).forEach(this::put);
            after = some.isEmpty() ? after : some.get(some.size() - 1).id;
        } while (some.size() == AT_ONCE);
    }

    private List<BookingEntity> ahead(EntityManager em, String after) {
        return em.createQuery(
                        "select b from BookingEntity b where b.id > :after and b.state in :open"
                                + " and b.start > :now order by b.id",
                        BookingEntity.class)
                .setParameter("after", after)
                .setParameter("open", BookingState.OPEN)
                .setParameter("now", clock.instant())
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /** Whether its moments are no longer those of its local time. */
    private static boolean isOff(BookingEntity booking) {
        if (booking.startsLocal == null) {
            return false;
        }
        ZoneId zone = ZoneId.of(booking.timeZone);
        return !LocalDateTime.ofInstant(booking.start, zone).equals(booking.startsLocal)
                || !LocalDateTime.ofInstant(booking.end, zone).equals(booking.endsLocal);
    }

    private void put(BookingEntity seen) {
        OrganisationRole role = books.role(seen.personId, seen.organisationId);
        transactions.run(
                Caller.system(),
                em -> {
                    Keys.of(seen).take(em);
                    BookingEntity booking = BookingStore.booking(em, seen.id);
                    if (booking.version != seen.version) {
                        return;
                    }
                    ZoneId zone = ZoneId.of(booking.timeZone);
                    Instant start = booking.startsLocal.atZone(zone).toInstant();
                    Instant end = booking.endsLocal.atZone(zone).toInstant();
                    booking.start = start;
                    booking.end = end;
                    ResourceEntity resource = BookingStore.resource(em, booking.resourceId);
                    if (booking.blockedFrom != null) {
                        booking.occupy(resource);
                    }
                    booking.touched(clock.instant());
                    em.flush();
                    books.record(Transactions.connection(em), resource, List.of(booking), role);
                });
    }
}
