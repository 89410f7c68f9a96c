package org.artel.core.log.internal;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Lets so many lines a second of one bundle into the log, whatever their level, and counts those
 * that it leaves out. Without it a module in a loop rolls away within seconds what others have
 * written for days, and all who write wait for it.
 */
@Plugin(
        name = "BundleLimit",
        category = Node.CATEGORY,
        elementType = Filter.ELEMENT_TYPE,
        printObject = true)
public final class BundleLimit extends AbstractFilter {

    static final String MBEAN = "org.artel:type=LogLimit";

    /** How Pax Logging names the bundle that writes. */
    private static final String BUNDLE = "bundle.name";

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier clock;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    BundleLimit(double perSecond, double burst, LongSupplier clock) {
        this(perSecond, burst, clock, Result.NEUTRAL, Result.DENY);
    }

    private BundleLimit(
            double perSecond, double burst, LongSupplier clock, Result onMatch, Result onMismatch) {
        super(onMatch, onMismatch);
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /**
     * @param perSecond how many lines of one bundle a second, for as long as it likes
     * @param burst how many at once after a time of rest
     * @param onMatch of what is within the limit; the logging bundle hands both to every filter
     * @param onMismatch of what is beyond it
     */
    @PluginFactory
    public static BundleLimit create(
            @PluginAttribute(value = "perSecond", defaultInt = 500) int perSecond,
            @PluginAttribute(value = "burst", defaultInt = 5000) int burst,
            @PluginAttribute(value = "onMatch", defaultString = "NEUTRAL") Result onMatch,
            @PluginAttribute(value = "onMismatch", defaultString = "DENY") Result onMismatch) {
        return new BundleLimit(perSecond, burst, System::nanoTime, onMatch, onMismatch);
    }

    @Override
    public Result filter(LogEvent event) {
        String bundle = event.getContextData().getValue(BUNDLE);
        return bundle == null || allowances.computeIfAbsent(bundle, name -> new Allowance()).takes()
                ? onMatch
                : onMismatch;
    }

    @Override
    public void start() {
        super.start();
        register(true);
    }

    @Override
    public boolean stop(long timeout, java.util.concurrent.TimeUnit unit) {
        register(false);
        return super.stop(timeout, unit);
    }

    /** How many lines of each bundle were left out since the start, only of those with some. */
    Map<String, Long> leftOut() {
        Map<String, Long> counts = new ConcurrentHashMap<>();
        allowances.forEach(
                (bundle, allowance) -> {
                    if (allowance.leftOut() > 0) {
                        counts.put(bundle, allowance.leftOut());
                    }
                });
        return counts;
    }

    private void register(boolean come) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(MBEAN);
            // A new configuration starts its filter before the old one's is stopped.
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            if (come) {
                LogLimitMXBean bean = this::leftOut;
                server.registerMBean(bean, name);
            }
        } catch (JMException e) {
            LOGGER.warn("What is left out of the log is not counted", e);
        }
    }

    /** What one bundle may still write. */
    private final class Allowance {

        private double lines = burst;
        private long at = clock.getAsLong();
        private long leftOut;

        private synchronized boolean takes() {
            long now = clock.getAsLong();
            lines = Math.min(burst, lines + (now - at) / NANOS * perSecond);
            at = now;
            if (lines < 1) {
                leftOut++;
                return false;
            }
            lines--;
            return true;
        }

        private synchronized long leftOut() {
            return leftOut;
        }
    }
}
