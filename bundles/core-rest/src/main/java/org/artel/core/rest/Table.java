package org.artel.core.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.internal.tables.CsvSheet;
import org.artel.core.rest.internal.tables.ExcelSheet;
import org.artel.core.rest.internal.tables.Sheet;

/**
 * A table that a person takes away as a file. Rows are written as they come, so a million of them
 * need no more memory than a hundred.
 *
 * <p>CSV is what Excel with Russian settings opens: UTF-8 with a byte order mark, semicolons, and
 * text that a spreadsheet would take for a formula made harmless by an apostrophe.
 *
 * @param <R> what a row is made of
 */
public final class Table<R> {

    /** What {@code ?format=} may say. */
    public static final String FORMATS = "csv, xlsx";

    public static final String CSV = "text/csv";
    public static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /**
     * One column.
     *
     * @param heading first row
     * @param value text ({@code String}, {@code Text}), number, boolean, {@code LocalDate}, {@code
     *     LocalDateTime}, {@code Instant} (shown in the centre's zone) or null
     */
    public record Column<R>(Text heading, Function<? super R, ?> value) {}

    private final String name;
    private final List<Column<R>> columns;

    /**
     * @param name of the file, without its ending: letters, digits and hyphens
     */
    public Table(String name, List<Column<R>> columns) {
        if (!name.matches("[A-Za-z0-9-]{1,31}")) {
            throw new IllegalArgumentException("No name for a file: " + name);
        }
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /**
     * The answer with the file. The first row is asked for at once, so that what goes wrong there
     * becomes a problem; what goes wrong later breaks the answer off.
     *
     * @param format {@code csv} (also null) or {@code xlsx}; anything else is a {@link Problem}
     *     MALFORMED
     * @param rows read once, in this order, by the thread that answers
     */
    public Response download(String format, Iterator<R> rows, Locale locale, ZoneId zone) {
        String wanted = known(format);
        rows.hasNext();
        boolean csv = wanted.equals("csv");
        StreamingOutput body = out -> write(csv, out, rows, locale, zone);
        return Response.ok(body)
                .type(csv ? CSV + ";charset=" + StandardCharsets.UTF_8 : XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + wanted + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /**
     * Writes the file for whoever does not answer with it. What goes wrong leaves half of it.
     *
     * @param format as for {@link #download}
     * @param out not closed
     */
    public void write(String format, Iterator<R> rows, Locale locale, ZoneId zone, OutputStream out)
            throws IOException {
        write(known(format).equals("csv"), out, rows, locale, zone);
    }

    private static String known(String format) {
        String wanted = format == null ? "csv" : format;
        if (!wanted.equals("csv") && !wanted.equals("xlsx")) {
            throw Problem.malformed(
                    "bad-format",
                    new Text("format — одно из: " + FORMATS, "format is one of: " + FORMATS));
        }
        return wanted;
    }

    private void write(boolean csv, OutputStream out, Iterator<R> rows, Locale locale, ZoneId zone)
            throws IOException {
        List<String> headings = columns.stream().map(c -> c.heading().in(locale)).toList();
        Sheet sheet =
                csv
                        ? new CsvSheet(out, headings, locale, zone)
                        : new ExcelSheet(out, name, headings, locale, zone);
        Object[] values = new Object[headings.size()];
        while (rows.hasNext()) {
            R row = rows.next();
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).value().apply(row);
            }
            sheet.row(values);
        }
        sheet.finish();
    }
}
