package org.artel.events.internal;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.artel.core.api.Text;

/** What is printed for the day itself: badges, the list to sign, a ticket. */
final class HandoutPaper extends Paper {

    /**
     * Somebody who comes.
     *
     * @param organisation null without one
     * @param code what the QR code says
     */
    record Comer(String name, String organisation, String part, String code) {}

    /**
     * What stands above.
     *
     * @param part the part of the programme; null for the whole
     * @param when date and hours
     * @param where null if nobody said
     */
    record Heading(String centre, String title, String part, String when, String where) {}

    private static final PDRectangle A4 = PDRectangle.A4;
    private static final float MARGIN = 28;
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final float ROW = 25;
    private static final float[] RULES = {40, 66, 260, 430, 555};
    private static final int BLANK = 5;
    private static final Color LINE = new Color(0xb9, 0xbf, 0xbc);

    private final PDType0Font sans = font("LiberationSans-Regular");
    private final PDType0Font bold = font("LiberationSans-Bold");
    private final Color brand;
    private final Locale locale;

    private HandoutPaper(Color brand, Locale locale) throws IOException {
        this.brand = brand;
        this.locale = locale;
        document.getDocumentCatalog().setLanguage(locale.getLanguage());
    }

    /** Eight badges a page, with lines to cut along. */
    static byte[] badges(Heading heading, List<Comer> comers, Color brand, Locale locale)
            throws IOException {
        try (HandoutPaper paper = new HandoutPaper(brand, locale)) {
            paper.document.getDocumentInformation().setTitle(heading.title());
            float width = (A4.getWidth() - 2 * MARGIN) / COLUMNS;
            float height = (A4.getHeight() - 2 * MARGIN) / ROWS;
            for (int i = 0; i < Math.max(1, comers.size()); i++) {
                int place = i % (COLUMNS * ROWS);
                if (place == 0) {
                    paper.page(A4);
                }
                if (i < comers.size()) {
                    paper.badge(
                            heading,
                            comers.get(i),
                            new PDRectangle(
                                    MARGIN + place % COLUMNS * width,
                                    A4.getHeight() - MARGIN - (place / COLUMNS + 1) * height,
                                    width,
                                    height));
                }
            }
            return paper.saved();
        }
    }

    private void badge(Heading heading, Comer comer, PDRectangle at) throws IOException {
        float x = at.getLowerLeftX();
        float y = at.getLowerLeftY();
        out.setStrokingColor(LINE);
        out.setLineWidth(0.4f);
        out.setLineDashPattern(new float[] {3, 3}, 0);
        out.addRect(x, y, at.getWidth(), at.getHeight());
        out.stroke();
        out.setLineDashPattern(new float[0], 0);
        fill(brand, x + 8, y + at.getHeight() - 38, at.getWidth() - 16, 30);
        text(
                fitting(heading.title(), bold, 10, at.getWidth() - 36),
                bold,
                10,
                Color.WHITE,
                x + 18,
                y + at.getHeight() - 27);
        float top = y + at.getHeight() - 66;
        float size = 22;
        float widest = at.getWidth() - 36;
        while (size > 12 && !fits(comer.name(), bold, size, widest)) {
            size--;
        }
        for (String line : firstTwo(lines(comer.name(), bold, size, widest))) {
            text(fitting(line, bold, size, widest), bold, size, INK, x + 18, top);
            top -= size * 1.15f;
        }
        if (comer.organisation() != null) {
            top -= 2;
            for (String line :
                    firstTwo(lines(comer.organisation(), sans, 10.5f, at.getWidth() - 112))) {
                text(
                        fitting(line, sans, 10.5f, at.getWidth() - 112),
                        sans,
                        10.5f,
                        SOFT,
                        x + 18,
                        top);
                top -= 13;
            }
        }
        text(comer.part(), bold, 11, brand, x + 18, y + 18);
        qr(comer.code(), x + at.getWidth() - 88, y + 14, 72);
    }

    private static boolean fits(String text, PDType0Font font, float size, float widest)
            throws IOException {
        List<String> lines = lines(text, font, size, widest);
        for (String line : lines) {
            if (width(line, font, size) > widest) {
                return false;
            }
        }
        return lines.size() <= 2;
    }

    private static List<String> firstTwo(List<String> lines) {
        return lines.subList(0, Math.min(2, lines.size()));
    }

    /** As much of it as there is room for. */
    private static String fitting(String text, PDType0Font font, float size, float widest)
            throws IOException {
        if (width(text, font, size) <= widest) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", font, size) > widest) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** Who is expected, each with room for a signature; some lines stay free for others. */
    static byte[] sheet(Heading heading, List<Comer> comers, Color brand, Locale locale)
            throws IOException {
        try (HandoutPaper paper = new HandoutPaper(brand, locale)) {
            paper.document.getDocumentInformation().setTitle(heading.title());
            int rows = comers.size() + BLANK;
            int done = 0;
            while (done < rows) {
                done = paper.sheetPage(heading, comers, done, rows);
            }
            return paper.saved();
        }
    }

    private int sheetPage(Heading heading, List<Comer> comers, int done, int rows)
            throws IOException {
        page(A4);
        float y = A4.getHeight() - 44;
        text(heading.centre(), sans, 9, SOFT, RULES[0], y);
        String number = new Text("Лист ", "Sheet ").in(locale) + document.getNumberOfPages();
        text(number, sans, 9, SOFT, RULES[4] - width(number, sans, 9), y);
        y -= 22;
        for (String line : firstTwo(lines(heading.title(), bold, 14, 510))) {
            text(fitting(line, bold, 14, 510), bold, 14, INK, RULES[0], y);
            y -= 18;
        }
        if (heading.part() != null) {
            text(fitting(heading.part(), sans, 11, 510), sans, 11, INK, RULES[0], y);
            y -= 15;
        }
        String where = heading.where() == null ? "" : " · " + heading.where();
        text(fitting(heading.when() + where, sans, 10, 510), sans, 10, SOFT, RULES[0], y);
        y -= 16;
        fill(brand, RULES[0], y - ROW + 7, RULES[4] - RULES[0], ROW - 5);
        String[] headings = {
            "№",
            new Text("Фамилия, имя", "Name").in(locale),
            new Text("Организация", "Organisation").in(locale),
            new Text("Подпись", "Signature").in(locale)
        };
        for (int i = 0; i < headings.length; i++) {
            text(headings[i], bold, 10, Color.WHITE, RULES[i] + 5, y - ROW + 13);
        }
        float bottom = y - ROW + 7;
        float top = bottom;
        int row = done;
        while (row < rows && bottom - ROW > 36) {
            bottom -= ROW;
            sheetRow(row, row < comers.size() ? comers.get(row) : null, bottom);
            row++;
        }
        for (float x : RULES) {
            fill(LINE, x, bottom, 0.4f, top - bottom);
        }
        return row;
    }

    private void sheetRow(int row, Comer comer, float bottom) throws IOException {
        fill(LINE, RULES[0], bottom, RULES[4] - RULES[0], 0.4f);
        text(String.valueOf(row + 1), sans, 9, SOFT, RULES[0] + 5, bottom + 9);
        if (comer != null) {
            text(
                    fitting(comer.name(), sans, 10, RULES[2] - RULES[1] - 10),
                    sans,
                    10,
                    INK,
                    RULES[1] + 5,
                    bottom + 9);
            if (comer.organisation() != null) {
                text(
                        fitting(comer.organisation(), sans, 9, RULES[3] - RULES[2] - 10),
                        sans,
                        9,
                        SOFT,
                        RULES[2] + 5,
                        bottom + 9);
            }
        }
    }

    /** One page of A5 to bring along. */
    static byte[] ticket(Heading heading, Comer comer, Color brand, Locale locale)
            throws IOException {
        try (HandoutPaper paper = new HandoutPaper(brand, locale)) {
            paper.document
                    .getDocumentInformation()
                    .setTitle(new Text("Билет", "Ticket").in(locale) + ": " + heading.title());
            paper.ticket(heading, comer);
            return paper.saved();
        }
    }

    private void ticket(Heading heading, Comer comer) throws IOException {
        PDRectangle size = PDRectangle.A5;
        page(size);
        float widest = size.getWidth() - 2 * MARGIN;
        fill(brand, 0, size.getHeight() - 56, size.getWidth(), 56);
        text(
                new Text("Билет", "Ticket").in(locale),
                bold,
                18,
                Color.WHITE,
                MARGIN,
                size.getHeight() - 35);
        String centre = fitting(heading.centre(), sans, 9, widest - 110);
        text(
                centre,
                sans,
                9,
                Color.WHITE,
                size.getWidth() - MARGIN - width(centre, sans, 9),
                size.getHeight() - 33);
        float y = size.getHeight() - 88;
        List<String> title = lines(heading.title(), bold, 17, widest);
        for (String line : title.subList(0, Math.min(4, title.size()))) {
            text(fitting(line, bold, 17, widest), bold, 17, INK, MARGIN, y);
            y -= 21;
        }
        text(heading.when(), sans, 12, INK, MARGIN, y);
        y -= 17;
        if (heading.where() != null) {
            for (String line : firstTwo(lines(heading.where(), sans, 12, widest))) {
                text(fitting(line, sans, 12, widest), sans, 12, INK, MARGIN, y);
                y -= 16;
            }
        }
        y -= 8;
        fill(LINE, MARGIN, y, widest, 0.6f);
        y -= 22;
        text(fitting(comer.name(), bold, 15, widest), bold, 15, INK, MARGIN, y);
        y -= 17;
        String who =
                comer.organisation() == null
                        ? comer.part()
                        : comer.part() + " · " + comer.organisation();
        text(fitting(who, sans, 11, widest), sans, 11, SOFT, MARGIN, y);
        float side = 190;
        qr(comer.code(), (size.getWidth() - side) / 2, 62, side);
        String hint =
                new Text("Покажите этот код на входе", "Show this code at the door").in(locale);
        text(hint, sans, 11, SOFT, (size.getWidth() - width(hint, sans, 11)) / 2, 38);
    }
}
