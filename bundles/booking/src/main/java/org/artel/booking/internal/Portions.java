package org.artel.booking.internal;

import java.util.ArrayList;
import java.util.List;

/** Many rows in portions that one question to a database or a directory can name. */
final class Portions {

    private static final int SIZE = 500;

    private Portions() {}

    /** In their order, up to 500 in each. */
    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += SIZE) {
            portions.add(all.subList(i, Math.min(all.size(), i + SIZE)));
        }
        return portions;
    }
}
