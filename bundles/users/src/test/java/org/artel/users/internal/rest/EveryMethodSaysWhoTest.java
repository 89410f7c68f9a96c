package org.artel.users.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    private static final List<Class<?>> RESOURCES =
            List.of(
                    UsersResource.class,
                    SessionResource.class,
                    MeResource.class,
                    PasswordResetsResource.class);

    private static List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                if (verb(method) != null) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return null;
    }

    @Test
    public void everyMethodSaysWhoMayCallItAndWhatItDoes() {
        for (Method method : methods()) {
            assertTrue(method + " has no @Allow", method.isAnnotationPresent(Allow.class));
            assertTrue(method + " has no @Operation", method.isAnnotationPresent(Operation.class));
        }
    }

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Method method : methods()) {
            Path path = method.getAnnotation(Path.class);
            String url =
                    method.getDeclaringClass().getAnnotation(Path.class).value()
                            + (path == null ? "" : path.value());
            Set<String> who = new TreeSet<>();
            Arrays.stream(method.getAnnotation(Allow.class).value())
                    .forEach(w -> who.add(w.name()));
            found.put(verb(method) + " " + url, who);
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("POST /users", Set.of("ANYONE"));
        expected.put("GET /users", Set.of("STAFF"));
        expected.put("GET /users/{id}", Set.of("SELF", "STAFF"));
        expected.put("PATCH /users/{id}", Set.of("SELF", "ADMIN"));
        expected.put("PUT /users/{id}/roles", Set.of("ADMIN"));
        expected.put("POST /users/{id}/confirmation", Set.of("STAFF"));
        expected.put("POST /users/confirmations", Set.of("ANYONE"));
        expected.put("POST /users/{id}/confirmation-tokens", Set.of("ADMIN"));
        expected.put("POST /users/{id}/password-resets", Set.of("ADMIN"));
        expected.put("POST /users/{id}/deactivation", Set.of("ADMIN"));
        expected.put("POST /users/{id}/reactivation", Set.of("ADMIN"));
        expected.put("POST /session", Set.of("ANYONE"));
        expected.put("DELETE /session", Set.of("SIGNED_IN"));
        expected.put("GET /me", Set.of("SIGNED_IN"));
        expected.put("POST /me/password", Set.of("SIGNED_IN"));
        expected.put("GET /me/sessions", Set.of("SIGNED_IN"));
        expected.put("DELETE /me/sessions", Set.of("SIGNED_IN"));
        expected.put("DELETE /me/sessions/{id}", Set.of("SIGNED_IN"));
        expected.put("POST /password-resets", Set.of("ANYONE"));
        expected.put("POST /password-resets/completion", Set.of("ANYONE"));
        assertEquals(expected, found);
    }
}
