package org.artel.core.rest.internal.modules;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.persistence.LockModeType;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Timers;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.internal.modules.DesiredModule.Desired;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which modules there are, which are wanted, and the way from one to the other while people work.
 */
@Component(service = Modules.class, immediate = true)
public class Modules {

    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** How often to look what people wanted of another node. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How often to look for files of modules that a centre adds. */
    private static final Duration FOLDER_LOOK = Duration.ofSeconds(2);

    /** How long what was found of modules that rest is believed. */
    private static final Duration STEADY = Duration.ofSeconds(15);

    private static final Set<ModuleState> RESTING =
            EnumSet.of(ModuleState.ACTIVE, ModuleState.ABSENT, ModuleState.FAILED);

    /**
     * Without this a coming or going module would restart everybody who shares a package with it.
     */
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(
                    FeaturesService.Option.NoAutoRefreshBundles,
                    FeaturesService.Option.NoAutoManageBundles,
                    FeaturesService.Option.NoFailOnFeatureNotFound);

    /** A newer version comes instead of the older one, not beside it. */
    private static final EnumSet<FeaturesService.Option> QUIETLY_INSTEAD =
            EnumSet.of(
                    FeaturesService.Option.NoAutoRefreshBundles,
                    FeaturesService.Option.NoAutoManageBundles,
                    FeaturesService.Option.NoFailOnFeatureNotFound,
                    FeaturesService.Option.Upgrade);

    private final Transactions transactions;
    private final Operations operations;
    private final FeaturesService features;
    private final ModuleInspector inspector;
    private final NodeBoard nodes;
    private final KarFolder kars;
    private final BundleContext context;
    private final Settings settings;
    private final Clock clock;
    private final Map<String, ModuleState> underway = new ConcurrentHashMap<>();
    private final Map<String, Text> refusals = new ConcurrentHashMap<>();

    /** Versions of the wishes that this node has put in place, as far as it could. */
    private final Map<String, Long> placed = new ConcurrentHashMap<>();

    private final Thread reconciler;
    private final ScheduledExecutorService timer;
    private volatile boolean reconciled;
    private boolean failing;

    /**
     * Whether files of modules came or went whose wishes are still to be looked at; the timer's
     * own.
     */
    private boolean folderChanged;

    /** What was told last, when, and of which versions of the wishes; the timer's own. */
    private List<NodeBoard.Placed> told = List.of();

    private long toldAt;
    private Map<String, Long> seen = Map.of();

    @Activate
    public Modules(
            BundleContext context,
            @Reference(target = "(artel.unit=core)") Transactions transactions,
            @Reference Operations operations,
            @Reference FeaturesService features,
            @Reference ModuleInspector inspector,
            @Reference NodeBoard nodes,
            @Reference KarFolder kars,
            @Reference Settings settings,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.operations = operations;
        this.features = features;
        this.inspector = inspector;
        this.nodes = nodes;
        this.kars = kars;
        this.context = context;
        this.settings = settings;
        this.clock = clock;
        timer = Timers.start("artel-modules-of-nodes");
        reconciler = new Thread(this::reconcile, "artel-modules");
        reconciler.setDaemon(true);
        reconciler.start();
    }

    @Deactivate
    void close() {
        reconciler.interrupt();
        Timers.stop(timer);
    }

    /** Whether the feature is a module, which people install and remove. */
    public static boolean isModule(Feature feature) {
        return KnownModule.of(feature).isPresent();
    }

    /** Every known module, by name. */
    public List<ModuleInfo> list(Locale locale) {
        return known().values().stream().map(module -> info(module, locale)).toList();
    }

    /** One module; {@link Problem} NOT_FOUND if nobody knows it. */
    public ModuleInfo get(String name, Locale locale) {
        return info(find(name), locale);
    }

    /** Whether such a module could be installed, or is. */
    public boolean isKnown(String name) {
        return known().containsKey(name);
    }

    /** Whether what is wanted was compared with what is there since the start. */
    public boolean isReconciled() {
        return reconciled;
    }

    /** The names of modules that should be active. */
    public Set<String> wanted() {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select m.name from DesiredModule m where m.desired ="
                                                + " :active",
                                        String.class)
                                .setParameter("active", Desired.ACTIVE)
                                .getResultStream()
                                .collect(Collectors.toSet()));
    }

    /**
     * Writes down what is wanted and starts to make it so, here and on every node that lives; the
     * operation ends when the module is there on all of them or has failed on one.
     */
    public Operation want(String name, Desired desired, Caller caller) {
        KnownModule module = find(name);
        long version = remember(name, desired, caller);
        return operations.start(
                desired == Desired.ACTIVE ? "module-install" : "module-remove",
                caller,
                progress -> {
                    progress.at(10);
                    apply(module, desired);
                    progress.at(60);
                    Map<String, Object> outcome = awaitOutcome(module, desired);
                    progress.at(80);
                    awaitOthers(module, desired, version);
                    return outcome;
                });
    }

    private Map<String, Object> awaitOutcome(KnownModule module, Desired desired)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ModuleInfo info = info(module, Locale.ENGLISH);
            if (desired == Desired.ABSENT && info.state() == ModuleState.ABSENT
                    || desired == Desired.ACTIVE && info.state() == ModuleState.ACTIVE) {
                return Map.of("module", module.name(), "state", info.state());
            }
            if (info.state() == ModuleState.FAILED || System.nanoTime() > deadline) {
                throw Problem.conflict(
                        "module-failed",
                        new Text(
                                module.name() + ": " + info(module, new Locale("ru")).reason(),
                                module.name() + ": " + info.reason()));
            }
            Thread.sleep(GLANCE.toMillis());
        }
    }

    /**
     * Nodes that begin or leave meanwhile are not waited for: those find the wish at their start.
     */
    private void awaitOthers(KnownModule module, Desired desired, long version)
            throws InterruptedException {
        ModuleState goal = desired == Desired.ACTIVE ? ModuleState.ACTIVE : ModuleState.ABSENT;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (NodeBoard.Neighbour late = behind(module, goal, version);
                late != null;
                late = behind(module, goal, version)) {
            NodeBoard.Placed there = late.modules().get(module.name());
            boolean failed = there.version() >= version && there.state() == ModuleState.FAILED;
            if (failed || System.nanoTime() > deadline) {
                throw Problem.conflict(
                        "module-failed",
                        new Text(
                                module.name() + ": узел " + late.name() + ": " + there.state(),
                                module.name() + ": node " + late.name() + ": " + there.state()));
            }
            Thread.sleep(GLANCE.toMillis());
        }
    }

    /** A node that has not come so far; null if all have, or do not know the module. */
    private NodeBoard.Neighbour behind(KnownModule module, ModuleState goal, long version) {
        return nodes.others().stream()
                .filter(node -> node.modules().containsKey(module.name()))
                .filter(
                        node -> {
                            NodeBoard.Placed there = node.modules().get(module.name());
                            return there.version() < version || there.state() != goal;
                        })
                .findFirst()
                .orElse(null);
    }

    private void awaitStart(KnownModule module) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (info(module, Locale.ENGLISH).state() == ModuleState.STARTING
                && System.nanoTime() < deadline) {
            Thread.sleep(GLANCE.toMillis());
        }
    }

    private synchronized void apply(KnownModule module, Desired desired) {
        boolean installed = features.isInstalled(module.feature());
        refusals.remove(module.name());
        if (installed == (desired == Desired.ACTIVE)) {
            return;
        }
        String id = module.feature().getId();
        underway.put(module.name(), installed ? ModuleState.REMOVING : ModuleState.INSTALLING);
        try {
            if (installed) {
                features.uninstallFeatures(Set.of(id), QUIETLY);
                kars.removed();
            } else {
                features.installFeatures(Set.of(id), QUIETLY_INSTEAD);
            }
            LOG.info("Module {} {}", module.name(), installed ? "removed" : "installed");
        } catch (Exception e) {
            LOG.error(
                    "Module {} could not be {}: {}",
                    module.name(),
                    installed ? "removed" : "installed",
                    e.getMessage());
            refusals.put(
                    module.name(),
                    Refusal.of(
                            String.valueOf(e.getMessage()),
                            name -> Refusal.exported(context, name)));
        } finally {
            underway.remove(module.name());
        }
    }

    /** Returns the wish's version. */
    private long remember(String name, Desired desired, Caller caller) {
        try {
            return transactions
                    .write(
                            caller,
                            em -> {
                                DesiredModule wish =
                                        em.find(
                                                DesiredModule.class,
                                                name,
                                                LockModeType.PESSIMISTIC_WRITE);
                                if (wish == null) {
                                    wish = new DesiredModule(name, desired, clock.instant());
                                    em.persist(wish);
                                } else {
                                    wish.want(desired, clock.instant());
                                }
                                return wish;
                            })
                    .version();
        } catch (DuplicateKey e) {
            // Another request was the first to name this module; now the row is there.
            return remember(name, desired, caller);
        }
    }

    private void rememberFirst(String name, Desired desired) {
        try {
            transactions.run(
                    Caller.system(),
                    em -> em.persist(new DesiredModule(name, desired, clock.instant())));
        } catch (DuplicateKey e) {
            LOG.debug("Another node, started at the same time, has put down what is wanted", e);
        }
    }

    private void reconcile() {
        try {
            kars.look();
            Map<String, KnownModule> known = known();
            Map<String, DesiredModule> wishes = firstWishes(known);
            for (KnownModule module : known.values()) {
                put(module, wishes.get(module.name()));
            }
            for (KnownModule module : known.values()) {
                if (wishes.get(module.name()).desired() == Desired.ACTIVE) {
                    awaitStart(module);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The wanted modules could not be put in place", e);
        } finally {
            reconciled = true;
            follow();
        }
    }

    private void follow() {
        try {
            timer.scheduleWithFixedDelay(
                    this::lookAtFolder, 0, FOLDER_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (!nodes.isAlone()) {
                timer.scheduleWithFixedDelay(
                        this::tryToFollow, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped before it was complete", e);
        }
    }

    /** A module that was wanted before its file came is put in place, also in a newer version. */
    private void lookAtFolder() {
        try {
            folderChanged |= kars.look();
            if (folderChanged) {
                Map<String, DesiredModule> wishes = wishes();
                for (KnownModule module : known().values()) {
                    DesiredModule wish = wishes.get(module.name());
                    if (wish != null && wish.desired() == Desired.ACTIVE) {
                        put(module, wish);
                    }
                }
                folderChanged = false;
            }
        } catch (RuntimeException e) {
            LOG.warn("The folder of modules cannot be followed: {}", e.toString());
        }
    }

    private void tryToFollow() {
        try {
            putNewWishes();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("What is wanted of modules cannot be read: {}", e.toString());
            }
            failing = true;
        }
    }

    /**
     * Does what somebody wanted of another node, and tells the others how far this one is. That is
     * looked at anew only while something moves, and now and then: it costs as much as a dozen
     * requests.
     */
    private void putNewWishes() {
        Map<String, DesiredModule> wishes = wishes();
        Map<String, Long> versions =
                wishes.values().stream()
                        .collect(Collectors.toMap(DesiredModule::name, DesiredModule::version));
        boolean steady =
                versions.equals(seen)
                        && told.stream().allMatch(one -> RESTING.contains(one.state()))
                        && System.nanoTime() - toldAt < STEADY.toNanos();
        if (!steady) {
            Map<String, KnownModule> known = known();
            for (DesiredModule wish : wishes.values()) {
                KnownModule module = known.get(wish.name());
                if (module != null && wish.version() > placed.getOrDefault(wish.name(), -1L)) {
                    put(module, wish);
                }
            }
            told =
                    known.values().stream()
                            .map(
                                    module ->
                                            new NodeBoard.Placed(
                                                    module.name(),
                                                    placed.getOrDefault(module.name(), -1L),
                                                    info(module, Locale.ENGLISH).state()))
                            .toList();
            toldAt = System.nanoTime();
            seen = versions;
        }
        nodes.tell(told);
    }

    private void put(KnownModule module, DesiredModule wish) {
        apply(module, wish.desired());
        placed.put(module.name(), wish.version());
    }

    private Map<String, DesiredModule> wishes() {
        return transactions.read(
                em ->
                        em.createQuery("select m from DesiredModule m", DesiredModule.class)
                                .getResultStream()
                                .collect(Collectors.toMap(DesiredModule::name, wish -> wish)));
    }

    private Map<String, DesiredModule> firstWishes(Map<String, KnownModule> known) {
        Map<String, DesiredModule> stored = wishes();
        Optional<String> chosen = settings.get("ARTEL_MODULES");
        Set<String> names =
                chosen.map(
                                list ->
                                        Arrays.stream(list.split("[,\\s]+"))
                                                .filter(n -> !n.isEmpty())
                                                .collect(Collectors.toSet()))
                        .orElseGet(
                                () ->
                                        known.values().stream()
                                                .filter(KnownModule::byDefault)
                                                .map(KnownModule::name)
                                                .collect(Collectors.toSet()));
        for (String name : names) {
            if (!known.containsKey(name)) {
                LOG.warn("ARTEL_MODULES names {}, which is not known here", name);
            }
        }
        // What a person decided later stands; the choice before the first start covers only what
        // nobody decided.
        for (String name : known.keySet()) {
            if (!stored.containsKey(name)) {
                rememberFirst(name, names.contains(name) ? Desired.ACTIVE : Desired.ABSENT);
            }
        }
        return wishes();
    }

    private KnownModule find(String name) {
        KnownModule module = known().get(name);
        if (module == null) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "unknown-module",
                    new Text(
                            "Такого модуля нет в этой поставке",
                            "This distribution has no such module"));
        }
        return module;
    }

    private Map<String, KnownModule> known() {
        return KnownModule.all(features)
                .collect(
                        Collectors.toMap(
                                KnownModule::name,
                                module -> module,
                                (a, b) -> newer(a, b),
                                TreeMap::new));
    }

    private static KnownModule newer(KnownModule a, KnownModule b) {
        return a.feature().getVersion().compareTo(b.feature().getVersion()) >= 0 ? a : b;
    }

    private ModuleInfo info(KnownModule module, Locale locale) {
        Feature feature = module.feature();
        ModuleState state = underway.get(module.name());
        String reason = null;
        if (state == null) {
            Text refusal = refusals.get(module.name());
            if (refusal != null) {
                state = ModuleState.FAILED;
                reason = refusal.in(locale);
            } else if (!features.isInstalled(feature)) {
                state = ModuleState.ABSENT;
            } else {
                BundleInspector.Finding finding = inspector.inspect(module);
                state = finding.state();
                reason = finding.reason();
            }
        }
        return new ModuleInfo(
                module.name(),
                module.title().in(locale),
                feature.getVersion().replace(".SNAPSHOT", "-SNAPSHOT"),
                state,
                state == ModuleState.ACTIVE ? module.ui() : null,
                reason);
    }
}
