package org.artel.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.Palette;

/** What pages without scripts have in common beside their templates. */
public final class Pages {

    private static final int PRINT_BYTES = 16;

    private Pages() {}

    /** The style in the centre's colours, light and dark. */
    public static String style(String own, Centre centre) {
        return own
                + shades(":root{", centre.light(), "}")
                + shades("@media (prefers-color-scheme:dark){:root{", centre.dark(), "}}");
    }

    private static String shades(String open, Palette palette, String close) {
        return palette == null
                ? ""
                : open
                        + "--brand:"
                        + palette.brand()
                        + ";--brand-strong:"
                        + palette.strong()
                        + ";--brand-soft:"
                        + palette.soft()
                        + ";--on-brand:"
                        + palette.on()
                        + close;
    }

    /**
     * The Content-Security-Policy of a page: nothing runs there, and nothing but this style and our
     * images is shown.
     *
     * @param forms where forms may lead, as {@code form-action} says it
     * @param frames who may put the page into a frame, as {@code frame-ancestors} says it
     */
    public static String policy(String style, String forms, String frames) {
        return "default-src 'none'; img-src 'self'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(sha256(style.getBytes(StandardCharsets.UTF_8)))
                + "'; base-uri 'none'; form-action "
                + forms
                + "; frame-ancestors "
                + frames;
    }

    /** What another content does not have: half of its SHA-256, in hexadecimal digits. */
    public static String print(byte[] content) {
        return HexFormat.of().formatHex(sha256(content), 0, PRINT_BYTES);
    }

    /** JSON as it stands within a script: nothing in there may look like its end. */
    public static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
