package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A question of a registration or feedback form.
 *
 * @param key what answers are kept under: letters, digits, hyphens
 * @param options of a choice
 * @param showIf asked only where an earlier question was answered so; null for always
 */
public record FormField(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "diet") String key,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Type type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Питание") String label,
        @Schema(nullable = true) String hint,
        @Schema(nullable = true) Boolean required,
        @Schema(nullable = true, description = "Of CHOICE and CHOICES") List<String> options,
        @Schema(nullable = true) Condition showIf) {

    /** What an answer may be. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DATE,
        EMAIL,
        PHONE,
        /** One of the options. */
        CHOICE,
        /** Any of the options. */
        CHOICES,
        YES_NO,
        /** 1 to 5. */
        SCALE,
        /** True, or the form is not sent where it is required. */
        CONSENT
    }

    /**
     * @param key of an earlier question
     * @param equals its answer, as text; for several choices, one of them
     */
    public record Condition(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String equals) {}
}
