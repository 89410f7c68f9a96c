package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Who speaks at an event.
 *
 * @param position what they are, such as an office
 * @param photo id of an image
 * @param userId their account; null without one
 */
public record NewSpeaker(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String name,
        @Schema(nullable = true, maxLength = 300) String position,
        @Schema(nullable = true, maxLength = 4000) String bio,
        @Schema(nullable = true) String photo,
        @Schema(nullable = true) String userId) {}
