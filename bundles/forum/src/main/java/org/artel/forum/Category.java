package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.artel.core.api.Text;

/**
 * A part of the forum, as somebody reads it.
 *
 * @param title in the reader's language; {@code titles} has both, for whoever changes it
 * @param topics that are shown
 * @param posts that are shown
 * @param unread topics with something that the reader did not read; 0 for visitors
 * @param last the topic in which somebody wrote last; null without one
 * @param mayStart whether the reader starts topics here
 * @param mayReply whether the reader replies here
 * @param moderates whether the reader moderates here
 */
public record Category(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String slug,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String description,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Text titles,
        @Schema(nullable = true) Text descriptions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Reading reading,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Writing writing,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Writing replying,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int position,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean archived,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long topics,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long posts,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long unread,
        @Schema(nullable = true) Last last,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayStart,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayReply,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean moderates,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level level,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /** The topic in which somebody wrote last. */
    public record Last(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topicId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author) {}
}
