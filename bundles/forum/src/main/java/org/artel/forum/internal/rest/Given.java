package org.artel.forum.internal.rest;

import java.util.Arrays;
import java.util.Locale;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.rest.Parameters;

/** Parameters as they were meant. */
final class Given {

    private static final int REASON_MAX = 300;

    private Given() {}

    /** One of the constants, by its name in small letters; null if absent. */
    static <E extends Enum<E>> E word(Class<E> type, String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        String such = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw Problem.malformed("bad-parameter", new Text(name + ": " + such, name + ": " + such));
    }

    /** Why a moderator does something; null for nothing. */
    static String reason(String text) {
        new Validation().atMost("/reason", text, REASON_MAX).orThrow();
        return Parameters.text(text);
    }
}
