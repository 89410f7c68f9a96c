package org.artel.forum;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How somebody wants the forum for themselves.
 *
 * @param digest how often a letter tells what is new; OFF unless they asked for it
 */
public record ForumSettings(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DigestPeriod digest) {}
