package org.artel.example.internal;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import org.junit.Test;

/** The rules of one note, without a database. */
public class NoteEntityTest {

    @Test
    public void listsShowTheBeginningOfALongNote() {
        assertEquals("Коротко", note("Коротко").title());
        assertEquals("я".repeat(80), note("я".repeat(80)).title());
        assertEquals("я".repeat(79) + "…", note("я".repeat(81)).title());
    }

    private static NoteEntity note(String text) {
        return new NoteEntity("01note", "01anna", text, null, Instant.EPOCH);
    }
}
