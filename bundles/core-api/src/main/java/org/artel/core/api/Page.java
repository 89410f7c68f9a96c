package org.artel.core.api;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items at most as many as asked for
 * @param nextCursor opaque, continues after the last item; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {

    /**
     * A page from rows fetched with {@link PageRequest#fetch()}, one more than wanted, so that the
     * end is known.
     */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, T> map, Function<R, Cursor> cursor) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(
                shown.stream().map(map).toList(),
                more ? cursor.apply(shown.get(shown.size() - 1)).encode() : null);
    }
}
