package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Whether somebody gave feedback on an event, and what is asked.
 *
 * @param may whether they may give it now: they were there, it is over, and they did not yet
 * @param form the event's own, or the usual questions
 */
public record MyFeedback(
        boolean given,
        boolean may,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<FormField> form) {}
