package org.artel.core.rest.internal.json;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.rest.MergePatch;
import org.junit.Test;

public class MergePatchTest {

    public record Profile(String name, String site, Integer year, List<String> tags) {}

    private static final Profile PRESENT =
            new Profile("Третий сектор", "https://example.org", 2021, List.of("a"));

    @Test
    public void whatIsNotNamedStaysAndNullClears() throws IOException {
        Profile changed = patch("{\"site\":null,\"year\":2022}").applyTo(PRESENT);
        assertEquals("Третий сектор", changed.name());
        assertNull(changed.site());
        assertEquals(Integer.valueOf(2022), changed.year());
        assertEquals(List.of("a"), changed.tags());
    }

    @Test
    public void listsAreReplacedWhole() throws IOException {
        assertEquals(List.of("b", "c"), patch("{\"tags\":[\"b\",\"c\"]}").applyTo(PRESENT).tags());
    }

    @Test
    public void anUnknownFieldIsRefusedEvenWhenItIsCleared() {
        for (String body : List.of("{\"shoe\":1}", "{\"shoe\":null}")) {
            Problem problem = assertThrows(Problem.class, () -> patch(body).applyTo(PRESENT));
            assertEquals("unknown-property", problem.code());
            assertEquals("/shoe", pointer(problem));
        }
    }

    @Test
    public void wrongTypesAreNamedByTheirPointer() {
        for (String body : List.of("{\"year\":\"soon\"}", "{\"year\":\"\"}", "{\"year\":{}}")) {
            Problem problem = assertThrows(body, Problem.class, () -> patch(body).applyTo(PRESENT));
            assertEquals(400, problem.kind().status());
            assertEquals("/year", pointer(problem));
        }
        assertEquals(
                "/tags/1",
                pointer(
                        assertThrows(
                                Problem.class,
                                () -> patch("{\"tags\":[\"a\",2]}").applyTo(PRESENT))));
    }

    @Test
    public void textHasNoCharactersThatNoDatabaseCanKeep() {
        Problem problem =
                assertThrows(
                        Problem.class, () -> patch("{\"name\":\"a\\u0000b\"}").applyTo(PRESENT));
        assertEquals("/name", pointer(problem));
    }

    @Test
    public void aPatchIsAnObject() {
        for (String body : List.of("[]", "1", "\"x\"", "null", "")) {
            assertEquals(400, assertThrows(body, Problem.class, () -> patch(body)).kind().status());
        }
    }

    private static String pointer(Problem problem) {
        return ((FieldError) ((List<?>) problem.properties().get("errors")).get(0)).pointer();
    }

    private static MergePatch patch(String body) throws IOException {
        return new MergePatchReader()
                .readFrom(
                        MergePatch.class,
                        MergePatch.class,
                        null,
                        null,
                        null,
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
