package org.artel.core.rest.internal.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A table as CSV for Excel. */
public final class CsvSheet extends Sheet {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** What begins a formula, in the width of either script. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer out;
    private final CsvWriter csv;
    private final boolean decimalComma;

    public CsvSheet(OutputStream stream, List<String> headings, Locale locale, ZoneId zone)
            throws IOException {
        super(locale, zone);
        out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(headings);
        decimalComma = !"en".equals(locale.getLanguage());
    }

    @Override
    public void row(Object[] values) {
        String[] fields = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            fields[i] = field(plain(values[i]));
        }
        csv.writeRecord(fields);
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
        out.flush();
    }

    private String field(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            String text =
                    number instanceof BigDecimal decimal
                            ? decimal.toPlainString()
                            : number.toString();
            return decimalComma ? text.replace('.', ',') : text;
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        return harmless(value.toString());
    }

    /**
     * Excel calculates what looks like a formula, also behind white space, even if it came from a
     * stranger.
     */
    static String harmless(String text) {
        int first = 0;
        while (first < text.length()
                && (Character.isWhitespace(text.charAt(first))
                        || Character.isSpaceChar(text.charAt(first)))) {
            first++;
        }
        boolean formula =
                first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0
                        || !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
