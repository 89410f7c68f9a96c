package org.artel.booking.internal;

import java.util.List;

/** Short lists in one column: each item on a line of its own, so that one is found by its line. */
final class Lines {

    private Lines() {}

    static String of(List<String> items) {
        return items == null || items.isEmpty() ? "" : "\n" + String.join("\n", items) + "\n";
    }

    static List<String> read(String column) {
        return column.isBlank() ? List.of() : List.of(column.strip().split("\n"));
    }
}
