package org.artel.organisations.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Rows of a table, one after another. A field in quotes may span lines. Where quotes are broken,
 * only the line where that begins is lost: the lines after it are read afresh.
 */
final class TableRows implements Closeable {

    /** More than any honest cell: what goes on longer is a quote that somebody forgot. */
    private static final int MOST_LINES = 30;

    private static final int LONGEST_LINE = 256 * 1024;

    private final BufferedReader reader;
    private final char separator;
    private final Deque<String> again = new ArrayDeque<>();
    private long line;
    private boolean afterReturn;

    TableRows(Reader reader, char separator) {
        this.reader = new BufferedReader(reader);
        this.separator = separator;
    }

    /** The next line that is not blank, unparsed; null at the end. */
    TableRow nextLine() throws IOException {
        for (String text = read(); text != null; text = read()) {
            if (!text.isBlank()) {
                return new TableRow(line, text, null);
            }
        }
        return null;
    }

    /**
     * The next row; null at the end.
     *
     * @param width how many fields are right: a row of several lines with another number is taken
     *     for a broken one
     */
    TableRow next(int width) throws IOException {
        TableRow start = nextLine();
        if (start == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(start.text());
        Deque<String> more = new ArrayDeque<>();
        Quotes quotes = quotes(text, separator);
        while (quotes == Quotes.OPEN && more.size() < MOST_LINES && text.length() < LONGEST_LINE) {
            String following = read();
            if (following == null) {
                break;
            }
            more.addLast(following);
            text.append('\n').append(following);
            quotes = quotes(text, separator);
        }
        List<String> fields = quotes == Quotes.CLOSED ? split(text.toString(), separator) : null;
        if (!more.isEmpty() && (fields == null || fields.size() != width)) {
            while (!more.isEmpty()) {
                again.addFirst(more.removeLast());
                line--;
            }
            return new TableRow(start.line(), start.text(), null);
        }
        return new TableRow(start.line(), text.toString(), fields);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The fields of one row, null if its quotes are broken. */
    static List<String> split(String text, char separator) {
        if (quotes(text, separator) != Quotes.CLOSED) {
            return null;
        }
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .allowExtraCharsAfterClosingQuote(false)
                    .ofSingleCsvRecord(text)
                    .getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private enum Quotes {
        CLOSED,
        OPEN,
        BROKEN
    }

    /**
     * How quotes stand: they count only when a field begins with one, and are doubled within it.
     */
    private static Quotes quotes(CharSequence text, char separator) {
        int i = 0;
        int length = text.length();
        while (i < length) {
            if (text.charAt(i) == '"') {
                i++;
                while (true) {
                    while (i < length && text.charAt(i) != '"') {
                        i++;
                    }
                    if (i >= length) {
                        return Quotes.OPEN;
                    }
                    if (i + 1 < length && text.charAt(i + 1) == '"') {
                        i += 2;
                        continue;
                    }
                    i++;
                    break;
                }
                if (i < length && text.charAt(i) != separator) {
                    return Quotes.BROKEN;
                }
            }
            while (i < length && text.charAt(i) != separator) {
                i++;
            }
            i++;
        }
        return Quotes.CLOSED;
    }

    /** One line without its end; an endless one comes in pieces, so that memory stays flat. */
    private String read() throws IOException {
        if (!again.isEmpty()) {
            line++;
            return again.removeFirst();
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n' && afterReturn && !any) {
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            any = true;
            if (c == '\n' || c == '\r') {
                afterReturn = c == '\r';
                line++;
                return text.toString();
            }
            text.append((char) c);
            if (text.length() == LONGEST_LINE) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        line++;
        return text.toString();
    }
}
