package org.artel.core.rest.internal.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.artel.core.rest.internal.modules.PublishedRest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

/** What the whiteboard serves right now, by its own account: what it refused is not in the list. */
@Component(service = InstalledResources.class)
public class InstalledResources {

    /** A resource by its service: a module that went and came back has other numbers. */
    record Key(String base, long serviceId) {}

    private final BundleContext context;
    private final PublishedRest rest;

    @Activate
    public InstalledResources(BundleContext context, @Reference PublishedRest rest) {
        this.context = context;
        this.rest = rest;
    }

    /** Equal as long as nothing came or went. */
    List<Key> keys() {
        RuntimeDTO dto = rest.lookOrRemember().orElseThrow();
        List<Key> keys = new ArrayList<>();
        Stream.concat(Stream.of(dto.applicationDTOs), Stream.ofNullable(dto.defaultApplication))
                .forEach(application -> addKeys(application, keys));
        keys.sort(Comparator.comparing(Key::base).thenComparing(Key::serviceId));
        return keys;
    }

    private static void addKeys(ApplicationDTO application, List<Key> keys) {
        String base = application.base.startsWith("/") ? application.base : "/" + application.base;
        for (ResourceDTO resource : application.resourceDTOs) {
            keys.add(
                    new Key(
                            base.endsWith("/") ? base.substring(0, base.length() - 1) : base,
                            resource.serviceId));
        }
    }

    /** The classes behind the keys; one that went away meanwhile is left out. */
    List<Served> resources(List<Key> keys) {
        List<Served> served = new ArrayList<>();
        for (Key key : keys) {
            ServiceReference<?> reference = reference(key.serviceId());
            Object resource = reference == null ? null : context.getService(reference);
            if (resource != null) {
                served.add(new Served(key.base(), resource.getClass()));
                context.ungetService(reference);
            }
        }
        return served;
    }

    private ServiceReference<?> reference(long id) {
        try {
            ServiceReference<?>[] found =
                    context.getAllServiceReferences(
                            null, "(" + Constants.SERVICE_ID + "=" + id + ")");
            return found == null || found.length == 0 ? null : found[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
