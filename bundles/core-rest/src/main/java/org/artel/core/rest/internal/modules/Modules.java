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
import java.util.stream.Collectors;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.internal.modules.DesiredModule.Desired;
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

    /**
     * Without this a coming or going module would restart everybody who shares a package with it.
     */
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(
                    FeaturesService.Option.NoAutoRefreshBundles,
                    FeaturesService.Option.NoAutoManageBundles,
                    FeaturesService.Option.NoFailOnFeatureNotFound);

    private final Transactions transactions;
    private final Operations operations;
    private final FeaturesService features;
    private final ModuleInspector inspector;
    private final Settings settings;
    private final Clock clock;
    private final Map<String, ModuleState> underway = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Thread reconciler;
    private volatile boolean reconciled;

    @Activate
    public Modules(
            @Reference(target = "(artel.unit=core)") Transactions transactions,
            @Reference Operations operations,
            @Reference FeaturesService features,
            @Reference ModuleInspector inspector,
            @Reference Settings settings,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.operations = operations;
        this.features = features;
        this.inspector = inspector;
        this.settings = settings;
        this.clock = clock;
        reconciler = new Thread(this::reconcile, "artel-modules");
        reconciler.setDaemon(true);
        reconciler.start();
    }

    @Deactivate
    void close() {
        reconciler.interrupt();
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
                                        "select m.name from DesiredModule m where m.desired = :active",
                                        String.class)
                                .setParameter("active", Desired.ACTIVE)
                                .getResultStream()
                                .collect(Collectors.toSet()));
    }

    /**
     * Writes down what is wanted and starts to make it so; the operation ends when the module is
     * there or has failed.
     */
    public Operation want(String name, Desired desired, Caller caller) {
        KnownModule module = find(name);
        remember(name, desired, caller);
        return operations.start(
                desired == Desired.ACTIVE ? "module-install" : "module-remove",
                caller,
                progress -> {
                    progress.at(10);
                    apply(module, desired);
                    progress.at(80);
                    return awaitOutcome(module, desired);
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
                                module.name() + ": " + info.reason(),
                                module.name() + ": " + info.reason()));
            }
            Thread.sleep(GLANCE.toMillis());
        }
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
        if (installed == (desired == Desired.ACTIVE)) {
            return;
        }
        String id = module.feature().getId();
        refusals.remove(module.name());
        underway.put(module.name(), installed ? ModuleState.REMOVING : ModuleState.INSTALLING);
        try {
            if (installed) {
                features.uninstallFeatures(Set.of(id), QUIETLY);
            } else {
                features.installFeatures(Set.of(id), QUIETLY);
            }
            LOG.info("Module {} {}", module.name(), installed ? "removed" : "installed");
        } catch (Exception e) {
            LOG.error(
                    "Module {} could not be {}: {}",
                    module.name(),
                    installed ? "removed" : "installed",
                    e.getMessage());
            refusals.put(module.name(), String.valueOf(e.getMessage()));
        } finally {
            underway.remove(module.name());
        }
    }

    private void remember(String name, Desired desired, Caller caller) {
        try {
            transactions.run(
                    caller,
                    em -> {
                        DesiredModule present = em.find(DesiredModule.class, name);
                        if (present == null) {
                            em.persist(new DesiredModule(name, desired, clock.instant()));
                        } else {
                            present.want(desired, clock.instant());
                        }
                    });
        } catch (DuplicateKey e) {
            // Another request was the first to name this module; now the row is there.
            remember(name, desired, caller);
        }
    }

    private void reconcile() {
        try {
            Map<String, KnownModule> known = known();
            Map<String, Desired> wanted = firstWishes(known);
            for (KnownModule module : known.values()) {
                apply(module, wanted.getOrDefault(module.name(), Desired.ABSENT));
            }
            for (KnownModule module : known.values()) {
                if (wanted.get(module.name()) == Desired.ACTIVE) {
                    awaitStart(module);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The wanted modules could not be put in place", e);
        } finally {
            reconciled = true;
        }
    }

    private Map<String, Desired> firstWishes(Map<String, KnownModule> known) {
        Map<String, Desired> stored =
                transactions.read(
                        em ->
                                em.createQuery("select m from DesiredModule m", DesiredModule.class)
                                        .getResultStream()
                                        .collect(
                                                Collectors.toMap(
                                                        DesiredModule::name,
                                                        DesiredModule::desired)));
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
        Map<String, Desired> wishes = new TreeMap<>(stored);
        for (String name : names) {
            if (!known.containsKey(name)) {
                LOG.warn("ARTEL_MODULES names {}, which is not known here", name);
            }
        }
        // What a person decided later stands; the choice before the first start covers only what
        // nobody decided.
        for (String name : known.keySet()) {
            if (!stored.containsKey(name)) {
                Desired desired = names.contains(name) ? Desired.ACTIVE : Desired.ABSENT;
                remember(name, desired, Caller.system());
                wishes.put(name, desired);
            }
        }
        return wishes;
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
        try {
            return Arrays.stream(features.listFeatures())
                    .flatMap(feature -> KnownModule.of(feature).stream())
                    .collect(
                            Collectors.toMap(
                                    KnownModule::name,
                                    module -> module,
                                    (a, b) -> newer(a, b),
                                    TreeMap::new));
        } catch (Exception e) {
            throw new IllegalStateException("The features cannot be read", e);
        }
    }

    private static KnownModule newer(KnownModule a, KnownModule b) {
        return a.feature().getVersion().compareTo(b.feature().getVersion()) >= 0 ? a : b;
    }

    private ModuleInfo info(KnownModule module, Locale locale) {
        Feature feature = module.feature();
        ModuleState state = underway.get(module.name());
        String reason = null;
        if (state == null) {
            String refusal = refusals.get(module.name());
            if (refusal != null) {
                state = ModuleState.FAILED;
                reason = refusal;
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
