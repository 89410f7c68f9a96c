package org.artel.centre.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.centre.Palette;
import org.junit.Test;

public class BrandTest {

    private static final Path TOKENS =
            Path.of("../portal/src/main/resources/web/css/tokens.css").toAbsolutePath();

    @Test
    public void theGroundsAreThoseOfThePortal() throws Exception {
        String css = Files.readString(TOKENS);
        int dark = css.indexOf("prefers-color-scheme: dark");
        assertEquals(token(css, "page", 0), Brand.LIGHT_PAGE.toString());
        assertEquals(token(css, "surface", 0), Brand.LIGHT_SURFACE.toString());
        assertEquals(token(css, "page", dark), Brand.DARK_PAGE.toString());
        assertEquals(token(css, "surface", dark), Brand.DARK_SURFACE.toString());
        assertEquals(token(css, "text", dark), Brand.DARK_TEXT.toString());
        assertTrue("the portal's own colour", Brand.hex(token(css, "brand", 0)).readable());
    }

    private static String token(String css, String name, int from) {
        Matcher matcher = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(css);
        assertTrue(name, matcher.find(from));
        return matcher.group(1);
    }

    @Test
    public void contrastIsMeasuredAsTheGuidelinesSay() {
        assertEquals(21, Brand.hex("#000000").contrast(Brand.hex("#ffffff")), 0.01);
        assertEquals(4.48, Brand.hex("#777777").contrast(Brand.hex("#ffffff")), 0.01);
        assertEquals(1, Brand.hex("#0b5a5e").contrast(Brand.hex("#0b5a5e")), 0);
    }

    @Test
    public void yellowAndOrangeAreTooLightToReadAndWineIsNot() {
        for (String colour : List.of("#ffd500", "#f28c28", "#00a0e3", "#777777", "#ffffff")) {
            assertFalse(colour, Brand.hex(colour).readable());
        }
        for (String colour : List.of("#7a2e52", "#1d4ed8", "#9a3412", "#000000", "#0b5a5e")) {
            assertTrue(colour, Brand.hex(colour).readable());
        }
    }

    @Test
    public void whateverColourIsTakenEveryShadeCanBeReadOnItsGround() {
        Random random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            Brand brand = new Brand(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            if (brand.readable()) {
                taken++;
                check(brand.light(), Brand.LIGHT_PAGE, Brand.LIGHT_SURFACE, Brand.hex("#23211d"));
                check(brand.dark(), Brand.DARK_PAGE, Brand.DARK_SURFACE, Brand.DARK_TEXT);
            }
        }
        assertTrue("taken: " + taken, taken > 1000);
    }

    private static void check(Palette shades, Brand page, Brand surface, Brand text) {
        Brand soft = Brand.hex(shades.soft());
        for (String shade : List.of(shades.brand(), shades.strong())) {
            for (Brand ground : List.of(page, surface, soft)) {
                assertReadable(Brand.hex(shade), ground, shades);
            }
            assertReadable(Brand.hex(shades.on()), Brand.hex(shade), shades);
        }
        assertReadable(text, soft, shades);
    }

    private static void assertReadable(Brand text, Brand ground, Palette shades) {
        assertTrue(
                text + " on " + ground + " in " + shades, text.contrast(ground) >= Brand.READABLE);
    }
}
