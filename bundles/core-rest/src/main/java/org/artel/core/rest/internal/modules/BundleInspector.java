package org.artel.core.rest.internal.modules;

import java.util.Collection;
import java.util.Optional;
import org.artel.core.persistence.UnitStates;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks whether an installed bundle really runs: the bundle itself, its tables, its components. */
@Component(service = BundleInspector.class)
public class BundleInspector {

    private static final String CAUSE = "Caused by: ";

    private final UnitStates units;
    private final ServiceComponentRuntime components;

    /** What was found; the reason is null for what runs. */
    public record Finding(ModuleState state, String reason) {

        static final Finding RUNS = new Finding(ModuleState.ACTIVE, null);

        static Finding failed(String reason) {
            return new Finding(ModuleState.FAILED, reason);
        }

        static Finding starting(String reason) {
            return new Finding(ModuleState.STARTING, reason);
        }
    }

    @Activate
    public BundleInspector(
            @Reference UnitStates units, @Reference ServiceComponentRuntime components) {
        this.units = units;
        this.components = components;
    }

    /** What is known of the bundle, its REST application aside. */
    public Finding inspect(Bundle bundle) {
        Optional<UnitStates.UnitState> unit = units.of(bundle.getSymbolicName());
        if (unit.isPresent() && unit.get().state() == UnitStates.State.FAILED) {
            return Finding.failed(unit.get().reason());
        }
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null
                && bundle.getState() != Bundle.ACTIVE) {
            return Finding.failed(bundle.getSymbolicName() + " does not start");
        }
        Optional<String> broken = brokenComponent(bundle);
        if (broken.isPresent()) {
            return Finding.failed(broken.get());
        }
        return unit.isPresent() && unit.get().state() == UnitStates.State.STARTING
                ? Finding.starting("its tables are being prepared")
                : Finding.RUNS;
    }

    /** A resource of the bundle that waits for something; empty if none does. */
    public Optional<String> waitingResource(Bundle bundle) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            if (Boolean.TRUE.equals(description.properties.get("osgi.jaxrs.resource"))
                    && components.getComponentConfigurationDTOs(description).stream()
                            .noneMatch(BundleInspector::isThere)) {
                return Optional.of(description.name + " waits for what it needs");
            }
        }
        return Optional.empty();
    }

    /** Whether it consists of components none of which is a REST application, as a language. */
    public boolean isSilent(Bundle bundle) {
        Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs(bundle);
        return !all.isEmpty()
                && all.stream()
                        .noneMatch(
                                one -> one.properties.containsKey("osgi.jaxrs.application.base"));
    }

    private static boolean isThere(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.SATISFIED
                || configuration.state == ComponentConfigurationDTO.ACTIVE;
    }

    /** Of a printed exception, what it all began with: the outermost is reflection's. */
    static String reason(String failure) {
        String first = failure.lines().findFirst().orElse("");
        return failure.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((one, next) -> next)
                .map(line -> line.substring(CAUSE.length()))
                .orElse(first);
    }

    private Optional<String> brokenComponent(Bundle bundle) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration :
                    components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of(
                            description.name
                                    + " does not start: "
                                    + reason(String.valueOf(configuration.failure)));
                }
            }
        }
        return Optional.empty();
    }
}
