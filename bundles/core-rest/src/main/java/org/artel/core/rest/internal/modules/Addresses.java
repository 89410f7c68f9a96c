package org.artel.core.rest.internal.modules;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Which addresses a module may serve: the rules, without the framework. */
final class Addresses {

    /** The portal's own pages; a test holds them against its routes. */
    static final Set<String> PORTAL =
            Set.of(
                    "account",
                    "audit",
                    "centre",
                    "components",
                    "confirm",
                    "invitations",
                    "jobs",
                    "mail",
                    "me",
                    "my-data",
                    "notifications",
                    "organisations",
                    "participations",
                    "people",
                    "register",
                    "reset",
                    "search",
                    "services",
                    "sign-in",
                    "today",
                    "modules");

    private static final Set<String> SERVER = Set.of("", "api", "metrics", "ui");
    private static final String BASE = "osgi.jaxrs.application.base";
    private static final String NAME = "osgi.jaxrs.name";
    private static final String SELECT = "osgi.jaxrs.application.select";
    private static final String EXTENSION = "osgi.jaxrs.extension";
    private static final String RESOURCE = "osgi.jaxrs.resource";
    private static final String HTTP = "osgi.http.whiteboard.";
    private static final Set<String> PATTERNS =
            Set.of(HTTP + "servlet.pattern", HTTP + "filter.pattern", HTTP + "resource.pattern");
    private static final String ROOT = ".default";
    private static final String CORE = "artel";

    /** No application has this name, so whoever selects it selects by a pattern. */
    private static final String NOBODYS = "artel.of-nobody";

    private static final Pattern SEGMENT = Pattern.compile("/?([^/]*).*", Pattern.DOTALL);

    private Addresses() {}

    /** Whether a service with such properties is one that serves addresses at all. */
    static boolean concern(Iterable<String> properties) {
        for (String name : properties) {
            if (name.equals(BASE)
                    || name.equals(RESOURCE)
                    || name.equals(EXTENSION)
                    || name.startsWith(HTTP)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the resource is of the root application, where public pages are, and of no other. */
    static boolean isOfRoot(Map<String, Object> properties) {
        return properties.containsKey(RESOURCE)
                && selects(properties, ROOT)
                && !selects(properties, CORE)
                && !selects(properties, NOBODYS);
    }

    /** Of a path, as {@code @Path} has it. */
    static String firstSegment(String path) {
        return SEGMENT.matcher(path).replaceFirst("$1");
    }

    /**
     * What a module wants and may not have.
     *
     * @param modules those that the service's bundle belongs to
     * @param others all other modules
     * @param properties of the service
     * @param path of a resource of the root application; null if it cannot be found out
     * @param takenBy who of the others serves a segment already
     * @return empty if it may have it
     */
    static Optional<String> refusal(
            Set<String> modules,
            Set<String> others,
            Map<String, Object> properties,
            String path,
            Function<String, Optional<String>> takenBy) {
        if (properties.containsKey(BASE)) {
            String base = String.valueOf(properties.get(BASE));
            String name = String.valueOf(properties.get(NAME));
            return modules.stream()
                            .anyMatch(
                                    module ->
                                            base.equals("/api/" + module)
                                                    && name.equals("artel." + module))
                    ? Optional.empty()
                    : Optional.of("the application " + name + " at " + base);
        }
        if (properties.containsKey(EXTENSION)
                || properties.containsKey(RESOURCE) && !isOfRoot(properties)) {
            return modules.stream().anyMatch(module -> selectsOnly(properties, module, others))
                    ? Optional.empty()
                    : Optional.of(
                            "a part in applications "
                                    + properties.getOrDefault(SELECT, "of everybody"));
        }
        if (properties.containsKey(RESOURCE)) {
            return page(modules, others, path, takenBy);
        }
        return servlet(modules, properties);
    }

    private static Optional<String> page(
            Set<String> modules,
            Set<String> others,
            String path,
            Function<String, Optional<String>> takenBy) {
        if (path == null) {
            return Optional.of("a page whose path is not known");
        }
        String segment = firstSegment(path);
        if (modules.contains(segment)) {
            return Optional.empty();
        }
        boolean reserved =
                segment.startsWith("{")
                        || SERVER.contains(segment)
                        || PORTAL.contains(segment)
                        || others.contains(segment);
        String owner = takenBy.apply(segment).map(name -> " of " + name).orElse("");
        return reserved || !owner.isEmpty()
                ? Optional.of("the page " + path + owner)
                : Optional.empty();
    }

    private static Optional<String> servlet(Set<String> modules, Map<String, Object> properties) {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getKey().startsWith(HTTP) && !property.getKey().endsWith(".name")) {
                List<String> wanted = strings(property.getValue());
                boolean own =
                        PATTERNS.contains(property.getKey())
                                && wanted.stream()
                                        .allMatch(
                                                pattern ->
                                                        modules.stream()
                                                                .anyMatch(
                                                                        module ->
                                                                                isBelow(
                                                                                        pattern,
                                                                                        module)));
                if (!own) {
                    return Optional.of(property.getKey() + " " + String.join(", ", wanted));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isBelow(String pattern, String module) {
        return pattern.startsWith("/" + module + "/") || pattern.equals("/" + module);
    }

    /** Its own application, and no other: not the core's, not that of another module. */
    private static boolean selectsOnly(
            Map<String, Object> properties, String module, Set<String> others) {
        return selects(properties, "artel." + module)
                && !selects(properties, ROOT)
                && !selects(properties, CORE)
                && !selects(properties, NOBODYS)
                && others.stream().noneMatch(other -> selects(properties, "artel." + other));
    }

    private static boolean selects(Map<String, Object> properties, String application) {
        Object select = properties.get(SELECT);
        if (select == null) {
            return application.equals(ROOT);
        }
        return strings(select).stream().anyMatch(filter -> matches(filter, application));
    }

    private static boolean matches(String text, String application) {
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            return filter.matches(Map.of(NAME, application));
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static List<String> strings(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).toList();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
