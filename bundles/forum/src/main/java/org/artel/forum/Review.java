package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A post that waits for a moderator, or was decided about.
 *
 * @param score of its flags together
 * @param claimedBy who looks at it now; null once the claim is over
 * @param flags what people said of the post, the first one first
 * @param acts what was done to the post, the latest first; empty in lists
 */
public record Review(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int score,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Subject post,
        @Schema(nullable = true) Author claimedBy,
        @Schema(nullable = true) Instant claimedUntil,
        @Schema(nullable = true) Decision decision,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) Author decidedBy,
        @Schema(nullable = true) Instant decidedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Flag> flags,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Act> acts,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /**
     * What it is about.
     *
     * @param topic the topic's title
     * @param url of the post
     * @param body Markdown; null once it was purged
     */
    public record Subject(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topicId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topic,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Author author,
            @Schema(nullable = true) Affiliation organisation,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) PostState state,
            @Schema(nullable = true) String body,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String html,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt) {}

    /** Why a moderator is asked: people flagged it, its author is new here, a rule held it. */
    public enum Kind {
        FLAGGED,
        APPROVAL,
        RULE
    }

    /** Whether it waits. */
    public enum State {
        OPEN,
        DONE
    }

    /** The post is shown, is deleted, or stays as if nobody had flagged it. */
    public enum Decision {
        APPROVED,
        REMOVED,
        IGNORED
    }
}
