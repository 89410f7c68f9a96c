package org.artel.privacy.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ArchiveTest {

    /** Else the whole copy fails, for the sake of one name. */
    @Test
    public void aLongNameIsNeverCutThroughACharacter() {
        for (String before : new String[] {"", "a"}) {
            String name = Archive.safe(before + "😀".repeat(300) + ".txt");
            assertTrue(name, name.endsWith(".txt"));
            assertEquals(
                    name,
                    new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    public void aNameHasNoFolders() {
        assertEquals("passwd", Archive.safe("../../etc/passwd"));
        assertEquals("boot.ini", Archive.safe("C:\\boot.ini"));
        assertEquals("file", Archive.safe(".."));
    }
}
