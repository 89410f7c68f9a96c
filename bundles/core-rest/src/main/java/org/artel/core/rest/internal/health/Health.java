package org.artel.core.rest.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.api.Authenticator;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.rest.internal.modules.ModuleInfo;
import org.artel.core.rest.internal.modules.ModuleState;
import org.artel.core.rest.internal.modules.Modules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks at everything that must be there for people to work. */
@Component(service = Health.class)
public class Health {

    /**
     * Readiness as a whole and in parts.
     *
     * @param status {@code ready} or {@code unavailable}
     * @param modules state of every wanted module
     * @param reasons why it is not ready; empty when it is
     */
    public record Report(String status, Map<String, ModuleState> modules, List<String> reasons) {}

    private final Modules modules;
    private final CoreResources resources;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Authenticator users;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile MembershipDirectory organisations;

    @Activate
    public Health(@Reference Modules modules, @Reference CoreResources resources) {
        this.modules = modules;
        this.resources = resources;
    }

    public Report report() {
        List<String> reasons = new ArrayList<>();
        Map<String, ModuleState> states = new TreeMap<>();
        if (users == null) {
            reasons.add("users: starting");
        }
        if (organisations == null) {
            reasons.add("organisations: starting");
        }
        if (!resources.haveSettled()) {
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
        } catch (RuntimeException e) {
            reasons.add("database: does not answer");
        }
        return new Report(reasons.isEmpty() ? "ready" : "unavailable", states, reasons);
    }
}
