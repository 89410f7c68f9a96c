package org.artel.centre.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.artel.core.api.centre.Palette;

/**
 * A colour, and what the portal makes of it. The grounds are the tokens {@code --page}, {@code
 * --surface} and {@code --text} of the portal's style sheet.
 */
record Brand(int red, int green, int blue) {

    /** WCAG 2.2 AA for text of any size. */
    static final double READABLE = 4.5;

    static final Brand LIGHT_PAGE = hex("#f7f6f3");
    static final Brand LIGHT_SURFACE = hex("#ffffff");
    static final Brand DARK_PAGE = hex("#181816");
    static final Brand DARK_SURFACE = hex("#22211f");
    static final Brand DARK_TEXT = hex("#f0eee9");

    private static final Brand WHITE = hex("#ffffff");
    private static final Brand BLACK = hex("#000000");
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");
    private static final int STEPS = 50;

    static boolean isColour(String text) {
        return HEX.matcher(text).matches();
    }

    /** The colour that {@link #isColour} lets pass. */
    static Brand hex(String text) {
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new Brand(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** Whether it can be read on every light ground, its own soft shade included. */
    boolean readable() {
        return contrast(LIGHT_PAGE) >= READABLE
                && contrast(LIGHT_SURFACE) >= READABLE
                && contrast(lightSoft()) >= READABLE;
    }

    /** The shades on light grounds, of a {@link #readable} colour. */
    Palette light() {
        return new Palette(
                toString(), mix(BLACK, 0.25).toString(), lightSoft().toString(), WHITE.toString());
    }

    /** The same hue, lightened until it can be read on dark grounds. */
    Palette dark() {
        Brand soft = DARK_SURFACE.mix(this, 0.3);
        while (soft.contrast(DARK_TEXT) < 2 * READABLE) {
            soft = soft.mix(DARK_PAGE, 0.2);
        }
        Brand text = mix(WHITE, 0.4);
        for (int step = 0;
                step < STEPS
                        && (text.contrast(soft) < READABLE
                                || text.contrast(DARK_SURFACE) < 1.5 * READABLE);
                step++) {
            text = text.mix(WHITE, 0.1);
        }
        return new Palette(
                text.toString(),
                text.mix(WHITE, 0.4).toString(),
                soft.toString(),
                mix(BLACK, 0.8).toString());
    }

    private Brand lightSoft() {
        return LIGHT_SURFACE.mix(this, 0.1);
    }

    /** Contrast by WCAG: 1 for the same colour, 21 for black on white. */
    double contrast(Brand other) {
        double mine = luminance() + 0.05;
        double theirs = other.luminance() + 0.05;
        return Math.max(mine, theirs) / Math.min(mine, theirs);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private Brand mix(Brand other, double part) {
        return new Brand(
                mix(red, other.red, part),
                mix(green, other.green, part),
                mix(blue, other.blue, part));
    }

    private static int mix(int one, int other, double part) {
        return (int) Math.round(one + (other - one) * part);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
