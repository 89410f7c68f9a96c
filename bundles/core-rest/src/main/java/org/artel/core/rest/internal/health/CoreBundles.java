package org.artel.core.rest.internal.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
import org.artel.core.rest.internal.modules.Artifact;
import org.artel.core.rest.internal.modules.BundleInspector;
import org.artel.core.rest.internal.modules.ModuleState;
import org.artel.core.rest.internal.modules.Modules;
import org.artel.core.rest.internal.modules.PublishedRest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.FailedApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

/**
 * The bundles that own tables or have pages and belong to no module that could be removed: without
 * one of them the product is not complete. For each, whether it runs and all its resources are
 * served.
 */
@Component(service = CoreBundles.class)
public class CoreBundles {

    private static final String NAME = "osgi.jaxrs.name";
    private static final String RESOURCE = "osgi.jaxrs.resource";

    private final BundleContext context;
    private final FeaturesService features;
    private final BundleInspector inspector;
    private final PublishedRest rest;

    /**
     * One of them.
     *
     * @param name its unit's, or its pages'
     * @param reason why it does not run; null if it does
     */
    record Part(String name, ModuleState state, String reason) {}

    /**
     * All of them.
     *
     * @param served the resources (service ids) of theirs that are served
     */
    record Sight(List<Part> parts, Set<Long> served) {

        boolean isComplete() {
            return parts.stream().allMatch(part -> part.state() == ModuleState.ACTIVE);
        }
    }

    @Activate
    public CoreBundles(
            BundleContext context,
            @Reference FeaturesService features,
            @Reference BundleInspector inspector,
            @Reference PublishedRest rest) {
        this.context = context;
        this.features = features;
        this.inspector = inspector;
        this.rest = rest;
    }

    Sight look() {
        Set<String> ofModules = bundlesOfModules();
        Optional<RuntimeDTO> seen = rest.lookOrRemember();
        List<ApplicationDTO> running = new ArrayList<>();
        seen.ifPresent(
                dto -> {
                    running.addAll(List.of(dto.applicationDTOs));
                    if (dto.defaultApplication != null) {
                        running.add(dto.defaultApplication);
                    }
                });
        Set<Long> applications =
                running.stream()
                        .map(application -> application.serviceId)
                        .collect(Collectors.toSet());
        Set<Long> resources =
                running.stream()
                        .flatMap(application -> Arrays.stream(application.resourceDTOs))
                        .map(resource -> resource.serviceId)
                        .collect(Collectors.toSet());
        List<Part> parts = new ArrayList<>();
        Set<Long> served = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            String unit = name(bundle);
            if (unit != null && !ofModules.contains(Artifact.of(bundle.getLocation()))) {
                parts.add(part(unit, bundle, seen, applications, resources));
                services(bundle, RESOURCE).stream()
                        .map(CoreBundles::id)
                        .filter(resources::contains)
                        .forEach(served::add);
            }
        }
        return new Sight(parts, served);
    }

    private static String name(Bundle bundle) {
        String unit = bundle.getHeaders("").get(OwnsTables.HEADER);
        return unit == null ? bundle.getHeaders("").get(HasPages.HEADER) : unit;
    }

    private Part part(
            String unit,
            Bundle bundle,
            Optional<RuntimeDTO> seen,
            Set<Long> applications,
            Set<Long> resources) {
        BundleInspector.Finding finding = inspector.inspect(bundle);
        if (finding.state() != ModuleState.ACTIVE) {
            return new Part(unit, finding.state(), finding.reason());
        }
        for (ServiceReference<?> application : services(bundle, "osgi.jaxrs.application.base")) {
            if (!applications.contains(id(application))) {
                String name = String.valueOf(application.getProperty(NAME));
                return new Part(
                        unit,
                        ModuleState.STARTING,
                        refusal(seen, id(application))
                                .map(reason -> name + " is refused (reason " + reason + ")")
                                .orElse(name + " is being published"));
            }
        }
        Optional<String> waiting = inspector.waitingResource(bundle);
        if (waiting.isPresent()) {
            return new Part(unit, ModuleState.STARTING, waiting.get());
        }
        for (ServiceReference<?> resource : services(bundle, RESOURCE)) {
            if (!resources.contains(id(resource))) {
                return new Part(
                        unit,
                        ModuleState.STARTING,
                        resource.getProperty("component.name") + " is being published");
            }
        }
        return new Part(unit, ModuleState.ACTIVE, null);
    }

    private static Optional<Integer> refusal(Optional<RuntimeDTO> seen, long application) {
        return seen.stream()
                .flatMap(dto -> Arrays.stream(dto.failedApplicationDTOs))
                .filter(failed -> failed.serviceId == application)
                .map((FailedApplicationDTO failed) -> failed.failureReason)
                .findFirst();
    }

    private static List<ServiceReference<?>> services(Bundle bundle, String property) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .<ServiceReference<?>>map(reference -> reference)
                        .filter(reference -> reference.getProperty(property) != null)
                        .toList();
    }

    private static long id(ServiceReference<?> service) {
        return (Long) service.getProperty(Constants.SERVICE_ID);
    }

    private Set<String> bundlesOfModules() {
        try {
            return Arrays.stream(features.listFeatures())
                    .filter(Modules::isModule)
                    .flatMap(feature -> feature.getBundles().stream())
                    .filter(info -> !info.isDependency())
                    .map(info -> Artifact.of(info.getLocation()))
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new IllegalStateException("The features cannot be read", e);
        }
    }
}
