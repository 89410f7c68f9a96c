package org.artel.events.internal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A document being drawn, page by page; lengths are points, from the lower left corner. Fonts are
 * embedded, each with the letters used, so that it looks alike everywhere and its text can be
 * searched.
 */
abstract class Paper implements AutoCloseable {

    static final Color INK = new Color(0x26, 0x2b, 0x2a);
    static final Color SOFT = new Color(0x66, 0x6d, 0x6a);
    private static final Color USUAL_BRAND = new Color(0x0b, 0x5d, 0x5e);

    /** Pages wait in a file: an event may have thousands of badges. */
    final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());

    PDPageContentStream out;

    /** Begins a page. */
    final void page(PDRectangle size) throws IOException {
        finishPage();
        PDPage page = new PDPage(size);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
    }

    private void finishPage() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    final byte[] saved() throws IOException {
        finishPage();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /**
     * @param brand {@code #rrggbb}; null for the portal's own colour
     */
    static Color colour(String brand) {
        return brand == null ? USUAL_BRAND : Color.decode(brand);
    }

    /** A square of this size, its lower left corner at the point. */
    final void qr(String text, float x, float y, float side) throws IOException {
        ByteMatrix dots;
        try {
            dots = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
        float dot = side / dots.getWidth();
        out.setNonStrokingColor(INK);
        for (int row = 0; row < dots.getHeight(); row++) {
            for (int column = 0; column < dots.getWidth(); column++) {
                if (dots.get(column, row) == 1) {
                    // A hair wider, or readers show lines between the dots.
                    out.addRect(
                            x + column * dot, y + side - (row + 1) * dot, dot + 0.1f, dot + 0.1f);
                }
            }
        }
        out.fill();
    }

    final void fill(Color colour, float x, float y, float width, float height) throws IOException {
        out.setNonStrokingColor(colour);
        out.addRect(x, y, width, height);
        out.fill();
    }

    final void text(String text, PDType0Font font, float sized, Color colour, float x, float y)
            throws IOException {
        out.beginText();
        out.setNonStrokingColor(colour);
        out.setFont(font, sized);
        out.newLineAtOffset(x, y);
        out.showText(shown(text, font));
        out.endText();
    }

    static float width(String text, PDType0Font font, float sized) throws IOException {
        return font.getStringWidth(shown(text, font)) * sized / 1000;
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

    /** Broken between words, and after hyphens: a double name is too long for a badge. */
    static List<String> lines(String text, PDType0Font font, float sized, float widest)
            throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("(?<=-)(?=\\S)|(?<=\\s)(?=\\S)")) {
            String longer = line + word.replaceAll("\\s+", " ");
            if (!line.isEmpty() && width(longer.strip(), font, sized) > widest) {
                lines.add(line.strip());
                line = word.replaceAll("\\s+", " ");
            } else {
                line = longer;
            }
        }
        lines.add(line.strip());
        return lines;
    }

    /** Null for what is no picture that can be read. */
    final PDImageXObject image(byte[] content) throws IOException {
        BufferedImage read =
                content == null ? null : ImageIO.read(new ByteArrayInputStream(content));
        return read == null ? null : LosslessFactory.createFromImage(document, read);
    }

    final PDType0Font font(String name) throws IOException {
        try (InputStream file = Paper.class.getResourceAsStream("/liberation/" + name + ".ttf")) {
            return PDType0Font.load(document, file, true);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
