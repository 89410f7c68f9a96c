package org.artel.core.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** A place in a list: the sort key of the last row seen, ending with its id. Opaque on the wire. */
public record Cursor(List<String> parts) {

    private static final char SEPARATOR = '\u0001';
    private static final int MAX_LENGTH = 4096;

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    public String part(int index) {
        return parts.get(index);
    }

    /**
     * A part that is no text, such as a number or a moment.
     *
     * @param parser such as {@code Instant::parse}; what it refuses is {@link #foreign}
     */
    public <T> T part(int index, Function<String, T> parser) {
        try {
            return parser.apply(part(index));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw foreign();
        }
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        String.join(String.valueOf(SEPARATOR), parts)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #encode()} wrote; anything else is a {@link Problem} of kind MALFORMED. */
    public static Cursor decode(String text, int parts) {
        try {
            if (text.length() <= MAX_LENGTH) {
                byte[] bytes = Base64.getUrlDecoder().decode(text);
                String joined =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString();
                List<String> found = List.of(joined.split(String.valueOf(SEPARATOR), -1));
                if (found.size() == parts && joined.indexOf('\0') < 0) {
                    return new Cursor(found);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Not ours: answered below, as every other foreign text.
        }
        throw foreign();
    }

    /** What is said of a cursor that no list of ours gave out. */
    public static Problem foreign() {
        return Problem.malformed(
                "bad-cursor",
                new Text(
                        "cursor должен быть взят из предыдущего ответа",
                        "cursor must be taken from the previous answer"));
    }
}
