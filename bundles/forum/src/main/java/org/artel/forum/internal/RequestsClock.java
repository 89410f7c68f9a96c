package org.artel.forum.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Transactions;
import org.artel.forum.RequestStatus;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reminds of requests that nobody answered: three days before their day, and on it. */
@Component
public class RequestsClock implements Job {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int DAYS_BEFORE = 3;

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Announcements announcements;

    @Activate
    public RequestsClock(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Announcements announcements) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.zone = settings.zone();
        this.announcements = announcements;
    }

    @Override
    public String name() {
        return "forum.requests";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (String id : transactions.read(em -> due(em, today))) {
            transactions.run(
                    Caller.system(),
                    em -> {
                        TopicEntity topic =
                                em.find(TopicEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                        if (topic != null && waits(topic, today)) {
                            topic.remindedAt = now;
                            em.flush();
                            announcements.due(
                                    em, topic, (int) ChronoUnit.DAYS.between(today, topic.dueOn));
                        }
                    });
        }
    }

    private List<String> due(EntityManager em, LocalDate today) {
        return em.createQuery(
                        "select t from TopicEntity t where t.kind = :request and t.status in :open"
                                + " and t.dueOn <= :soon",
                        TopicEntity.class)
                .setParameter("request", TopicKind.REQUEST)
                .setParameter("open", List.of(RequestStatus.ASKED, RequestStatus.IN_WORK))
                .setParameter("soon", today.plusDays(DAYS_BEFORE))
                .getResultStream()
                .filter(topic -> waits(topic, today))
                .map(topic -> topic.id)
                .toList();
    }

    /** Once before the day, and once from that day on. */
    private boolean waits(TopicEntity topic, LocalDate today) {
        if (topic.state != TopicState.VISIBLE
                || topic.status == RequestStatus.ANSWERED
                || topic.dueOn.isAfter(today.plusDays(DAYS_BEFORE))) {
            return false;
        }
        if (topic.remindedAt == null) {
            return true;
        }
        LocalDate reminded = LocalDate.ofInstant(topic.remindedAt, zone);
        return !topic.dueOn.isAfter(today) && reminded.isBefore(topic.dueOn);
    }
}
