package org.artel.webhooks.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Receivers that nothing has reached for a day. */
@Component(service = HealthCheck.class)
public final class HookHealth implements HealthCheck {

    private static final Duration LATE = Duration.ofDays(1);

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public HookHealth(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx, @Reference Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks.receivers";
    }

    @Override
    public List<String> complaints() {
        Instant late = clock.instant().minus(LATE);
        return tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select id, url, failing_since from webhooks_hook"
                                        + " where active = true and failing_since < ? order by id",
                                row ->
                                        "Nothing has reached the webhook for "
                                                + Messages.host(row.getString("url"))
                                                + " since "
                                                + Sql.instant(row, "failing_since")
                                                + "; see /api/webhooks/hooks/"
                                                + row.getString("id")
                                                + "/deliveries",
                                late));
    }
}
