package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A survey, as somebody reads it.
 *
 * @param accepting whether it is open this moment
 * @param timeZone the centre's
 * @param number of the published version; 0 before the first
 * @param draft whether there are questions that are not published
 * @param questions those published; for staff the draft's, if there is one; null in lists
 * @param responses how many answered; null for others than staff
 * @param mine what the reader has to do with it
 * @param version grows with every change
 */
public record Survey(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(nullable = true) String intro,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SurveyState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Audience audience,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean anonymous,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) String pairWith,
        @Schema(nullable = true) OffsetDateTime opensAt,
        @Schema(nullable = true) OffsetDateTime closesAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean accepting,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean draft,
        @Schema(nullable = true) List<Question> questions,
        @Schema(nullable = true) Long responses,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Mine mine,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {

    /**
     * @param answered whether the reader answered; null for a visitor, who is not known
     * @param mayAnswer whether the reader may answer now
     * @param begun whether a draft of theirs is kept
     */
    public record Mine(
            @Schema(nullable = true) Boolean answered,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mayAnswer,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean begun) {}
}
