package org.artel.core.log.internal;

import static org.junit.Assert.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.StringMap;
import org.junit.Assert;
import org.junit.Test;

/** One bundle's flood leaves the others' lines alone. */
public class BundleLimitTest {

    private final AtomicLong now = new AtomicLong();
    private final BundleLimit limit = new BundleLimit(10, 100, now::get);

    @Test
    public void whoWritesTooMuchIsLeftOutAndNobodyElse() {
        assertEquals(100, write("org.acme.board", 1000));
        assertEquals(1, write("org.artel.booking", 1));
        assertEquals(Map.of("org.acme.board", 900L), limit.leftOut());
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertEquals(10, write("org.acme.board", 1000));
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertEquals(100, write("org.acme.board", 1000));
    }

    @Test
    public void whatComesOfNoBundleIsLetThrough() {
        assertEquals(1000, write(null, 1000));
        assertEquals(Map.of(), limit.leftOut());
    }

    @Test
    public void theCountsAreToldOutside() throws Exception {
        ObjectName name = new ObjectName(BundleLimit.MBEAN);
        limit.start();
        write("org.acme.board", 101);
        TabularData told =
                (TabularData)
                        ManagementFactory.getPlatformMBeanServer().getAttribute(name, "LeftOut");
        assertEquals(1L, told.get(new Object[] {"org.acme.board"}).get("value"));
        limit.stop();
        Assert.assertThrows(
                InstanceNotFoundException.class,
                () -> ManagementFactory.getPlatformMBeanServer().getAttribute(name, "LeftOut"));
    }

    private int write(String bundle, int lines) {
        StringMap data = ContextDataFactory.createContextData();
        if (bundle != null) {
            data.putValue("bundle.name", bundle);
        }
        Log4jLogEvent event = Log4jLogEvent.newBuilder().setContextData(data).build();
        int taken = 0;
        for (int i = 0; i < lines; i++) {
            taken += limit.filter(event) == Result.NEUTRAL ? 1 : 0;
        }
        return taken;
    }
}
