package org.artel.events.internal;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.artel.core.api.Text;
import org.artel.events.EventType;

/** A certificate as a page of A4 across. */
final class CertificatePaper extends Paper {

    private static final Color PAPER = new Color(0xfd, 0xfb, 0xf6);
    private static final float MARGIN = 28;
    private static final float BAND = 14;
    private static final int LINES = 4;
    private static final float NAME = 34;
    private static final float SMALLEST_NAME = 18;
    private static final float QR = 84;

    private final PDRectangle size =
            new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private final PDType0Font serif = font("LiberationSerif-Regular");
    private final PDType0Font bold = font("LiberationSerif-Bold");
    private final PDType0Font sans = font("LiberationSans-Regular");

    private CertificatePaper() throws IOException {
        page(size);
    }

    /**
     * @param address where it is verified
     * @param brand {@code #rrggbb}; null for the portal's own colour
     * @param logo an image; null without one
     * @param signature an image; null for a line to sign on
     */
    static byte[] draw(
            CertificateEntity.Printed printed,
            String number,
            Instant issuedAt,
            String address,
            String brand,
            byte[] logo,
            byte[] signature) {
        try (CertificatePaper paper = new CertificatePaper()) {
            return paper.drawn(printed, number, issuedAt, address, colour(brand), logo, signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] drawn(
            CertificateEntity.Printed printed,
            String number,
            Instant issuedAt,
            String address,
            Color brand,
            byte[] logo,
            byte[] signature)
            throws IOException {
        Locale locale = printed.english() ? Locale.ENGLISH : new Locale("ru");
        ZoneId zone = ZoneId.of(printed.zone());
        about(printed, issuedAt, zone, locale);
        fill(PAPER, 0, 0, size.getWidth(), size.getHeight());
        frame(brand, MARGIN, 2.5f);
        waves(brand);
        frame(brand, MARGIN + BAND, 0.6f);
        float y = size.getHeight() - 96;
        PDImageXObject picture = image(logo);
        if (picture != null) {
            float height = 44;
            float width = Math.min(220, height * picture.getWidth() / picture.getHeight());
            out.drawImage(picture, (size.getWidth() - width) / 2, y - 16, width, height);
            y -= 36;
        }
        for (String line : lines(printed.centre(), sans, 12, 560)) {
            centred(line, sans, 12, SOFT, y);
            y -= 16;
        }
        y -= 44;
        spaced(new Text("СЕРТИФИКАТ", "CERTIFICATE").in(locale), 40, brand, y);
        y -= 34;
        centred(
                new Text("подтверждает, что", "This is to certify that").in(locale),
                serif,
                14,
                SOFT,
                y);
        y -= 48;
        String name = printed.name() == null ? "—" : printed.name();
        float sized = NAME;
        while (sized > SMALLEST_NAME && width(name, bold, sized) > 640) {
            sized--;
        }
        List<String> names = lines(name, bold, sized, 640);
        for (String line : names) {
            centred(line, bold, sized, INK, y);
            y -= sized * 1.15f;
        }
        fill(brand, size.getWidth() / 2 - 60, y + sized * 0.55f, 120, 1);
        y -= 14;
        for (String line : lines(text(printed, locale), serif, 16, 620)) {
            centred(line, serif, 16, INK, y);
            y -= 21;
        }
        for (String line : lines("«" + printed.title() + "»", bold, 18, 640)) {
            centred(line, bold, 18, INK, y);
            y -= 23;
        }
        centred(when(printed, zone, locale), serif, 14, INK, y - 2);
        signed(printed, signature, locale);
        verified(number, issuedAt.atZone(zone).toLocalDate(), address, locale);
        return saved();
    }

    /** The same certificate gives the same document, apart from its identifier. */
    private void about(
            CertificateEntity.Printed printed, Instant issuedAt, ZoneId zone, Locale locale) {
        var about = document.getDocumentInformation();
        about.setTitle(new Text("Сертификат", "Certificate").in(locale) + ": " + printed.title());
        about.setAuthor(printed.centre());
        Calendar moment = new GregorianCalendar(TimeZone.getTimeZone(zone));
        moment.setTimeInMillis(issuedAt.toEpochMilli());
        about.setCreationDate(moment);
        document.getDocumentCatalog().setLanguage(locale.getLanguage());
    }

    private static String text(CertificateEntity.Printed printed, Locale locale) {
        if (printed.text() != null && !printed.text().isBlank()) {
            return printed.text();
        }
        return new Text("участвовал(а) " + in(printed.type()), "took part in the event").in(locale);
    }

    private static String in(EventType type) {
        return switch (type) {
            case SEMINAR -> "в семинаре";
            case CONFERENCE -> "в конференции";
            case MASTER_CLASS -> "в мастер-классе";
            case TRAINING -> "в тренинге";
            case OPEN_FORUM -> "в открытом форуме";
            case OTHER -> "в мероприятии";
        };
    }

    private static String when(CertificateEntity.Printed printed, ZoneId zone, Locale locale) {
        LocalDate from = LocalDate.ofInstant(Instant.ofEpochSecond(printed.from()), zone);
        LocalDate to = LocalDate.ofInstant(Instant.ofEpochSecond(printed.to()), zone);
        DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
        String dates =
                from.equals(to)
                        ? day.format(from)
                        : from.getMonth() == to.getMonth() && from.getYear() == to.getYear()
                                ? from.getDayOfMonth() + "–" + day.format(to)
                                : day.format(from) + " – " + day.format(to);
        return printed.hours() == null
                ? dates
                : dates
                        + new Text(
                                        ", академических часов: " + printed.hours(),
                                        ", academic hours: " + printed.hours())
                                .in(locale);
    }

    private void signed(CertificateEntity.Printed printed, byte[] signature, Locale locale)
            throws IOException {
        float x = 96;
        float y = 118;
        PDImageXObject picture = image(signature);
        if (picture != null) {
            float height = 52;
            float width = Math.min(180, height * picture.getWidth() / picture.getHeight());
            out.drawImage(picture, x + 12, y - 4, width, height);
        }
        fill(SOFT, x, y, 220, 0.7f);
        y -= 15;
        String who =
                printed.signatory() == null
                        ? new Text("Подпись", "Signature").in(locale)
                        : printed.signatory();
        for (String line : lines(who, sans, 10, 240)) {
            text(line, sans, 10, SOFT, x, y);
            y -= 13;
        }
    }

    private void verified(String number, LocalDate issued, String address, Locale locale)
            throws IOException {
        float x = size.getWidth() - 96 - QR;
        float y = 66;
        qr(address, x, y, QR);
        String[] lines = {
            new Text("№ ", "No. ").in(locale) + number,
            new Text("Выдан ", "Issued on ").in(locale)
                    + DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(issued),
            new Text("Проверить подлинность:", "Verify it at:").in(locale),
            address.replaceFirst("^https?://", "").replaceFirst("/events/certificates/.*", ""),
            new Text("Код ", "Code ").in(locale) + address.replaceFirst(".*/", "")
        };
        float at = y + QR - 12;
        for (String line : lines) {
            text(line, sans, 9.5f, SOFT, x - 12 - width(line, sans, 9.5f), at);
            at -= 15;
        }
    }

    /** Fine lines between the frames, as on papers of value: a copier loses them. */
    private void waves(Color brand) throws IOException {
        out.setStrokingColor(
                new Color(
                        (brand.getRed() + 2 * PAPER.getRed()) / 3,
                        (brand.getGreen() + 2 * PAPER.getGreen()) / 3,
                        (brand.getBlue() + 2 * PAPER.getBlue()) / 3));
        out.setLineWidth(0.4f);
        float middle = MARGIN + BAND / 2;
        float width = size.getWidth() - 2 * middle;
        float height = size.getHeight() - 2 * middle;
        for (int line = 0; line < LINES; line++) {
            double phase = 2 * Math.PI * line / LINES;
            for (float across : new float[] {middle, size.getHeight() - middle}) {
                wave(width, phase, (along, off) -> new float[] {middle + along, across + off});
            }
            for (float across : new float[] {middle, size.getWidth() - middle}) {
                wave(height, phase, (along, off) -> new float[] {across + off, middle + along});
            }
        }
    }

    private interface Place {
        float[] at(float along, float off);
    }

    private void wave(float length, double phase, Place place) throws IOException {
        int periods = Math.round(length / 24);
        int steps = periods * 16;
        for (int i = 0; i <= steps; i++) {
            double angle = 2 * Math.PI * periods * i / steps + phase;
            float[] at = place.at(length * i / steps, (float) (Math.sin(angle) * (BAND / 2 - 2)));
            if (i == 0) {
                out.moveTo(at[0], at[1]);
            } else {
                out.lineTo(at[0], at[1]);
            }
        }
        out.stroke();
    }

    private void frame(Color colour, float margin, float width) throws IOException {
        out.setStrokingColor(colour);
        out.setLineWidth(width);
        out.addRect(margin, margin, size.getWidth() - 2 * margin, size.getHeight() - 2 * margin);
        out.stroke();
    }

    private void centred(String text, PDType0Font font, float sized, Color colour, float y)
            throws IOException {
        text(text, font, sized, colour, (size.getWidth() - width(text, font, sized)) / 2, y);
    }

    /** A heading whose letters stand apart, still one word to whoever searches. */
    private void spaced(String text, float sized, Color colour, float y) throws IOException {
        // Further apart, a search would take each letter for a word.
        float apart = 3;
        float wide = width(text, bold, sized) + apart * (text.length() - 1);
        out.beginText();
        out.setNonStrokingColor(colour);
        out.setFont(bold, sized);
        out.setCharacterSpacing(apart);
        out.newLineAtOffset((size.getWidth() - wide) / 2, y);
        out.showText(text);
        out.endText();
        out.setCharacterSpacing(0);
    }
}
