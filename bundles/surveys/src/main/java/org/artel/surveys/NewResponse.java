package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * Somebody's answers.
 *
 * @param number the version they were asked; the present one if null
 * @param answers by key of the question
 * @param ticket of a visitor without an account
 * @param invitation the code from the letter
 * @param source ONLINE if null; the others are entered by staff
 * @param personId whom staff talked to; not in an anonymous survey
 * @param organisationId whose people staff talked to
 * @param city where they are; the organisation's if null; staff only
 * @param activity their field of work; the organisation's if null; staff only
 */
public record NewResponse(
        @Schema(nullable = true) Integer number,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers,
        @Schema(nullable = true) String ticket,
        @Schema(nullable = true) String invitation,
        @Schema(nullable = true) Source source,
        @Schema(nullable = true) String personId,
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true, maxLength = 200) String city,
        @Schema(nullable = true, maxLength = 100) String activity) {}
