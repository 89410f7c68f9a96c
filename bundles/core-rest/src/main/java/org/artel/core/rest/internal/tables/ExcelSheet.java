package org.artel.core.rest.internal.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as an Excel workbook. Text is text there, never a formula. */
public final class ExcelSheet extends Sheet {

    /** What a sheet of Excel takes; the rest goes to further sheets. */
    private static final int MAX_ROWS = 1_048_576;

    private static final int MAX_TEXT = 32_767;
    private static final int ROWS_IN_MEMORY = 500;
    private static final double WIDTH = 20;
    private static final double FIRST_ON_PAPER = 48;
    private static final int CENTS = 2;

    private final Workbook workbook;
    private final String name;
    private final List<String> headings;
    private final boolean paper;
    private final String dates;
    private Worksheet sheet;
    private int sheets;
    private int next;

    public ExcelSheet(
            OutputStream out, String name, List<String> headings, Locale locale, ZoneId zone)
            throws IOException {
        this(workbook(out), name, headings, false, locale, zone);
    }

    /**
     * One of several in a workbook.
     *
     * @param paper whether it is printed, not only worked with
     */
    public ExcelSheet(
            Workbook workbook,
            String name,
            List<String> headings,
            boolean paper,
            Locale locale,
            ZoneId zone)
            throws IOException {
        super(locale, zone);
        this.workbook = workbook;
        this.name = name;
        this.headings = headings;
        this.paper = paper;
        this.dates = locale.getLanguage().equals("en") ? "yyyy-mm-dd" : "dd.mm.yyyy";
        begin();
    }

    /** An empty one. */
    public static Workbook workbook(OutputStream out) {
        return new Workbook(out, "Artel", null);
    }

    private void begin() throws IOException {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        if (paper) {
            sheet.paperSize(PaperSize.A4_PAPER);
            sheet.pageOrientation("landscape");
            sheet.setFitToPage(true);
            sheet.fitToHeight((short) 0);
        }
        for (int column = 0; column < headings.size(); column++) {
            sheet.width(column, paper && column == 0 ? FIRST_ON_PAPER : WIDTH);
            sheet.inlineString(0, column, text(headings.get(column)));
            sheet.style(0, column).bold().set();
        }
        next = 1;
    }

    @Override
    public void row(Object[] values) throws IOException {
        if (next == MAX_ROWS) {
            sheet.finish();
            begin();
        }
        for (int column = 0; column < values.length; column++) {
            cell(column, plain(values[column]));
        }
        next++;
        if (next % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Number number) {
            sheet.value(next, column, number);
            if (number instanceof BigDecimal amount && amount.scale() == CENTS) {
                sheet.style(next, column).format("#,##0.00").set();
            }
        } else if (value instanceof LocalDate date) {
            sheet.value(next, column, date);
            sheet.style(next, column).format(dates).set();
        } else if (value instanceof LocalDateTime time) {
            sheet.value(next, column, time);
            sheet.style(next, column).format(dates + " hh:mm").set();
        } else {
            sheet.inlineString(next, column, text(value.toString()));
        }
    }

    /** It is complete; others may follow. */
    public void end() throws IOException {
        sheet.finish();
    }

    @Override
    public void finish() throws IOException {
        end();
        workbook.finish();
    }

    /** What a cell can hold: of a limited length and without characters that XML forbids. */
    private static String text(String value) {
        StringBuilder allowed = new StringBuilder(Math.min(value.length(), MAX_TEXT));
        value.codePoints()
                .filter(c -> c >= ' ' ? c < 0xD800 || c > 0xDFFF : c == '\n' || c == '\t')
                .filter(c -> c != 0xFFFE && c != 0xFFFF)
                .takeWhile(c -> allowed.length() + Character.charCount(c) <= MAX_TEXT)
                .forEach(allowed::appendCodePoint);
        return allowed.toString();
    }
}
