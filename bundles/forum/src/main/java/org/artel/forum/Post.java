package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A post, as somebody reads it.
 *
 * @param number within its topic, from 1
 * @param official said by an authority that was asked
 * @param body Markdown; empty once it was purged
 * @param html what to show
 * @param replyTo what it answers; null if nothing in particular
 * @param reactions how many of each
 * @param mine which of them are the reader's
 * @param editions how often it was changed
 * @param accepted whether it is the accepted answer
 */
public record Post(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topicId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author,
        @Schema(nullable = true) Affiliation organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean official,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String body,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String html,
        @Schema(nullable = true) Quoted replyTo,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Attachment> attachments,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<Reaction, Long> reactions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Reaction> mine,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) PostState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(nullable = true) Instant editedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int editions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayEdit,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayDelete,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean accepted,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /** What a post answers. */
    public record Quoted(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String excerpt) {}

    /** A file that comes with a post. */
    public record Attachment(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String mediaType,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long size,
            @Schema(nullable = true) Integer width,
            @Schema(nullable = true) Integer height) {}
}
