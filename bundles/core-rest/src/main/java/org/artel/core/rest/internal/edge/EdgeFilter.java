package org.artel.core.rest.internal.edge;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.artel.core.persistence.Ids;
import org.artel.core.rest.internal.problem.ProblemBody;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The first and last to see a request: its number, the security headers of its answer, its time, and the quiet end of
 * work when the product is told to stop.
 */
@Component(
        service = {Filter.class, EdgeFilter.class},
        property = {
            "osgi.http.whiteboard.filter.name=artel-edge",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=1000"
        })
public class EdgeFilter implements Filter, SynchronousBundleListener {

    /** Request attribute: which module, or which part of the core, answered. */
    public static final String MODULE = "org.artel.module";

    private static final Logger LOG = LoggerFactory.getLogger("artel.requests");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final long DRAIN_NANOS = 20_000_000_000L;
    private static final long GLANCE_NANOS = 20_000_000L;

    private final BundleContext context;
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Histogram duration =
            Histogram.build("artel_http_request_seconds", "Time from request to answer")
                    .labelNames("method", "module", "status")
                    .buckets(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
                    .register(registry);
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;

    @Activate
    public EdgeFilter(BundleContext context) {
        this.context = context;
        gauge("artel_http_requests_in_flight", "Requests being answered now", inFlight::get);
        gauge(
                "jvm_heap_used_bytes",
                "Heap in use",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        gauge("jvm_threads", "Live threads", () -> ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(
                "jvm_gc_seconds_total",
                "Time spent collecting garbage",
                () ->
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                                        .sum()
                                / 1000.0);
        gauge(
                "process_uptime_seconds",
                "Time since the start",
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        context.addBundleListener(this);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        Gauge.build(name, help)
                .create()
                .setChild(
                        new Gauge.Child() {
                            @Override
                            public double get() {
                                return value.getAsDouble();
                            }
                        })
                .register(registry);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(this);
    }

    /** Everything measured, for {@code /metrics}. */
    public CollectorRegistry metrics() {
        return registry;
    }

    /** Told before the framework stops its first bundle: finish what was begun, begin nothing new. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            draining = true;
            long end = System.nanoTime() + DRAIN_NANOS;
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
            LOG.info("Stopping; {} requests unfinished", inFlight.get());
        }
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing to prepare.
    }

    @Override
    public void destroy() {
        // Nothing to release.
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getAttribute(EdgeFilter.class.getName()) != null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(EdgeFilter.class.getName(), true);
        String id = requestId(request);
        long start = System.nanoTime();
        inFlight.incrementAndGet();
        MDC.put("request", id);
        try {
            headers(request, response, id);
            if (draining) {
                response.setHeader("Connection", "close");
                response.setHeader("Retry-After", "5");
                refuse(request, response, 503);
            } else {
                chain.doFilter(request, response);
            }
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.error("A request failed outside every resource", e);
            response.reset();
            headers(request, response, id);
            refuse(request, response, 500);
        } finally {
            inFlight.decrementAndGet();
            record(request, response, System.nanoTime() - start);
            MDC.remove("request");
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        Locale locale = ProblemBody.locale(request.getHeader("Accept-Language"));
        response.setStatus(status);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.getOutputStream().write(ProblemBody.bytes(ProblemBody.of(status, locale)));
    }

    private static String requestId(HttpServletRequest request) {
        String given = request.getHeader("X-Request-Id");
        return given != null && REQUEST_ID.matcher(given).matches() ? given : Ids.next();
    }

    private static void headers(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader("X-Request-Id", id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private void record(HttpServletRequest request, HttpServletResponse response, long nanos) {
        int status = response.getStatus();
        duration.labels(method(request.getMethod()), module(request), String.valueOf(status))
                .observe(nanos / (double) Collector.NANOSECONDS_PER_SECOND);
        if (!SAFE.contains(request.getMethod()) || status >= 500 || nanos > SLOW_NANOS) {
            LOG.info("{} {} {} {} ms", request.getMethod(), request.getRequestURI(), status, nanos / 1_000_000);
        }
    }

    private static String method(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE" -> method;
            default -> "other";
        };
    }

    /** As the access filter named it; what no resource took has no name, so that no client can make up time series. */
    private static String module(HttpServletRequest request) {
        Object module = request.getAttribute(MODULE);
        return module == null ? "none" : module.toString();
    }
}
