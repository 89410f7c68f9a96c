package org.artel.privacy.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.junit.Test;

public class EveryMethodSaysWhoMayCallItTest {

    private static final List<Class<?>> RESOURCES =
            List.of(
                    DocumentsResource.class,
                    PeopleResource.class,
                    MyConsentsResource.class,
                    MyDataResource.class,
                    MyErasureResource.class);

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, String> found = new TreeMap<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                String verb = verb(method);
                if (verb == null) {
                    continue;
                }
                assertTrue(method + " has no @Allow", method.isAnnotationPresent(Allow.class));
                assertTrue(
                        method + " has no @Operation", method.isAnnotationPresent(Operation.class));
                Path path = method.getAnnotation(Path.class);
                found.put(
                        verb
                                + " "
                                + resource.getAnnotation(Path.class).value()
                                + (path == null ? "" : path.value()),
                        Arrays.stream(method.getAnnotation(Allow.class).value())
                                .map(Enum::name)
                                .collect(Collectors.joining(" ")));
            }
        }
        Map<String, String> expected = new TreeMap<>();
        expected.put("GET /documents", "ANYONE");
        expected.put("GET /documents/{hash}", "ANYONE");
        expected.put("GET /people/{id}/consents", "STAFF");
        expected.put("POST /people/{id}/consents", "STAFF");
        expected.put("POST /people/{id}/consents/{document}/withdrawal", "STAFF");
        expected.put("GET /people/{id}/exports", "ADMIN");
        expected.put("POST /people/{id}/exports", "ADMIN");
        expected.put("GET /people/{id}/erasure", "ADMIN");
        expected.put("POST /people/{id}/erasure", "ADMIN");
        expected.put("GET /me/consents", "SIGNED_IN");
        expected.put("POST /me/consents", "SIGNED_IN");
        expected.put("GET /me/consents/{document}", "SIGNED_IN");
        expected.put("POST /me/consents/{document}/withdrawal", "SIGNED_IN");
        expected.put("GET /me/data", "SIGNED_IN");
        expected.put("POST /me/data", "SIGNED_IN");
        expected.put("POST /me/data/erasure", "SIGNED_IN");
        assertEquals(expected, found);
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
}
