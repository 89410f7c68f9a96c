package org.artel.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nothing is kept longer than it is of use. */
@Component(service = Job.class)
public final class Retention implements Job {

    private static final LocalTime AT = LocalTime.of(4, 10);
    private static final Duration READ_ENTRIES = Duration.ofDays(180);
    private static final Duration CONTENT = Duration.ofDays(30);
    private static final Duration FINISHED_MAIL = Duration.ofDays(180);

    /** A letter that could not be sent for so long is news no more. */
    private static final Duration UNSENT_MAIL = Duration.ofDays(7);

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public Retention(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.retention";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(AT);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        update(
                "delete from notifications_entry where created_at < ? and read_at is not null",
                now.minus(READ_ENTRIES));
        update(
                "update notifications_mail set state = 'DEAD', next_at = null,"
                        + " reason = 'Not sent in time', finished_at = ? where created_at < ?"
                        + " and state = 'QUEUED' and owner is null",
                now,
                now.minus(UNSENT_MAIL));
        update(
                "update notifications_mail set content = null, subject = null"
                        + " where finished_at < ? and content is not null",
                now.minus(CONTENT));
        update("delete from notifications_mail where finished_at < ?", now.minus(FINISHED_MAIL));
    }

    private void update(String statement, Object... arguments) {
        tx.run(
                Caller.system(),
                em -> Sql.update(Transactions.connection(em), statement, arguments));
    }
}
