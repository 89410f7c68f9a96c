package org.artel.webhooks.internal;

import io.prometheus.client.Collector;
import java.util.List;
import org.artel.core.persistence.CountedFigures;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits for receivers, in the metrics; every node tells the same. */
@Component(service = Collector.class)
public final class HookFigures extends CountedFigures {

    @Activate
    public HookFigures(@Reference(target = "(artel.unit=webhooks)") Transactions tx) {
        super(tx);
    }

    @Override
    protected List<MetricFamilySamples> count() {
        return List.of(
                gauge(
                        "artel_webhook_deliveries_waiting",
                        "Events that are still to be sent to receivers",
                        "select count(*) from webhooks_delivery where state = 'WAITING'"),
                gauge(
                        "artel_webhook_deliveries_given_up",
                        "Events of the last thirty days that were given up",
                        "select count(*) from webhooks_delivery where state = 'GIVEN_UP'"),
                gauge(
                        "artel_webhooks_failing",
                        "Receivers whom the last event did not reach",
                        "select count(*) from webhooks_hook"
                                + " where active = true and failing_since is not null"));
    }
}
