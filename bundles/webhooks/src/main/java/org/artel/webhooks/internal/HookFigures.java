package org.artel.webhooks.internal;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.util.List;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for receivers, in the metrics; every node tells the same, counted now and then. */
@Component(service = Collector.class)
public final class HookFigures extends Collector {

    private static final Logger LOG = LoggerFactory.getLogger(HookFigures.class);

    /** However often somebody asks. */
    private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Transactions tx;
    private List<MetricFamilySamples> figures = List.of();
    private long until = System.nanoTime();

    @Activate
    public HookFigures(@Reference(target = "(artel.unit=webhooks)") Transactions tx) {
        this.tx = tx;
    }

    @Override
    public synchronized List<MetricFamilySamples> collect() {
        if (System.nanoTime() - until >= 0) {
            try {
                figures = count();
            } catch (RuntimeException e) {
                // A database that is gone must not take all other figures along.
                LOG.debug("Not counted", e);
                figures = List.of();
            }
            until = System.nanoTime() + KEPT_NANOS;
        }
        return figures;
    }

    private List<MetricFamilySamples> count() {
        return List.of(
                new GaugeMetricFamily(
                        "artel_webhook_deliveries_waiting",
                        "Events that are still to be sent to receivers",
                        count("select count(*) from webhooks_delivery where state = 'WAITING'")),
                new GaugeMetricFamily(
                        "artel_webhook_deliveries_given_up",
                        "Events of the last thirty days that were given up",
                        count("select count(*) from webhooks_delivery where state = 'GIVEN_UP'")),
                new GaugeMetricFamily(
                        "artel_webhooks_failing",
                        "Receivers whom the last event did not reach",
                        count(
                                "select count(*) from webhooks_hook"
                                        + " where active = true and failing_since is not null")));
    }

    private long count(String query) {
        return tx.read(
                em -> Sql.query(Transactions.connection(em), query, row -> row.getLong(1)).get(0));
    }
}
