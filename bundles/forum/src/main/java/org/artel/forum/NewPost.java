package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A reply.
 *
 * @param replyTo id of the post it answers, of the same topic
 * @param official only for authorities, in requests that are addressed to them or to nobody
 * @param attachments ids of uploaded files, at most 10
 */
public record NewPost(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20000) String body,
        @Schema(nullable = true) String replyTo,
        @Schema(nullable = true) Boolean official,
        @Schema(nullable = true) List<String> attachments) {}
