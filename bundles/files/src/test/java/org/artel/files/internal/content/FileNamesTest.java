package org.artel.files.internal.content;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class FileNamesTest {

    @Test
    public void aNameHasNoFolders() {
        assertEquals("passwd.txt", FileNames.of("../../etc/passwd", FileType.TEXT));
        assertEquals("boot.txt", FileNames.of("C:\\windows\\boot.txt", FileType.TEXT));
        assertEquals("file.txt", FileNames.of("..", FileType.TEXT));
        assertEquals("file.txt", FileNames.of("../", FileType.TEXT));
        assertEquals("file.pdf", FileNames.of(null, FileType.PDF));
    }

    @Test
    public void aNameSaysWhatTheContentIs() {
        assertEquals("page.html.txt", FileNames.of("page.html", FileType.TEXT));
        assertEquals("photo.jpg", FileNames.of("photo.png", FileType.JPEG));
        assertEquals("photo.JPEG", FileNames.of("photo.JPEG", FileType.JPEG));
        assertEquals("отчёт.pdf", FileNames.of("отчёт.pdf", FileType.PDF));
    }

    @Test
    public void aNameCannotLookLikeAnother() {
        assertEquals(
                "photognp.exe.jpg", FileNames.of("photo\u202Egnp.exe\u0000.jpg", FileType.JPEG));
        assertEquals("a_b_c.txt", FileNames.of("a\r\n\"b\u2028:c.txt", FileType.TEXT));
    }

    @Test
    public void aNameFitsItsColumn() {
        String name = FileNames.of("😀".repeat(5000) + ".txt", FileType.TEXT);
        assertTrue(name, name.length() <= 255 && name.endsWith(".txt"));
        assertTrue(name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
}
