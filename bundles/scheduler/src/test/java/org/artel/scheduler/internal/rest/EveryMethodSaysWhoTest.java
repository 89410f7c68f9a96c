package org.artel.scheduler.internal.rest;

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

    private static final List<Class<?>> RESOURCES = List.of(JobsResource.class);

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
            String url = path == null ? "/" : path.value();
            Set<String> who = new TreeSet<>();
            Arrays.stream(method.getAnnotation(Allow.class).value())
                    .forEach(w -> who.add(w.name()));
            found.put(verb(method) + " " + url, who);
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /", Set.of("STAFF"));
        expected.put("GET /{name}", Set.of("STAFF"));
        expected.put("GET /{name}/runs", Set.of("STAFF"));
        expected.put("POST /{name}/runs", Set.of("ADMIN"));
        assertEquals(expected, found);
    }
}
