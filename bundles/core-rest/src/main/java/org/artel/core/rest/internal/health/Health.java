package org.artel.core.rest.internal.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.artel.core.api.HealthCheck;
import org.artel.core.http.Edge;
import org.artel.core.persistence.Timers;
import org.artel.core.rest.internal.modules.ModuleInfo;
import org.artel.core.rest.internal.modules.ModuleState;
import org.artel.core.rest.internal.modules.Modules;
import org.artel.core.rest.internal.modules.Settling;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything that must be there for people to work. */
@Component(service = Health.class)
public class Health {

    /**
     * Readiness as a whole and in parts.
     *
     * @param status {@code ready}, {@code draining} (told to stop, still serving) or {@code
     *     unavailable}
     * @param modules state of every wanted module
     * @param reasons why it is not ready; empty when it is
     * @param warnings what an operator should see to, though the product serves
     */
    public record Report(
            String status,
            Map<String, ModuleState> modules,
            List<String> reasons,
            List<Warning> warnings) {}

    /**
     * Whether this node should be sent requests.
     *
     * @param status {@code ready}, {@code draining}, {@code starting} or {@code unavailable}
     * @param reason why not; null if it should
     */
    @Schema(name = "NodeTraffic")
    public record Traffic(String status, @Schema(nullable = true) String reason) {}

    /** What one check complains of. */
    public record Warning(String name, List<String> complaints) {}

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    /** On a busy machine the parts of an application come with pauses between. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final String STOPPING = "node: told to stop";
    private static final String NO_DATABASE = "database: does not answer";

    private final Modules modules;
    private final CoreResources resources;
    private final CoreBundles bundles;
    private final Edge edge;
    private final Settling settling = new Settling(QUIET);
    private final ScheduledExecutorService timer = Timers.start("artel-health-start");
    private volatile boolean started;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<HealthCheck> checks = List.of();

    @Activate
    public Health(
            @Reference Modules modules,
            @Reference CoreResources resources,
            @Reference CoreBundles bundles,
            @Reference Edge edge) {
        this.modules = modules;
        this.resources = resources;
        this.bundles = bundles;
        this.edge = edge;
        timer.scheduleWithFixedDelay(
                this::lookWhetherStarted, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        Timers.stop(timer);
    }

    /**
     * For load balancers. Modules that fail, or are being installed or removed on all nodes at
     * once, are no reason to send people elsewhere: there would be nowhere to go.
     */
    public Traffic traffic() {
        if (edge.isDraining()) {
            return new Traffic("draining", STOPPING);
        }
        if (!started) {
            return new Traffic("starting", "node: not complete yet");
        }
        try {
            modules.wanted();
            return new Traffic("ready", null);
        } catch (RuntimeException e) {
            return new Traffic("unavailable", NO_DATABASE);
        }
    }

    /**
     * The doors open after a while even if something is still missing, for people who have no other
     * node to go to. A balancer has one: it waits until the core was whole and quiet once.
     */
    private void lookWhetherStarted() {
        try {
            // A look at all bundles is dear, and so is the time of a start.
            if (!modules.isReconciled() || !resources.haveSettled()) {
                return;
            }
            CoreBundles.Sight sight = bundles.look();
            started = settling.isOver(sight.served()) && sight.isComplete();
            if (started) {
                timer.shutdown();
            }
        } catch (RuntimeException e) {
            // Bundles and services come and go while they are counted; they are counted again.
            LOG.debug("Counted again", e);
        }
    }

    public Report report() {
        List<String> reasons = new ArrayList<>();
        List<Warning> warnings = List.of();
        Map<String, ModuleState> states = new TreeMap<>();
        if (edge.isDraining()) {
            reasons.add(STOPPING);
        }
        for (CoreBundles.Part part : bundles.look().parts()) {
            if (part.state() != ModuleState.ACTIVE) {
                reasons.add(part.name() + ": " + part.reason());
            }
        }
        if (reasons.isEmpty() && !resources.haveSettled()) {
            reasons.add("core: its resources are being published");
        }
        if (!modules.isReconciled()) {
            reasons.add("modules: being installed");
        }
        try {
            Set<String> wanted = modules.wanted();
            for (ModuleInfo module : modules.list(Locale.ENGLISH)) {
                if (wanted.contains(module.name())) {
                    states.put(module.name(), module.state());
                    if (module.state() != ModuleState.ACTIVE) {
                        reasons.add(
                                module.name()
                                        + ": "
                                        + (module.reason() == null
                                                ? module.state()
                                                : module.reason()));
                    }
                }
            }
            // Not without the database: every check would wait for it in turn.
            warnings = warnings();
        } catch (RuntimeException e) {
            reasons.add(NO_DATABASE);
        }
        return new Report(status(reasons), states, reasons, warnings);
    }

    private String status(List<String> reasons) {
        if (reasons.isEmpty()) {
            return "ready";
        }
        return edge.isDraining() ? "draining" : "unavailable";
    }

    private List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (HealthCheck check : checks) {
            Warning warning = warning(check);
            if (!warning.complaints().isEmpty()) {
                warnings.add(warning);
            }
        }
        warnings.sort(Comparator.comparing(Warning::name));
        return warnings;
    }

    private static Warning warning(HealthCheck check) {
        try {
            return new Warning(check.name(), List.copyOf(check.complaints()));
        } catch (RuntimeException e) {
            // Why is not for everybody to read.
            LOG.debug("{} cannot tell", check.name(), e);
            return new Warning(check.name(), List.of("cannot tell now"));
        }
    }
}
