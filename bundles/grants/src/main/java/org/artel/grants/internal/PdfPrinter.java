package org.artel.grants.internal;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A document on A4 pages. Fonts are embedded, so that it looks alike everywhere; no time and no
 * chance goes into it, so that the same document is the same bytes.
 */
final class PdfPrinter implements AutoCloseable {

    private static final PDRectangle A4 = PDRectangle.A4;
    private static final float LEFT = 56;
    private static final float RIGHT = A4.getWidth() - 42;
    private static final float TOP = A4.getHeight() - 50;
    private static final float BOTTOM = 60;
    private static final float PAD = 4;
    private static final float TEXT = 10;
    private static final float CELL = 9;
    private static final float LEADING = 1.3f;
    private static final Color INK = new Color(0x26, 0x2b, 0x2a);
    private static final Color SOFT = new Color(0x66, 0x6d, 0x6a);
    private static final Color LINE = new Color(0xb9, 0xbf, 0xbc);
    private static final Color SHADE = new Color(0xee, 0xf1, 0xef);

    private final PDDocument document = new PDDocument();
    private final PDType0Font sans;
    private final PDType0Font bold;
    private final String footer;
    private PDPageContentStream out;
    private float y;

    private PdfPrinter(String footer) throws IOException {
        this.footer = footer;
        this.sans = font("LiberationSans-Regular");
        this.bold = font("LiberationSans-Bold");
    }

    /**
     * @param id of the document, the same for the same content
     */
    static byte[] print(List<Block> blocks, String footer, long id) throws IOException {
        try (PdfPrinter printer = new PdfPrinter(footer)) {
            printer.document.setDocumentId(id);
            printer.document.getDocumentCatalog().setLanguage("ru");
            printer.page();
            for (Block block : blocks) {
                printer.print(block);
            }
            printer.out.close();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            printer.document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private PDType0Font font(String name) throws IOException {
        try (InputStream file =
                PdfPrinter.class.getResourceAsStream("/liberation/" + name + ".ttf")) {
            return PDType0Font.load(document, file, true);
        }
    }

    private void page() throws IOException {
        if (out != null) {
            out.close();
        }
        PDPage page = new PDPage(A4);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
        y = TOP;
        write(footer, sans, 8, SOFT, LEFT, 32);
        String number = String.valueOf(document.getNumberOfPages());
        write(number, sans, 8, SOFT, RIGHT - width(number, sans, 8), 32);
    }

    private void print(Block block) throws IOException {
        if (block instanceof Block.Title title) {
            document.getDocumentInformation().setTitle(title.text());
            lines(title.text(), bold, 16, RIGHT - LEFT);
            y -= 6;
        } else if (block instanceof Block.Heading heading) {
            // A heading alone at the foot of a page says nothing.
            need(70);
            y -= 12;
            lines(heading.text(), bold, 12, RIGHT - LEFT);
            y -= 3;
        } else if (block instanceof Block.Paragraph paragraph) {
            for (String part : paragraph.text().split("\n")) {
                lines(part, sans, TEXT, RIGHT - LEFT);
            }
            y -= 4;
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        }
    }

    private void lines(String text, PDType0Font font, float size, float widest) throws IOException {
        for (String line : broken(text, font, size, widest)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, font, size, INK, LEFT, y + size * 0.25f);
        }
    }

    private void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            page();
        }
    }

    private void grid(Block.Grid grid) throws IOException {
        float whole = RIGHT - LEFT;
        if (!grid.heads().isEmpty()) {
            row(grid, grid.heads(), whole, true);
        }
        for (List<String> row : grid.rows()) {
            row(grid, row, whole, false);
        }
        y -= 8;
    }

    private void row(Block.Grid grid, List<String> cells, float whole, boolean head)
            throws IOException {
        List<List<String>> broken = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            float width = grid.widths().get(i) * whole / 100 - 2 * PAD;
            broken.add(broken(cells.get(i), font(grid, i, head), CELL, width));
            most = Math.max(most, broken.get(i).size());
        }
        // What is taller than a page goes on overleaf.
        int from = 0;
        while (from < most) {
            float line = CELL * LEADING;
            int room = (int) ((y - BOTTOM - 2 * PAD) / line);
            if (room < Math.min(most - from, 8)) {
                page();
                if (!head && !grid.heads().isEmpty()) {
                    row(grid, grid.heads(), whole, true);
                }
                room = (int) ((y - BOTTOM - 2 * PAD) / line);
            }
            int shown = Math.min(room, most - from);
            float height = shown * line + 2 * PAD;
            if (head) {
                out.setNonStrokingColor(SHADE);
                out.addRect(LEFT, y - height, whole, height);
                out.fill();
            }
            float x = LEFT;
            for (int i = 0; i < cells.size(); i++) {
                float width = grid.widths().get(i) * whole / 100;
                PDType0Font font = font(grid, i, head);
                for (int l = from; l < Math.min(from + shown, broken.get(i).size()); l++) {
                    String text = broken.get(i).get(l);
                    float at =
                            grid.numbers().contains(i)
                                    ? x + width - PAD - width(text, font, CELL)
                                    : x + PAD;
                    write(text, font, CELL, INK, at, y - PAD - (l - from + 0.8f) * line);
                }
                x += width;
            }
            y -= height;
            out.setStrokingColor(LINE);
            out.setLineWidth(0.5f);
            out.moveTo(LEFT, y);
            out.lineTo(RIGHT, y);
            out.stroke();
            from += shown;
        }
    }

    private PDType0Font font(Block.Grid grid, int column, boolean head) {
        boolean names = grid.heads().isEmpty() && grid.widths().size() == 2 && column == 0;
        return head || names ? bold : sans;
    }

    private void write(String text, PDType0Font font, float size, Color colour, float x, float at)
            throws IOException {
        out.beginText();
        out.setNonStrokingColor(colour);
        out.setFont(font, size);
        out.newLineAtOffset(x, at);
        out.showText(shown(text, font));
        out.endText();
    }

    private static float width(String text, PDType0Font font, float size) throws IOException {
        return font.getStringWidth(shown(text, font)) * size / 1000;
    }

    /** What the font cannot write is left out rather than refused. */
    private static String shown(String text, PDType0Font font) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(point -> writes(font, point))
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean writes(PDType0Font font, int point) {
        try {
            font.encode(Character.toString(point));
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    /** Broken between words; what is one word and too long, as an address, anywhere. */
    private static List<String> broken(String text, PDType0Font font, float size, float widest)
            throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("[ \\t\\r\\n]+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, font, size) <= widest) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (int point : word.codePoints().toArray()) {
                if (width(line + Character.toString(point), font, size) > widest
                        && !line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.appendCodePoint(point);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
