package org.artel.notifications.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    private static final List<Class<?>> RESOURCES =
            List.of(
                    InboxResource.class,
                    StreamResource.class,
                    MailResource.class,
                    UnsubscribeResource.class);

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, List<Who>> found = new TreeMap<>();
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
                String url =
                        resource.getAnnotation(Path.class).value()
                                + (path == null ? "" : path.value());
                found.put(
                        verb + " " + url, Arrays.asList(method.getAnnotation(Allow.class).value()));
            }
        }
        Map<String, List<Who>> expected = new TreeMap<>();
        expected.put("GET /notifications", List.of(Who.SIGNED_IN));
        expected.put("GET /notifications/unread-count", List.of(Who.SIGNED_IN));
        expected.put("POST /notifications/{id}/reading", List.of(Who.SIGNED_IN));
        expected.put("POST /notifications/reading", List.of(Who.SIGNED_IN));
        expected.put("GET /notifications/preferences", List.of(Who.SIGNED_IN));
        expected.put("PUT /notifications/preferences", List.of(Who.SIGNED_IN));
        expected.put("GET /notifications/stream", List.of(Who.SIGNED_IN));
        expected.put("GET /notifications/mail", List.of(Who.STAFF));
        expected.put("GET /notifications/mail/{id}", List.of(Who.ADMIN));
        expected.put("POST /notifications/mail/{id}/retry", List.of(Who.STAFF));
        expected.put("DELETE /notifications/mail/{id}", List.of(Who.STAFF));
        expected.put("GET /notifications/waiting", List.of(Who.STAFF));
        expected.put("GET /notifications/unsubscribe/{token}", List.of(Who.ANYONE));
        expected.put("POST /notifications/unsubscribe/{token}", List.of(Who.ANYONE));
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
