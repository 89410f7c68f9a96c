package org.artel.grants.internal;

import java.util.List;

/** A piece of a document, whatever it is printed as. */
sealed interface Block {

    record Title(String text) implements Block {}

    record Heading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /**
     * @param widths of columns, in hundredths of the page
     * @param numbers columns that are numbers or amounts
     * @param heads first row; empty for a table of facts, whose first column names them
     */
    record Grid(
            List<Integer> widths,
            List<Integer> numbers,
            List<String> heads,
            List<List<String>> rows)
            implements Block {}
}
