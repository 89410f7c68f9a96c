package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class TableRowsTest {

    @Test
    public void quotesWithinAFieldAreLetters() throws IOException {
        assertEquals(List.of("1:[АНО \"Клуб\", x]"), rows("АНО \"Клуб\";x"));
    }

    @Test
    public void aQuotedFieldMaySpanLinesAndHoldSeparatorsAndDoubledQuotes() throws IOException {
        assertEquals(
                List.of("1:[a\nb;\"c\", x]", "3:[d, e]"),
                rows("\"a\r\nb;\"\"c\"\"\";x\r\nd;e\r\n"));
    }

    @Test
    public void aForgottenQuoteCostsItsOwnLineOnly() throws IOException {
        assertEquals(
                List.of("1:[a, b]", "2:null", "3:[c, d]", "4:[e, f]"),
                rows("a;b\n\"x;y\nc;d\ne;f\n"));
        assertEquals(
                List.of("1:null", "2:[c, d]", "3:[\"q\" r, s]".replace("\"q\" r", "q r")),
                rows("\"x\"z;y\nc;d\nq r;s"));
        // The next quote closes it, but then the number of fields is wrong.
        assertEquals(List.of("1:null", "2:[c, d]", "3:[e f, g]"), rows("\"x;y\nc;d\n\"e f\";g\n"));
    }

    @Test
    public void linesAreCountedAsAnEditorDoes() throws IOException {
        assertEquals(List.of("2:[a, b]", "4:[c, d]", "5:[e, f]"), rows("\r\na;b\r\n\r\nc;d\re;f"));
    }

    @Test
    public void anEndlessLineIsNotKeptWhole() throws IOException {
        List<String> rows = rows("a;b\n" + "x".repeat(3_000_000) + "\nc;d");
        assertEquals("1:[a, b]", rows.get(0));
        assertEquals("[c, d]", rows.get(rows.size() - 1).replaceAll("^.*:", ""));
    }

    private static List<String> rows(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (TableRows rows = new TableRows(new StringReader(text), ';')) {
            for (TableRow row = rows.next(2); row != null; row = rows.next(2)) {
                found.add(row.line() + ":" + row.fields());
            }
        }
        return found;
    }
}
