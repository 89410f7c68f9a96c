package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A topic, as somebody reads it.
 *
 * @param url path of its page
 * @param solved whether a question has an accepted answer, or a request an official one
 * @param status of a request; null for everything else
 * @param addressee the authority that a request is addressed to; null if none in particular
 * @param posts that are shown, the first included
 * @param participants whose posts are shown
 * @param lastNumber of the latest post
 * @param readNumber up to which the reader read; 0 if not at all
 * @param excerpt how it begins, without any form
 * @param mayReply whether the reader replies here now
 * @param mayEdit whether the reader changes its title and tags now
 */
public record Topic(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) TopicKind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String slug,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author,
        @Schema(nullable = true) Affiliation organisation,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) TopicState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean pinned,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean locked,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean solved,
        @Schema(nullable = true) String acceptedPostId,
        @Schema(nullable = true) RequestStatus status,
        @Schema(nullable = true) Author addressee,
        @Schema(nullable = true) LocalDate dueOn,
        @Schema(nullable = true) String eventId,
        @Schema(nullable = true) String sessionId,
        @Schema(nullable = true) String practiceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> tags,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int posts,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int participants,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int reactions,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant lastPostAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int lastNumber,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int readNumber,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level level,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String excerpt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayReply,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayEdit,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean moderates,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
