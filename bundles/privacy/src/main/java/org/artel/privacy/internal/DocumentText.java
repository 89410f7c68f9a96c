package org.artel.privacy.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.artel.core.api.privacy.ConsentDocument;

/**
 * The exact words of a document.
 *
 * @param document its lasting name
 * @param hash SHA-256 over name, version, titles and bodies in Russian and English, parted by NUL
 * @param title in the reader's language
 * @param body in the reader's language; paragraphs parted by empty lines
 */
public record DocumentText(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String document,
        String version,
        String hash,
        String title,
        String body) {

    public static DocumentText of(ConsentDocument document, Locale locale) {
        return new DocumentText(
                document.name(),
                document.version(),
                hash(document),
                document.title().in(locale),
                document.body().in(locale));
    }

    static String hash(ConsentDocument document) {
        String whole =
                String.join(
                        "\0",
                        document.name(),
                        document.version(),
                        document.title().ru(),
                        document.title().en(),
                        document.body().ru(),
                        document.body().en());
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
