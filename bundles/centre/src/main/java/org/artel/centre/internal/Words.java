package org.artel.centre.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import org.artel.core.api.Text;

/**
 * What an administrator wrote, in one language or both.
 *
 * @param ru never null once it is kept
 * @param en null where the Russian words serve all readers
 */
public record Words(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "In Russian") String ru,
        @Schema(nullable = true, description = "In English; null shows the Russian words")
                String en) {

    static Words of(Text text) {
        return new Words(text.ru(), text.en().equals(text.ru()) ? null : text.en());
    }

    /** Null if there are no Russian words. */
    static Words of(String ru, String en) {
        return ru == null ? null : new Words(ru, en);
    }

    Text text() {
        return new Text(ru, en == null ? ru : en);
    }
}
