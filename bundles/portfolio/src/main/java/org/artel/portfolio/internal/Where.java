package org.artel.portfolio.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Conditions in the making, with what stands for their question marks. */
final class Where {

    private final StringBuilder text;
    private final List<Object> arguments = new ArrayList<>();

    Where(String condition, Object... values) {
        text = new StringBuilder(condition);
        arguments.addAll(Arrays.asList(values));
    }

    void and(String condition, Object... values) {
        text.append(" and ").append(condition);
        arguments.addAll(Arrays.asList(values));
    }

    /** Every word of {@code q} is somewhere in the column, which is in lower case. */
    void words(String column, String q) {
        if (q != null) {
            for (String word : q.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (!word.isEmpty()) {
                    and(column + " like ?", "%" + word + "%");
                }
            }
        }
    }

    String text() {
        return text.toString();
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
