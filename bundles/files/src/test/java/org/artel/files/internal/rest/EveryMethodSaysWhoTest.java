package org.artel.files.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Method method : FilesResource.class.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    assertTrue(
                            method + " has no @Operation",
                            method.isAnnotationPresent(Operation.class));
                    Path path = method.getAnnotation(Path.class);
                    Set<String> who = new TreeSet<>();
                    for (Who one : method.getAnnotation(Allow.class).value()) {
                        who.add(one.name());
                    }
                    found.put(http.value() + " " + (path == null ? "" : path.value()), who);
                }
            }
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("POST ", Set.of("SIGNED_IN"));
        expected.put("GET ", Set.of("SIGNED_IN"));
        expected.put("GET /{id}", Set.of("ANYONE"));
        expected.put("DELETE /{id}", Set.of("SIGNED_IN"));
        expected.put("GET /{id}/content", Set.of("ANYONE"));
        expected.put("GET /{id}/content/{width}", Set.of("ANYONE"));
        assertEquals(expected, found);
    }
}
