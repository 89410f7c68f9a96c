package org.artel.files.internal.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** {@code Content-Disposition} (RFC 6266). */
final class Disposition {

    private Disposition() {}

    static String of(boolean inline, String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded =
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
        return (inline ? "inline" : "attachment")
                + "; filename=\""
                + plain
                + "\"; filename*=UTF-8''"
                + encoded;
    }
}
