package org.artel.users.internal;

import java.util.List;
import java.util.Map;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoPeople;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says who the fictitious people are, in a demonstration only. */
@Component(
        service = {},
        immediate = true)
public final class DemoCast {

    private record Cast(Map<String, String> ids, List<String> sector) implements DemoPeople {}

    @Activate
    public DemoCast(
            @Reference FirstAdministrator first,
            @Reference Settings settings,
            BundleContext context) {
        if (settings.flag("ARTEL_DEMO")) {
            Map<String, String> ids = Map.copyOf(first.demo());
            if (!ids.isEmpty()) {
                // By hand: without a demonstration there is no such service to wait for.
                context.registerService(
                        DemoPeople.class, new Cast(ids, List.copyOf(first.sector())), null);
            }
        }
    }
}
