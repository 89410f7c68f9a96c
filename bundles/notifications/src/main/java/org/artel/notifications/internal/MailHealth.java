package org.artel.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters that do not get through. */
@Component(service = HealthCheck.class)
public final class MailHealth implements HealthCheck {

    private static final Duration LATE = Duration.ofHours(1);

    private final Transactions tx;
    private final Clock clock;
    private final Dispatcher dispatcher;

    @Activate
    public MailHealth(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock,
            @Reference Dispatcher dispatcher) {
        this.tx = tx;
        this.clock = clock;
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "notifications.mail";
    }

    @Override
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        Instant late = clock.instant().minus(LATE);
        long dead = count("select count(*) from notifications_mail where state = 'DEAD'");
        if (dead > 0) {
            complaints.add(dead + " letters were given up; see /api/notifications/mail?state=DEAD");
        }
        long unsent =
                count(
                        "select count(*) from notifications_mail where next_at is not null"
                                + " and created_at < ?",
                        late);
        if (unsent > 0) {
            complaints.add(
                    unsent
                            + " letters wait for more than an hour"
                            + (dispatcher.hasServer()
                                    ? ""
                                    : "; no mail server is configured (ARTEL_SMTP_HOST)"));
        }
        dispatcher
                .unreachableSince()
                .ifPresent(
                        since ->
                                complaints.add(
                                        "The mail server cannot be reached since "
                                                + since
                                                + ": "
                                                + dispatcher.unreachableReason()));
        long wordless =
                count(
                        "select count(*) from notifications_message where reason is not null"
                                + " and created_at < ?",
                        late);
        if (wordless > 0) {
            complaints.add(
                    wordless + " messages wait for their module; see /api/notifications/waiting");
        }
        return complaints;
    }

    private long count(String query, Object... arguments) {
        return tx.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        query,
                                        row -> row.getLong(1),
                                        arguments)
                                .get(0));
    }
}
