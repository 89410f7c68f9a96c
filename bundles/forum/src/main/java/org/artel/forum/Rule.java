package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Words and links that are held back or refused.
 *
 * @param pattern a word or words, {@code *} at either end for any ending; or a host such as {@code
 *     example.org}, with all below it, and perhaps how the path begins
 */
public record Rule(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String pattern,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Action action,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /** What is looked for. */
    public enum Kind {
        WORD,
        LINK
    }

    /** Whether a moderator looks at such a post first, or it is not taken at all. */
    public enum Action {
        HOLD,
        REFUSE
    }
}
