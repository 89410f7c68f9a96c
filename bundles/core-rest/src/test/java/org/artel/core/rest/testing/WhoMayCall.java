package org.artel.core.rest.testing;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;

/**
 * Who may call what, read off the resources themselves, for tests to hold against what was decided:
 * {@code assertEquals(expected, WhoMayCall.table(ThingsResource.class))}.
 */
public final class WhoMayCall {

    private final SortedMap<String, Set<String>> table = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private WhoMayCall() {}

    /**
     * What the resources' methods say: {@code "GET /things/{id}"}, without the application's base,
     * to the names of those who may call it, as {@code "STAFF"}, or {@code "STAFF of thing"} where
     * {@link Allow#of} is not the usual {@code id}, or {@code "STAFF, no token"} where none is good
     * enough.
     *
     * @throws AssertionError naming every public method that answers no HTTP method, does not say
     *     who may call it or what it does ({@link Hidden} ones need not say the latter), allows
     *     nobody or somebody twice, or answers what another answers
     */
    public static SortedMap<String, Set<String>> table(Class<?>... resources) {
        WhoMayCall found = new WhoMayCall();
        for (Class<?> resource : resources) {
            found.read(resource);
        }
        if (!found.faults.isEmpty()) {
            found.faults.sort(null);
            throw new AssertionError(String.join("\n", found.faults));
        }
        return found.table;
    }

    private void read(Class<?> resource) {
        if (!resource.isAnnotationPresent(Path.class)) {
            faults.add(resource + " has no @Path");
            return;
        }
        for (Method method : resource.getDeclaredMethods()) {
            List<String> verbs = verbs(method);
            if (!verbs.isEmpty()) {
                read(resource, method, verbs);
            } else if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                faults.add(method + " is public but answers no HTTP method");
            }
        }
    }

    private void read(Class<?> resource, Method method, List<String> verbs) {
        boolean hidden =
                resource.isAnnotationPresent(Hidden.class)
                        || method.isAnnotationPresent(Hidden.class);
        if (!hidden && !method.isAnnotationPresent(Operation.class)) {
            faults.add(method + " has no @Operation");
        }
        Allow allow = method.getAnnotation(Allow.class);
        if (allow == null) {
            faults.add(method + " has no @Allow");
            return;
        }
        Set<String> names = names(allow);
        if (names.isEmpty()) {
            faults.add(method + " allows nobody");
        } else if (names.size() < allow.value().length) {
            faults.add(method + " allows somebody twice");
        }
        for (String verb : verbs) {
            String call = verb + " " + path(resource, method);
            if (table.put(call, names) != null) {
                faults.add(method + " answers " + call + ", and so does another");
            }
        }
    }

    private static List<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .toList();
    }

    private static Set<String> names(Allow allow) {
        String of =
                (allow.of().equals("id") ? "" : " of " + allow.of())
                        + (allow.tokens() == Tokens.NONE ? ", no token" : "");
        Set<String> names = new TreeSet<>();
        for (Who who : allow.value()) {
            names.add(who.name() + of);
        }
        return names;
    }

    private static String path(Class<?> resource, Method method) {
        String path = withSlash(resource.getAnnotation(Path.class).value());
        if (method.isAnnotationPresent(Path.class)) {
            String own = withSlash(method.getAnnotation(Path.class).value());
            path = path.endsWith("/") ? path.substring(0, path.length() - 1) + own : path + own;
        }
        return path;
    }

    private static String withSlash(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
