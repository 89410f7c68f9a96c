package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Where a publication stands between its authors, the centre's editors and the public.
 *
 * @param state of the working copy
 * @param number of the working copy's version
 * @param publishedNumber the version that the public reads; null while there is none
 * @param publishedAt when the public got that version
 * @param publishAt when the working copy is to go public; null unless that was said
 * @param submittedAt since when it waits for an editor; null unless it does
 * @param url path of the public page
 */
public record Standing(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) PublicationState state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
        @Schema(nullable = true) Integer publishedNumber,
        @Schema(nullable = true) Instant publishedAt,
        @Schema(nullable = true) Instant publishAt,
        @Schema(nullable = true) Instant submittedAt,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url) {}
