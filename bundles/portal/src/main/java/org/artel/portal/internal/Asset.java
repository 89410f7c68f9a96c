package org.artel.portal.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file that browsers load, kept as it is sent.
 *
 * @param zipped gzip of {@code plain}; null where that would not be smaller
 * @param type media type
 */
public record Asset(byte[] plain, byte[] zipped, String type) {

    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript; charset=UTF-8",
                    "css", "text/css; charset=UTF-8",
                    "json", "application/json; charset=UTF-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "jpg", "image/jpeg",
                    "webp", "image/webp",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "html", "text/html; charset=UTF-8");

    static Asset of(String name, byte[] plain) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        byte[] zipped = zip(plain);
        return new Asset(
                plain,
                zipped.length < plain.length ? zipped : null,
                TYPES.getOrDefault(ending, "text/plain; charset=UTF-8"));
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
