package org.artel.core.rest.internal.openapi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.artel.core.rest.internal.modules.PublishedRest;
import org.junit.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

public class InstalledResourcesTest {

    private final Map<Long, Object> services = new TreeMap<>();
    private final RuntimeDTO whiteboard = new RuntimeDTO();

    private final InstalledResources installed =
            new InstalledResources(
                    fake(BundleContext.class, this::context),
                    new PublishedRest() {
                        @Override
                        public Optional<RuntimeDTO> lookOrRemember() {
                            return Optional.of(whiteboard);
                        }
                    });

    @Test
    public void everyResourceIsFoundWithItsBase() {
        services.put(7L, "a resource");
        services.put(8L, 8);
        serve(application("/api", 7), application("/api/example/", 8));
        assertEquals(
                List.of(
                        new Served("/api", String.class),
                        new Served("/api/example", Integer.class)),
                installed.resources(installed.keys()));
    }

    @Test
    public void aModuleThatWentAndCameBackIsSomethingNew() {
        serve(application("/api", 7), application("/api/example", 8));
        List<InstalledResources.Key> before = installed.keys();
        serve(application("/api/example", 8), application("/api", 7));
        assertEquals(before, installed.keys());
        serve(application("/api", 7));
        assertNotEquals(before, installed.keys());
        serve(application("/api", 7), application("/api/example", 9));
        assertNotEquals(before, installed.keys());
    }

    @Test
    public void whatIsGoneBeforeItIsReadIsLeftOut() {
        services.put(7L, "a resource");
        serve(application("/api", 7, 8));
        assertEquals(
                List.of(new Served("/api", String.class)), installed.resources(installed.keys()));
    }

    private void serve(ApplicationDTO... applications) {
        whiteboard.applicationDTOs = applications;
    }

    private static ApplicationDTO application(String base, long... resources) {
        ApplicationDTO application = new ApplicationDTO();
        application.base = base;
        application.resourceDTOs = new ResourceDTO[resources.length];
        for (int i = 0; i < resources.length; i++) {
            application.resourceDTOs[i] = new ResourceDTO();
            application.resourceDTOs[i].serviceId = resources[i];
        }
        return application;
    }

    private Object context(String method, Object argument) {
        return switch (method) {
            case "getAllServiceReferences" ->
                    services.keySet().stream()
                            .filter(id -> argument.equals("(service.id=" + id + ")"))
                            .map(id -> fake(ServiceReference.class, (asked, key) -> id))
                            .toArray(ServiceReference<?>[]::new);
            case "getService" ->
                    services.get(((ServiceReference<?>) argument).getProperty("service.id"));
            default -> true;
        };
    }

    private interface Answer {
        Object to(String method, Object lastArgument);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                answer.to(
                                        method.getName(),
                                        arguments == null
                                                ? null
                                                : arguments[arguments.length - 1])));
    }
}
