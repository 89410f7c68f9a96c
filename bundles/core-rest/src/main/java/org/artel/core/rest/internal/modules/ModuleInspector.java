package org.artel.core.rest.internal.modules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.rest.internal.modules.BundleInspector.Finding;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks whether an installed module really runs: its bundles, its tables, its components, its REST
 * application.
 */
@Component(service = ModuleInspector.class)
public class ModuleInspector {

    private final BundleContext context;
    private final BundleInspector inspector;
    private final AddressGuard guard;
    private final PublishedRest rest;
    private final Map<String, Settling> settling = new ConcurrentHashMap<>();

    @Activate
    public ModuleInspector(
            BundleContext context,
            @Reference BundleInspector inspector,
            @Reference AddressGuard guard,
            @Reference PublishedRest rest) {
        this.context = context;
        this.inspector = inspector;
        this.guard = guard;
        this.rest = rest;
    }

    Finding inspect(KnownModule module) {
        List<Bundle> bundles = module.locations().flatMap(this::installed).toList();
        if (bundles.isEmpty()) {
            return Finding.failed("no bundle of the module is installed");
        }
        List<String> refusals = guard.refusals(module.name());
        if (!refusals.isEmpty()) {
            return Finding.failed(String.join("; ", refusals));
        }
        String waiting = null;
        for (Bundle bundle : bundles) {
            Finding finding = inspector.inspect(bundle);
            if (finding.state() == ModuleState.FAILED) {
                return finding;
            }
            if (finding.state() == ModuleState.STARTING) {
                waiting = finding.reason();
            } else if (waiting == null) {
                // Before that, an application that serves nothing looks as if it had settled.
                waiting = inspector.waitingResource(bundle).orElse(null);
            }
        }
        if (waiting == null
                && !bundles.stream().allMatch(inspector::isSilent)
                && !serves("artel." + module.name())) {
            waiting = refusedApplication(module).orElse("its REST application is starting");
        }
        return waiting == null ? Finding.RUNS : Finding.starting(waiting);
    }

    private Stream<Bundle> installed(String location) {
        Bundle bundle = context.getBundle(location);
        if (bundle != null) {
            return Stream.of(bundle);
        }
        String artifact = Artifact.of(location);
        return Arrays.stream(context.getBundles())
                .filter(one -> Artifact.of(one.getLocation()).equals(artifact));
    }

    private boolean serves(String application) {
        Optional<Set<Long>> served =
                rest.look().stream()
                        .flatMap(dto -> Arrays.stream(dto.applicationDTOs))
                        .filter(app -> application.equals(app.name))
                        .map(
                                app ->
                                        Arrays.stream(app.resourceDTOs)
                                                .map(resource -> resource.serviceId)
                                                .collect(Collectors.toSet()))
                        .findFirst();
        if (served.isEmpty()) {
            settling.remove(application);
            return false;
        }
        return settling.computeIfAbsent(application, name -> new Settling()).isOver(served.get());
    }

    private Optional<String> refusedApplication(KnownModule module) {
        return rest.look().stream()
                .flatMap(dto -> Arrays.stream(dto.failedApplicationDTOs))
                .filter(failed -> ("artel." + module.name()).equals(failed.name))
                .map(
                        failed ->
                                "its REST application is refused (reason "
                                        + failed.failureReason
                                        + ")")
                .findFirst();
    }
}
