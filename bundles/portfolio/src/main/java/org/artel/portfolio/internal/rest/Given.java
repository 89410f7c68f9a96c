package org.artel.portfolio.internal.rest;

import org.artel.core.api.Problem;

/** Parameters as they were meant. */
final class Given {

    private Given() {}

    /** The number of a version in a path; 404 for what cannot be one. */
    static int number(String segment) {
        if (segment.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(segment);
        }
        throw Problem.notFound();
    }
}
