package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/** Somebody who is listed for a category. */
public record CategoryPerson(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author person,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part) {

    /** What for: to read (and write) where one must be invited, or to moderate. */
    public enum Part {
        MEMBER,
        MODERATOR
    }
}
