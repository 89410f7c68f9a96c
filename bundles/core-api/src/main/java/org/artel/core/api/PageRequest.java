package org.artel.core.api;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to 100
 * @param cursor as given by the previous page; null for the first
 */
public record PageRequest(int limit, String cursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.malformed(
                    "bad-limit",
                    new Text("limit — число от 1 до 100", "limit is a number from 1 to 100"));
        }
    }

    /** The first page of usual length. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, null);
    }

    /** How many rows to read: one more than shown. */
    public int fetch() {
        return limit + 1;
    }

    /**
     * The cursor's parts, or null for the first page; 400 if it is not a cursor with {@code parts}
     * parts.
     */
    public Cursor after(int parts) {
        return cursor == null ? null : Cursor.decode(cursor, parts);
    }
}
