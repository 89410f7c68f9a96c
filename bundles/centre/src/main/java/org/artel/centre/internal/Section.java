package org.artel.centre.internal;

import io.swagger.v3.oas.annotations.media.Schema;

/** A part of the front page. */
public record Section(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "At most 120 characters in each language")
                Words title,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description =
                                "Plain text, at most 3000 characters in each language: paragraphs are"
                                        + " parted by empty lines, lines that begin with a hyphen and a"
                                        + " space make a list, addresses of sites become links. Never"
                                        + " HTML")
                Words text) {}
