package org.artel.core.rest.internal.modules;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a module serve its own addresses and nobody else's. Whatever else it offers to the
 * whiteboards is hidden from them, so those never learn of it and the owner's answers are not
 * touched even for a moment.
 */
@Component(service = AddressGuard.class, immediate = true)
public class AddressGuard implements EventListenerHook, FindHook {

    private static final Logger LOG = LoggerFactory.getLogger(AddressGuard.class);

    /**
     * What was found of one service.
     *
     * @param modules whose bundle it is of
     * @param page its first segment if it is a page of the root application, null otherwise
     * @param refused why it is hidden, null if it is not
     */
    private record Verdict(Set<String> modules, String bundle, String page, String refused) {}

    private final BundleModules modules;
    private final Map<Long, Verdict> verdicts = new ConcurrentHashMap<>();
    private final ServiceRegistration<?> registration;

    @Activate
    public AddressGuard(BundleContext context, @Reference BundleModules modules) {
        this.modules = modules;
        // By hand: as a service of its component it could be asked before it is made.
        registration =
                context.registerService(
                        new String[] {EventListenerHook.class.getName(), FindHook.class.getName()},
                        this,
                        null);
    }

    @Deactivate
    void close() {
        registration.unregister();
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> reference = event.getServiceReference();
        Bundle owner = reference.getBundle();
        if (owner != null && isRefused(reference, owner)) {
            listeners.keySet().removeIf(context -> !mayKnow(context, owner));
        }
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            verdicts.remove(id(reference));
        }
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(
                reference -> {
                    Bundle owner = reference.getBundle();
                    return owner != null && !mayKnow(context, owner) && isRefused(reference, owner);
                });
    }

    /** What the module wanted and did not get, now. */
    List<String> refusals(String module) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.refused != null && verdict.modules.contains(module))
                .map(Verdict::refused)
                .sorted()
                .toList();
    }

    private static boolean mayKnow(BundleContext context, Bundle owner) {
        long id = context.getBundle().getBundleId();
        return id == Constants.SYSTEM_BUNDLE_ID || id == owner.getBundleId();
    }

    private boolean isRefused(ServiceReference<?> reference, Bundle owner) {
        String[] keys = reference.getPropertyKeys();
        if (!Addresses.concern(Arrays.asList(keys))) {
            return false;
        }
        Verdict verdict = verdicts.get(id(reference));
        if (verdict == null) {
            verdict = judge(reference, owner);
            Verdict other = verdicts.putIfAbsent(id(reference), verdict);
            if (other == null && verdict.refused != null) {
                LOG.error("{} of module {}", verdict.refused, String.join(", ", verdict.modules));
            }
        }
        return verdict.refused != null;
    }

    private Verdict judge(ServiceReference<?> reference, Bundle owner) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        Set<String> own = modules.of(owner);
        String bundle = owner.getSymbolicName();
        String path = Addresses.isOfRoot(properties) ? path(properties, owner) : null;
        String page = path == null ? null : Addresses.firstSegment(path);
        if (own.isEmpty()) {
            return new Verdict(own, bundle, page, null);
        }
        Set<String> others = new HashSet<>(modules.all());
        others.removeAll(own);
        Optional<String> refusal =
                Addresses.refusal(
                        own, others, properties, path, segment -> servedBy(segment, bundle));
        return new Verdict(
                own,
                bundle,
                refusal.isPresent() ? null : page,
                refusal.map(
                                wanted ->
                                        properties.getOrDefault("component.name", bundle)
                                                + " wants "
                                                + wanted
                                                + ", which is not its own")
                        .orElse(null));
    }

    /** Another bundle with pages that begin so. */
    private Optional<String> servedBy(String segment, String bundle) {
        return verdicts.values().stream()
                .filter(verdict -> segment.equals(verdict.page) && !bundle.equals(verdict.bundle))
                .map(Verdict::bundle)
                .findFirst();
    }

    private static String path(Map<String, Object> properties, Bundle owner) {
        try {
            javax.ws.rs.Path path =
                    owner.loadClass(String.valueOf(properties.get("component.name")))
                            .getAnnotation(javax.ws.rs.Path.class);
            return path == null ? null : path.value();
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static Long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
