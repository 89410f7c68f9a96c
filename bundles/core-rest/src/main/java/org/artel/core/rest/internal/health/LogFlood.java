package org.artel.core.rest.internal.health;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who writes so much into the log that part of it is left out ({@code core-log} does it). */
@Component(
        service = {HealthCheck.class, Collector.class},
        immediate = true)
public class LogFlood extends Collector implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LogFlood.class);
    private static final String LIMIT = "org.artel:type=LogLimit";
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How long it is remembered, and how often it is logged while it goes on. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /**
     * One bundle's flood.
     *
     * @param all lines left out since the start
     * @param seen when more of them were seen last, nanoseconds
     * @param logged when that was logged last
     */
    private record Flood(long all, long seen, long logged) {}

    private final ScheduledExecutorService timer = Timers.start("artel-log-flood");
    private final Map<String, Flood> floods = new ConcurrentHashMap<>();

    @Activate
    public LogFlood() {
        timer.scheduleWithFixedDelay(
                this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<String> complaints() {
        look();
        long now = System.nanoTime();
        return new TreeMap<>(floods)
                .entrySet().stream()
                        .filter(one -> now - one.getValue().seen < KEPT.toNanos())
                        .map(one -> complaint(one.getKey(), one.getValue().all))
                        .toList();
    }

    @Override
    public List<MetricFamilySamples> collect() {
        CounterMetricFamily lines =
                new CounterMetricFamily(
                        "artel_log_lines_left_out",
                        "Lines of a bundle that wrote too many",
                        List.of("bundle"));
        leftOut().forEach((bundle, number) -> lines.addMetric(List.of(bundle), number));
        return List.of(lines);
    }

    private synchronized void look() {
        long now = System.nanoTime();
        leftOut()
                .forEach(
                        (bundle, all) -> {
                            Flood before = floods.get(bundle);
                            if (before != null && before.all == all) {
                                return;
                            }
                            boolean tell = before == null || now - before.logged >= KEPT.toNanos();
                            if (tell) {
                                LOG.warn("{}", complaint(bundle, all));
                            }
                            floods.put(bundle, new Flood(all, now, tell ? now : before.logged));
                        });
    }

    private static String complaint(String bundle, long all) {
        return bundle
                + " writes too much into the log: "
                + all
                + " of its lines were left out since the start";
    }

    private static Map<String, Long> leftOut() {
        Map<String, Long> counts = new TreeMap<>();
        try {
            TabularData told =
                    (TabularData)
                            ManagementFactory.getPlatformMBeanServer()
                                    .getAttribute(new ObjectName(LIMIT), "LeftOut");
            for (Object row : told.values()) {
                CompositeData one = (CompositeData) row;
                counts.put((String) one.get("key"), (Long) one.get("value"));
            }
        } catch (InstanceNotFoundException e) {
            LOG.debug("The log is not limited", e);
        } catch (JMException e) {
            LOG.debug("What was left out of the log cannot be counted", e);
        }
        return counts;
    }
}
