package org.artel.notifications.internal;

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

/** What waits to be sent, in the metrics; every node tells the same, counted now and then. */
@Component(service = Collector.class)
public final class MailFigures extends Collector {

    private static final Logger LOG = LoggerFactory.getLogger(MailFigures.class);

    /** However often somebody asks. */
    private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Transactions tx;
    private List<MetricFamilySamples> figures = List.of();
    private long until = System.nanoTime();

    @Activate
    public MailFigures(@Reference(target = "(artel.unit=notifications)") Transactions tx) {
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
                        "artel_mail_waiting",
                        "Letters that are still to be sent",
                        count("select count(*) from notifications_mail where next_at is not null")),
                new GaugeMetricFamily(
                        "artel_mail_given_up",
                        "Letters that were given up",
                        count("select count(*) from notifications_mail where state = 'DEAD'")),
                new GaugeMetricFamily(
                        "artel_messages_waiting",
                        "Messages that no node has distributed yet",
                        count("select count(*) from notifications_message")));
    }

    private long count(String query) {
        return tx.read(
                em -> Sql.query(Transactions.connection(em), query, row -> row.getLong(1)).get(0));
    }
}
