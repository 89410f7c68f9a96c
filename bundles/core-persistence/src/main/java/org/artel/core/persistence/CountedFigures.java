package org.artel.core.persistence;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A module's figures for the metrics that are counted in its tables: however often somebody asks,
 * every fifteen seconds at most. There are none while they cannot be counted.
 */
public abstract class CountedFigures extends Collector {

    private static final Logger LOG = LoggerFactory.getLogger(CountedFigures.class);
    private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Transactions tx;
    private List<MetricFamilySamples> figures = List.of();
    private long until = System.nanoTime();

    /**
     * @param tx of the module
     */
    protected CountedFigures(Transactions tx) {
        this.tx = tx;
    }

    @Override
    public final synchronized List<MetricFamilySamples> collect() {
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

    /** All of them, as they are now; what it throws is no more than their absence. */
    protected abstract List<MetricFamilySamples> count();

    /**
     * @param query that answers one number
     */
    protected final MetricFamilySamples gauge(String name, String help, String query) {
        long value =
                tx.read(
                        em ->
                                Sql.query(Transactions.connection(em), query, row -> row.getLong(1))
                                        .get(0));
        return new GaugeMetricFamily(name, help, value);
    }
}
