package org.artel.events.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is due by the clock: offers lapse and go to the next, whoever comes tomorrow is reminded.
 */
@Component(service = {Job.class, EventsClock.class})
public class EventsClock implements Job {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final Clock clock;
    private final Line line;
    private final Deeds deeds;

    @Activate
    public EventsClock(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Line line,
            @Reference Deeds deeds) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.line = line;
        this.deeds = deeds;
    }

    @Override
    public String name() {
        return "events.clock";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    /**
     * Each event in a transaction of its own, so that one that fails holds up no other for long.
     */
    @Override
    public void run() {
        Instant now = clock.instant();
        List<String> lapsing =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select distinct r.eventId from RegistrationEntity"
                                                        + " r where r.state ="
                                                        + " org.artel.events.RegistrationState.OFFERED"
                                                        + " and r.offerUntil <= :now",
                                                String.class)
                                        .setParameter("now", now)
                                        .setMaxResults(AT_ONCE)
                                        .getResultList());
        for (String id : lapsing) {
            transactions.run(Caller.system(), em -> line.lapse(em, EventStore.locked(em, id), now));
        }
        List<String> near =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select e.id from EventEntity e where e.state ="
                                                        + " org.artel.events.EventState.PUBLISHED"
                                                        + " and e.start > :now and e.start <= :soon"
                                                        + " and e.reminded = :reminded",
                                                String.class)
                                        // Derby takes no literal for a truth value.
                                        .setParameter("reminded", false)
                                        .setParameter("now", now)
                                        .setParameter("soon", now.plus(AHEAD))
                                        .setMaxResults(AT_ONCE)
                                        .getResultList());
        for (String id : near) {
            transactions.run(Caller.system(), em -> remind(em, id));
        }
    }

    private void remind(EntityManager em, String id) {
        EventEntity event = EventStore.locked(em, id);
        if (event.reminded || event.state != EventState.PUBLISHED) {
            return;
        }
        event.reminded = true;
        deeds.tell(
                Transactions.connection(em),
                Messages.about(Messages.REMINDER, event, comers(em, id)));
    }

    /** Everybody who is expected, as far as they can be told. */
    static List<Recipient> comers(EntityManager em, String eventId) {
        return em
                .createQuery(
                        "select r from RegistrationEntity r where r.eventId = :event and r.state ="
                                + " org.artel.events.RegistrationState.CONFIRMED",
                        RegistrationEntity.class)
                .setParameter("event", eventId)
                .getResultList()
                .stream()
                .flatMap(one -> Messages.to(one).stream())
                .toList();
    }
}
