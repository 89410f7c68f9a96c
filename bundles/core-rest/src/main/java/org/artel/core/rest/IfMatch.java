package org.artel.core.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** Reads the {@code If-Match} header of a conditional write. */
public final class IfMatch {

    /** The caller overwrites whatever is there ({@code If-Match: *}). */
    public static final long ANY = -1;

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /**
     * The version expected, or {@link #ANY}; {@link Problem} if the header is absent (428) or no
     * ETag of ours (400).
     */
    public static long version(String header) {
        if (header == null || header.isBlank()) {
            throw Problem.of(
                    Problem.Kind.PRECONDITION_REQUIRED,
                    "if-match-required",
                    new Text(
                            "Укажите If-Match с ETag, полученным при чтении",
                            "Send If-Match with the ETag you got when reading"));
        }
        if (header.trim().equals("*")) {
            return ANY;
        }
        Matcher matcher = ETAG.matcher(header.trim());
        if (!matcher.matches()) {
            throw Problem.malformed(
                    "bad-if-match",
                    new Text("If-Match должен содержать ETag", "If-Match must hold an ETag"));
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Refuses an outdated version with 412. */
    public static void require(long expected, long present) {
        if (expected != ANY && expected != present) {
            throw Problem.stale();
        }
    }
}
