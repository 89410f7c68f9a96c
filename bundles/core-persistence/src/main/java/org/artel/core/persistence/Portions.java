package org.artel.core.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Many rows in portions that one question to a database or a directory can name. */
public final class Portions {

    private static final int SIZE = 500;

    private Portions() {}

    /** In their order, up to 500 in each. */
    public static <T> List<List<T>> of(Collection<T> all) {
        List<T> rows = new ArrayList<>(all);
        List<List<T>> portions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += SIZE) {
            portions.add(rows.subList(i, Math.min(rows.size(), i + SIZE)));
        }
        return portions;
    }
}
