package org.artel.core.http.internal;

import com.github.f4b6a3.ulid.UlidCreator;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.prometheus.client.Summary;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.servlet.http.HttpServletRequest;
import org.artel.core.http.Edge;
import org.artel.core.http.LongAnswers;
import org.artel.core.http.ProblemBody;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The first and last to see a request: its number, the security headers of its answer, its time;
 * and the doors, closed until the core is complete and from the moment the product is told to stop.
 *
 * <p>It sits in the server, not among the whiteboard's filters: those are taken down and put up
 * again whenever a module comes or goes, and requests of others would fail meanwhile.
 */
@Component(
        service = {
            HttpConfiguration.Customizer.class,
            Edge.class,
            LongAnswers.class,
            ServerEdge.class
        })
public class ServerEdge
        implements Edge,
                LongAnswers,
                HttpConfiguration.Customizer,
                HttpChannel.Listener,
                SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger("artel.requests");
    private static final String START = "org.artel.start";
    private static final String LONG = "org.artel.long";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> METHODS =
            Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    /** A query that cannot be decoded, or decodes to what no database can keep. */
    private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    /** Where one application of {@code /api} begins. */
    private static final Pattern BASE = Pattern.compile("/api/[^/]+");

    /** Framework property: whether headers of a proxy are to be believed. */
    private static final String BEHIND_PROXY = "artel.behind.proxy";

    private static final String HEALTH = "health";
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final long FINISH_NANOS = 20_000_000_000L;

    /** Framework property: for how many seconds to serve on after the order to stop. */
    private static final String DRAIN_SECONDS = "artel.drain.seconds";

    private static final long GLANCE_NANOS = 50_000_000L;

    private final BundleContext context;
    private final boolean behindProxy;
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Histogram duration =
            Histogram.build("artel_http_request_seconds", "Time from request to answer")
                    .labelNames("method", "module", "status")
                    .buckets(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
                    .register(registry);
    private final Summary routes =
            Summary.build("artel_http_route_seconds", "Time from request to answer, by endpoint")
                    .labelNames("method", "module", "route")
                    .register(registry);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final OpenAnswers longAnswers = new OpenAnswers();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Collector> collectors = List.of();

    // Not waited for: it needs the settings, which come later than this must.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile OtlpTraces traces;

    private final String pass = UUID.randomUUID().toString();
    private volatile boolean open;
    private volatile boolean draining;
    private volatile boolean stopping;

    @Activate
    public ServerEdge(BundleContext context) {
        this.context = context;
        behindProxy = Boolean.parseBoolean(context.getProperty(BEHIND_PROXY));
        gauge("artel_http_requests_in_flight", "Requests being answered now", inFlight::get);
        gauge("artel_http_long_answers", "Answers that stay open now", longAnswers::count);
        gauge(
                "jvm_heap_used_bytes",
                "Heap in use",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        gauge(
                "jvm_heap_max_bytes",
                "Heap at most",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
        gauge(
                "jvm_nonheap_used_bytes",
                "Classes, code and what else is no heap",
                () -> ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
        gauge(
                "jvm_classes_loaded",
                "Classes loaded now",
                () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        counter(
                "process_cpu_seconds_total",
                "Time that processors spent on this process",
                () -> ofSystem("ProcessCpuTime") / Collector.NANOSECONDS_PER_SECOND);
        gauge("process_open_fds", "Open files", () -> ofSystem("OpenFileDescriptorCount"));
        gauge(
                "jvm_threads",
                "Live threads",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        counter(
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

    @Deactivate
    void close() {
        stopping = true;
        context.removeBundleListener(this);
    }

    @Override
    public void open() {
        open = true;
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public String pass() {
        return pass;
    }

    @Override
    public void writeMetrics(Writer writer) throws IOException {
        TextFormat.write004(writer, registry.metricFamilySamples());
        for (Collector collector : collectors) {
            TextFormat.write004(writer, Collections.enumeration(collector.collect()));
        }
    }

    @Override
    public void add(HttpServletRequest request, Runnable end) {
        if (request.getAttribute(START) instanceof Long) {
            request.removeAttribute(START);
            inFlight.decrementAndGet();
        }
        request.setAttribute(LONG, longAnswers.add(end));
    }

    /**
     * Told before the framework stops its first bundle: serve on while load balancers learn of it,
     * then finish what was begun and begin nothing new.
     */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING
                && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            drain();
            stopping = true;
            longAnswers.endAll();
            long end = System.nanoTime() + FINISH_NANOS;
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
            LOG.info("Stopping; {} requests unfinished", inFlight.get());
        }
    }

    private void drain() {
        int seconds = drainSeconds();
        if (seconds > 0 && open) {
            draining = true;
            LOG.info("Told to stop; serving for {} s more", seconds);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
    }

    private int drainSeconds() {
        String given = context.getProperty(DRAIN_SECONDS);
        try {
            return given == null || given.isBlank() ? 0 : Integer.parseInt(given.trim());
        } catch (NumberFormatException e) {
            LOG.warn("ARTEL_DRAIN_SECONDS is no number: {}", given);
            return 0;
        }
    }

    /**
     * Counted here and not with the customising: this and {@link #onComplete} go together, whereas
     * a connection older than this listener is customised but never completed.
     */
    @Override
    public void onRequestBegin(Request request) {
        // Who comes after the order to stop is turned away and not waited for.
        if (!stopping) {
            inFlight.incrementAndGet();
            request.setAttribute(START, System.nanoTime());
        }
    }

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        Response response = request.getResponse();
        if (behindProxy && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))) {
            // Addresses in answers then begin as those the client knows.
            request.setScheme("https");
            request.setSecure(true);
        }
        String given = request.getHeader("X-Request-Id");
        String id = given != null && REQUEST_ID.matcher(given).matches() ? given : newId();
        MDC.put("request", id);
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
        if (draining) {
            // What is kept open is opened anew, by then elsewhere.
            response.setHeader("Connection", "close");
        }
        if (stopping || !open && !pass.equals(request.getHeader(PASS))) {
            response.setHeader("Retry-After", "5");
            response.setHeader("Connection", "close");
            refuse(503, request, response);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            refuse(405, request, response);
        } else if (request.getQueryString() != null
                && UNREADABLE.matcher(request.getQueryString()).find()) {
            refuse(400, request, response);
        } else if (!hasKnownCharset(request.getContentType())) {
            refuse(415, request, response);
        } else if (BASE.matcher(request.getPathInfo()).matches()) {
            serveWithoutSlash(request);
        }
    }

    /**
     * A module's application is a context of its own, and its bare address ({@code /api/events}) a
     * list like any other: without this, the server would send people on to {@code /api/events/},
     * and programs would lose what they post.
     */
    private static void serveWithoutSlash(Request request) {
        for (Handler handler :
                request.getHttpChannel()
                        .getServer()
                        .getChildHandlersByClass(ContextHandler.class)) {
            if (handler instanceof ContextHandler context
                    && request.getPathInfo().equals(context.getContextPath())) {
                context.setAllowNullPathInfo(true);
            }
        }
    }

    @Override
    public void onComplete(Request request) {
        if (request.getAttribute(START) instanceof Long start) {
            request.removeAttribute(START);
            inFlight.decrementAndGet();
            record(request, System.nanoTime() - start);
        }
        if (request.getAttribute(LONG) instanceof Runnable over) {
            request.removeAttribute(LONG);
            over.run();
        }
        MDC.remove("request");
    }

    private static String newId() {
        return UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
    }

    private static boolean hasKnownCharset(String contentType) {
        String charset =
                contentType == null ? null : MimeTypes.getCharsetFromContentType(contentType);
        try {
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private static void refuse(int status, Request request, Response response) {
        request.setHandled(true);
        response.setStatus(status);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        try {
            response.getOutputStream()
                    .write(
                            ProblemBody.bytes(
                                    ProblemBody.of(
                                            status,
                                            ProblemBody.locale(
                                                    request.getHeader("Accept-Language")))));
            response.closeOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(Request request, long nanos) {
        int status = request.getResponse().getStatus();
        // What no resource took has no name, and methods are a closed set: no client can make up
        // time series.
        Object module = request.getAttribute(MODULE);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        duration.labels(method, module == null ? "none" : module.toString(), String.valueOf(status))
                .observe(nanos / (double) Collector.NANOSECONDS_PER_SECOND);
        if (module != null && request.getAttribute(Edge.ROUTE) instanceof String route) {
            routes.labels(method, module.toString(), route)
                    .observe(nanos / (double) Collector.NANOSECONDS_PER_SECOND);
        }
        OtlpTraces collector = traces;
        if (collector != null && collector.isOn()) {
            collector.answered(
                    new OtlpTraces.Answered(
                            method,
                            request.getRequestURI(),
                            (String) request.getAttribute(ROUTE),
                            (String) module,
                            status,
                            request.getResponse().getHeader("X-Request-Id"),
                            request.getHeader("traceparent"),
                            nanos));
        }
        // Balancers ask for the health every second; that it is bad is its answer, not an event.
        boolean failed = status >= 500 && open && !HEALTH.equals(module);
        if (!SAFE.contains(method) || failed || nanos > SLOW_NANOS) {
            LOG.info(
                    "{} {} {} {} ms",
                    request.getMethod(),
                    request.getRequestURI(),
                    status,
                    nanos / 1_000_000);
        }
    }

    /** By name: the type that has it is of this JDK only, and no package for bundles. */
    private static double ofSystem(String attribute) {
        try {
            return ((Number)
                            ManagementFactory.getPlatformMBeanServer()
                                    .getAttribute(
                                            ManagementFactory.getOperatingSystemMXBean()
                                                    .getObjectName(),
                                            attribute))
                    .doubleValue();
        } catch (JMException e) {
            return Double.NaN;
        }
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        figure(name, Collector.Type.GAUGE, help, value);
    }

    private void counter(String name, String help, DoubleSupplier value) {
        figure(name, Collector.Type.COUNTER, help, value);
    }

    private void figure(String name, Collector.Type type, String help, DoubleSupplier value) {
        registry.register(
                new Collector() {
                    @Override
                    public List<MetricFamilySamples> collect() {
                        return List.of(
                                new MetricFamilySamples(
                                        name,
                                        type,
                                        help,
                                        List.of(
                                                new MetricFamilySamples.Sample(
                                                        name,
                                                        List.of(),
                                                        List.of(),
                                                        value.getAsDouble()))));
                    }
                });
    }
}
