package org.artel.core.persistence.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.persistence.OwnsTables;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.UnitStates;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the unit of every bundle that owns tables and offers its transactions as a service. The
 * service is the gate: a module whose migration failed never gets it, so nothing of the module
 * appears, and nobody else notices.
 */
@Component(
        immediate = true,
        service = {UnitStates.class, UnitExtender.class})
public final class UnitExtender
        implements UnitStates, BundleTrackerCustomizer<UnitExtender.Opening> {

    private static final Logger LOG = LoggerFactory.getLogger(UnitExtender.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final PooledDataSource pool;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "artel-schema");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Map<String, UnitState> states = new ConcurrentHashMap<>();
    private final BundleTracker<Opening> tracker;

    /** Has tables of its own, so it comes after this component and may be gone before it. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail trail;

    /** Likewise. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ChangeListener listener;

    @Activate
    public UnitExtender(BundleContext context, @Reference PooledDataSource pool) {
        this.context = context;
        this.pool = pool;
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
        worker.shutdownNow();
    }

    @Override
    public Optional<UnitState> of(String bundleSymbolicName) {
        return Optional.ofNullable(states.get(bundleSymbolicName));
    }

    /** What every module has of the connections now. */
    List<Share> shares() {
        return tracker.getTracked().values().stream()
                .map(opening -> opening.share)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Share::module))
                .toList();
    }

    @Override
    public Opening addingBundle(Bundle bundle, BundleEvent event) {
        String unit = bundle.getHeaders("").get(OwnsTables.HEADER);
        if (unit == null) {
            return null;
        }
        Optional<Bundle> owner = owner(unit);
        if (owner.isPresent()) {
            String reason = "the tables of " + unit + " belong to " + owner.get().getSymbolicName();
            LOG.error("{} stays out: {}", bundle.getSymbolicName(), reason);
            states.put(bundle.getSymbolicName(), new UnitState(State.FAILED, reason));
            return null;
        }
        Opening opening = new Opening(bundle, unit);
        states.put(bundle.getSymbolicName(), new UnitState(State.STARTING, null));
        worker.execute(opening);
        return opening;
    }

    private Optional<Bundle> owner(String unit) {
        return tracker.getTracked().values().stream()
                .filter(opening -> opening.name.equals(unit))
                .map(opening -> opening.bundle)
                .findFirst();
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Opening opening) {
        // STARTING -> ACTIVE changes nothing for its tables.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Opening opening) {
        opening.close();
        states.remove(bundle.getSymbolicName());
    }

    /** One bundle's unit, from waiting for the database to the end of the bundle. */
    final class Opening implements Runnable {

        private final Bundle bundle;
        private final String name;
        private volatile boolean closed;
        private PersistenceUnit unit;
        private volatile Share share;
        private ServiceRegistration<Transactions> registration;

        Opening(Bundle bundle, String name) {
            this.bundle = bundle;
            this.name = name;
        }

        @Override
        public void run() {
            Duration wait = FIRST_WAIT;
            while (!closed) {
                try {
                    open();
                    return;
                } catch (DatabaseUnavailable e) {
                    LOG.warn("{} waits for the database: {}", name, e.getMessage());
                    states.put(
                            bundle.getSymbolicName(),
                            new UnitState(State.STARTING, "waits for the database"));
                    try {
                        Thread.sleep(wait.toMillis());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                    wait =
                            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                                    ? wait.multipliedBy(2)
                                    : LONGEST_WAIT;
                } catch (RuntimeException | LinkageError e) {
                    LOG.error("{} stays out: {}", name, e.getMessage(), e);
                    states.put(
                            bundle.getSymbolicName(), new UnitState(State.FAILED, e.getMessage()));
                    return;
                }
            }
        }

        private synchronized void open() {
            if (closed) {
                return;
            }
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null) {
                return;
            }
            long begin = System.nanoTime();
            unit =
                    PersistenceUnit.open(
                            name,
                            wiring.getClassLoader(),
                            pool.dataSource(name),
                            () -> trail,
                            () -> listener);
            LOG.info("{} is ready after {} ms", name, (System.nanoTime() - begin) / 1_000_000);
            states.put(bundle.getSymbolicName(), new UnitState(State.READY, null));
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put("artel.unit", name);
            share = new Share(unit.transactions(), name, pool.size());
            registration = context.registerService(Transactions.class, share, properties);
        }

        private void close() {
            closed = true;
            synchronized (this) {
                if (registration != null) {
                    registration.unregister();
                    registration = null;
                }
                share = null;
                if (unit != null) {
                    unit.close();
                    unit = null;
                }
            }
        }
    }
}
