package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

/** Which addresses are a module's own. */
public class AddressesTest {

    private static final Set<String> OWN = Set.of("board");
    private static final Set<String> OTHERS = Set.of("booking", "events");

    @Test
    public void anApplicationIsNamedLikeItsModule() {
        assertAllowed(application("/api/board", "artel.board"), null);
        assertRefused(application("/api/booking", "artel.board"), null);
        assertRefused(application("/api/board", "artel.booking"), null);
        assertRefused(application("/api", "artel"), null);
    }

    @Test
    public void aResourceIsOfItsOwnApplicationOnly() {
        assertAllowed(resource("(osgi.jaxrs.name=artel.board)"), null);
        assertRefused(resource("(osgi.jaxrs.name=artel)"), null);
        assertRefused(resource("(osgi.jaxrs.name=artel.booking)"), null);
        assertRefused(resource("(osgi.jaxrs.name=artel.*)"), null);
        assertRefused(resource("(osgi.jaxrs.name=*)"), "/notes");
        assertRefused(resource("("), null);
    }

    @Test
    public void aFilterOfEverybodysRequestsIsNoModules() {
        Map<String, Object> extension =
                Map.of(
                        "osgi.jaxrs.extension",
                        true,
                        "osgi.jaxrs.application.select",
                        "(osgi.jaxrs.name=*)");
        assertRefused(extension, null);
        assertAllowed(
                Map.of(
                        "osgi.jaxrs.extension",
                        true,
                        "osgi.jaxrs.application.select",
                        new String[] {"(osgi.jaxrs.name=artel.board)"}),
                null);
    }

    @Test
    public void publicPagesBeginWithTheModulesNameOrWithWhatNobodyHas() {
        Map<String, Object> page = resource("(osgi.jaxrs.name=.default)");
        assertAllowed(page, "/board");
        assertAllowed(page, "/n/{id}");
        for (String taken :
                List.of(
                        "/booking/x",
                        "/organisations",
                        "/api/x",
                        "/",
                        "{any: .*}",
                        "/ui/booking",
                        "/f/{id}")) {
            assertRefused(page, taken);
        }
        assertRefused(page, null);
        assertRefused(Map.of("osgi.jaxrs.resource", true), "/booking");
    }

    @Test
    public void servletsStayBelowTheModulesName() {
        assertAllowed(Map.of("osgi.http.whiteboard.servlet.pattern", "/board/live/*"), null);
        assertAllowed(
                Map.of(
                        "osgi.http.whiteboard.servlet.pattern",
                        List.of("/board/*"),
                        "osgi.http.whiteboard.servlet.name",
                        "live"),
                null);
        for (String foreign : List.of("/*", "/api/events/*", "/boards/*", "/")) {
            assertRefused(Map.of("osgi.http.whiteboard.servlet.pattern", foreign), null);
        }
        assertRefused(Map.of("osgi.http.whiteboard.filter.regex", ".*"), null);
        assertRefused(Map.of("osgi.http.whiteboard.listener", "true"), null);
    }

    @Test
    public void whatServesNoAddressIsNoConcern() {
        assertFalse(Addresses.concern(List.of("component.name", "service.ranking")));
        assertTrue(Addresses.concern(List.of("osgi.jaxrs.resource")));
    }

    @Test
    public void thePortalsPagesAreAllKnown() throws IOException {
        Set<String> routes =
                Pattern.compile("\\{path: '/([\\w-]+)[^']*', tag")
                        .matcher(
                                Files.readString(
                                        Path.of("../portal/src/main/resources/web/index.js")))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Addresses.PORTAL), routes);
    }

    private static Map<String, Object> application(String base, String name) {
        return Map.of("osgi.jaxrs.application.base", base, "osgi.jaxrs.name", name);
    }

    private static Map<String, Object> resource(String select) {
        return Map.of("osgi.jaxrs.resource", true, "osgi.jaxrs.application.select", select);
    }

    private static void assertAllowed(Map<String, Object> properties, String path) {
        assertEquals(Optional.empty(), refusal(properties, path));
    }

    private static void assertRefused(Map<String, Object> properties, String path) {
        assertTrue(properties + " " + path, refusal(properties, path).isPresent());
    }

    private static Optional<String> refusal(Map<String, Object> properties, String path) {
        return Addresses.refusal(
                OWN,
                OTHERS,
                properties,
                path,
                segment -> segment.equals("f") ? Optional.of("org.artel.forum") : Optional.empty());
    }
}
