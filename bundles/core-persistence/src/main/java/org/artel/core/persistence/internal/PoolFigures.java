package org.artel.core.persistence.internal;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The database connections in the metrics. */
@Component(service = Collector.class)
public final class PoolFigures extends Collector {

    private final PooledDataSource pool;
    private final UnitExtender units;

    @Activate
    public PoolFigures(@Reference PooledDataSource pool, @Reference UnitExtender units) {
        this.pool = pool;
        this.units = units;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        int[] load = pool.load();
        GaugeMetricFamily modules =
                new GaugeMetricFamily(
                        "artel_database_connections_of",
                        "Connections that a module keeps",
                        List.of("module"));
        for (Share share : units.shares()) {
            modules.addMetric(List.of(share.module()), share.used());
        }
        return List.of(
                new GaugeMetricFamily(
                        "artel_database_connections_used", "Connections at work", load[0]),
                new GaugeMetricFamily(
                        "artel_database_connections_idle", "Open connections at rest", load[1]),
                new GaugeMetricFamily(
                        "artel_database_waiting", "Who waits for a connection now", load[2]),
                new GaugeMetricFamily(
                        "artel_database_connections_limit",
                        "Connections at most (ARTEL_DB_POOL)",
                        pool.size()),
                modules);
    }
}
