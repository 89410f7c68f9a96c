package org.artel.core.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.internal.json.Json;

/** Reads what stands in an address or may be missing in a body. */
public final class Parameters {

    private Parameters() {}

    /** What was meant: without blanks around it; null if absent or left empty, as forms do. */
    public static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** An RFC 3339 instant; null if absent. A plus that the address made a blank is one again. */
    public static Instant instant(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (Json.isOfFourDigits(time.getYear())) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // Answered below.
        }
        throw bad(name, "2030-03-12T10:00:00Z");
    }

    /** A whole number from {@code least} to {@code most}; {@code absent} if it is absent. */
    public static int number(String name, String text, int absent, int least, int most) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw bad(name, least + "…" + most);
    }

    /** True or false; null if absent. */
    public static Boolean flag(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw bad(name, "true, false");
    }

    /** One of the constants, by its name; null if absent. */
    public static <E extends Enum<E>> E one(Class<E> type, String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> bad(name, Arrays.toString(type.getEnumConstants())));
    }

    /** The body, which must be there. */
    public static <T> T required(T body) {
        if (body == null) {
            throw Problem.malformed(
                    "body-required", new Text("Нужно тело запроса", "A body is needed"));
        }
        return body;
    }

    private static Problem bad(String name, String such) {
        return Problem.malformed("bad-parameter", new Text(name + ": " + such, name + ": " + such));
    }
}
