package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of what a moderator does; it may be missing.
 *
 * @param reason its author is told
 */
public record Why(@Schema(nullable = true, maxLength = 300) String reason) {

    static String of(Why body) {
        return body == null ? null : Given.reason(body.reason());
    }
}
