package org.artel.core.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.Test;

public class CursorTest {

    @Test
    public void aCursorComesBackAsItWas() {
        Cursor cursor = Cursor.of("фонд «добрых дел»", "01abc");
        assertEquals(cursor, Cursor.decode(cursor.encode(), 2));
    }

    @Test
    public void aForeignCursorIsRefusedAndNeverBreaksAnything() {
        for (String text :
                List.of(
                        "",
                        "%%%",
                        "ёлка",
                        "AAAA",
                        "gICA",
                        "x".repeat(10_000),
                        Cursor.of("a").encode(),
                        Cursor.of("a\0", "b").encode())) {
            Problem problem = assertThrows(text, Problem.class, () -> Cursor.decode(text, 2));
            assertEquals("bad-cursor", problem.code());
            assertEquals(400, problem.kind().status());
        }
    }

    @Test
    public void theLastPageHasNoNextOne() {
        PageRequest two = new PageRequest(2, null);
        assertNull(page(List.of("a", "b"), two).nextCursor());
        Page<String> first = page(List.of("a", "b", "c"), two);
        assertEquals(List.of("a", "b"), first.items());
        assertEquals("b", Cursor.decode(first.nextCursor(), 1).part(0));
    }

    @Test
    public void aPageHasOneToAHundredItems() {
        for (int limit : new int[] {0, -1, 101}) {
            assertThrows(Problem.class, () -> new PageRequest(limit, null));
        }
        assertEquals(101, new PageRequest(100, null).fetch());
    }

    private static Page<String> page(List<String> rows, PageRequest request) {
        return Page.of(rows, request, row -> row, Cursor::of);
    }

    @Test
    public void aPartThatIsNotWhatItShouldBeIsForeign() {
        Cursor cursor = Cursor.of("12", "2026-03-12", "x");

        assertEquals(Integer.valueOf(12), cursor.part(0, Integer::parseInt));
        assertEquals(LocalDate.of(2026, 3, 12), cursor.part(1, LocalDate::parse));
        Problem number = assertThrows(Problem.class, () -> cursor.part(2, Integer::parseInt));
        assertEquals("bad-cursor", number.code());
        Problem day = assertThrows(Problem.class, () -> cursor.part(2, LocalDate::parse));
        assertEquals("bad-cursor", day.code());
    }
}
