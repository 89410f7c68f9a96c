package org.artel.events.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps events at the hour that was announced when a zone changes its law: with new rules of zones,
 * the moments of what lies ahead are reckoned anew from the local time. Bookings of rooms do the
 * same by themselves.
 */
@Component(service = {Job.class, ZoneRules.class})
public class ZoneRules implements Job {

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public ZoneRules(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
    }

    @Override
    public String name() {
        return "events.zone-rules";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    /** Looks at the events only if the rules are not those of the last time. */
    @Override
    public void run() {
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        if (version.equals(known())) {
            return;
        }
        transactions.read(this::ahead).stream()
                .filter(event -> isOff(event.startsLocal, event.start, event.zone()))
                .forEach(event -> transactions.run(Caller.system(), em -> put(em, event.id)));
        transactions.run(Caller.system(), em -> remember(em, version));
    }

    private String known() {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select version from events_zone_rules where id = 1",
                                        row -> row.getString(1))
                                .stream()
                                .findFirst()
                                .orElse(null));
    }

    private static void remember(EntityManager em, String version) {
        Sql.update(Transactions.connection(em), "delete from events_zone_rules where id = 1");
        Sql.update(
                Transactions.connection(em),
                "insert into events_zone_rules (id, version) values (1, ?)",
                version);
    }

    private List<EventEntity> ahead(EntityManager em) {
        return em.createQuery(
                        "select e from EventEntity e where e.state in :open and e.start > :now"
                                + " order by e.id",
                        EventEntity.class)
                .setParameter("open", List.of(EventState.DRAFT, EventState.PUBLISHED))
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Whether a moment is no longer that of its local time. */
    private static boolean isOff(LocalDateTime local, Instant moment, ZoneId zone) {
        return !LocalDateTime.ofInstant(moment, zone).equals(local);
    }

    private void put(EntityManager em, String id) {
        EventEntity event = EventStore.locked(em, id);
        ZoneId zone = event.zone();
        event.start = event.startsLocal.atZone(zone).toInstant();
        event.end = event.endsLocal.atZone(zone).toInstant();
        event.sequence++;
        event.updatedAt = clock.instant();
        for (SessionEntity session : EventStore.sessions(em, id)) {
            session.start = session.startsLocal.atZone(zone).toInstant();
            session.end = session.endsLocal.atZone(zone).toInstant();
        }
        ExportStore.plan(em, event, clock.instant());
    }
}
