package org.artel.files.internal.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a content (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param to the last byte, included
 */
record ByteRange(long from, long to) {

    /** Asked for what is not there. */
    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

    long length() {
        return to - from + 1;
    }

    /**
     * The range asked for; null for the whole: without a header, with one that makes no sense, and
     * with several ranges, which a server may answer so.
     */
    static ByteRange of(String header, long size) {
        Matcher matcher = header == null ? null : ONE.matcher(header.trim());
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return null;
        }
        if (first.isEmpty()) {
            long suffix = Long.parseLong(last);
            return suffix == 0 || size == 0
                    ? UNSATISFIABLE
                    : new ByteRange(Math.max(0, size - suffix), size - 1);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Long.parseLong(last);
        if (!last.isEmpty() && to < from) {
            return null;
        }
        return from >= size ? UNSATISFIABLE : new ByteRange(from, Math.min(to, size - 1));
    }
}
