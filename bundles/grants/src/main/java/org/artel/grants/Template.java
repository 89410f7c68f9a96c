package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How reports are laid out: what stands in them, in this order.
 *
 * @param title of the document; may name {@code ${number}}, {@code ${title}}, {@code ${from}},
 *     {@code ${to}}
 */
public record Template(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Section> sections) {

    /** What a section is made of, after its heading and text. */
    public enum Kind {
        TEXT,
        ABOUT,
        DESCRIPTION,
        MONEY,
        CHECKPOINTS,
        EVENTS,
        INDICATORS,
        RESULTS,
        PUBLICATIONS,
        RISKS,
        EVIDENCE,
        SIGNATURE
    }

    /**
     * @param text before what it is made of; may name the same as the title; null for none
     */
    public record Section(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String heading,
            @Schema(nullable = true) String text) {}
}
