package org.artel.organisations.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.junit.Test;

public class EveryMethodSaysWhoMayCallItTest {

    private static final List<Class<?>> RESOURCES =
            List.of(OrganisationsResource.class, MembersResource.class, ImportResource.class);

    @Test
    public void asDecided() {
        Set<String> found = new TreeSet<>();
        for (Class<?> resource : RESOURCES) {
            assertNotNull(resource.getAnnotation(Path.class));
            for (Method method : resource.getDeclaredMethods()) {
                if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
                    continue;
                }
                Allow allow = method.getAnnotation(Allow.class);
                assertNotNull(method + " does not say who may call it", allow);
                assertTrue(method + " allows nobody", allow.value().length > 0);
                assertEquals("id", allow.of());
                found.add(
                        verb(method)
                                + " "
                                + path(resource, method)
                                + " "
                                + new TreeSet<Who>(List.of(allow.value())));
            }
        }
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "GET /organisations [ANYONE]",
                                "POST /organisations [SIGNED_IN]",
                                "POST /organisations/import [STAFF]",
                                "GET /organisations/by-slug/{slug} [ANYONE]",
                                "GET /organisations/{id} [ANYONE]",
                                "PATCH /organisations/{id} [STAFF, LEADER]",
                                "DELETE /organisations/{id} [STAFF, LEADER]",
                                "POST /organisations/{id}/restoration [STAFF]",
                                "POST /organisations/{id}/verification [STAFF]",
                                "GET /organisations/{id}/verifications [STAFF]",
                                "GET /organisations/{id}/members [STAFF, MEMBER]",
                                "POST /organisations/{id}/members [STAFF, LEADER]",
                                "GET /organisations/{id}/members/{membershipId} [STAFF, MEMBER]",
                                "PATCH /organisations/{id}/members/{membershipId} [STAFF, LEADER]",
                                "DELETE /organisations/{id}/members/{membershipId} [STAFF,"
                                        + " LEADER]")),
                found);
    }

    private static String verb(Method method) {
        for (var annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        throw new AssertionError(method + " is public but answers no HTTP method");
    }

    private static String path(Class<?> resource, Method method) {
        Path path = method.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (path == null ? "" : path.value());
    }
}
