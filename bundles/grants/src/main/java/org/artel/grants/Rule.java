package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;

/**
 * Who counts for an indicator, within the dates of the grant. Acts count if they were attended; a
 * person who did not come never counts.
 *
 * @param roles what people were in their organisation at that time; anybody if null or empty
 * @param verification least level of that organisation, 1 to 3; any organisation or none if null
 * @param conditions all of them must hold; at most five
 */
public record Rule(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Measure measure,
        @Schema(nullable = true) List<OrganisationRole> roles,
        @Schema(nullable = true, minimum = "1", maximum = "3") Integer verification,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Condition> conditions) {

    /** What people did or showed. */
    public enum What {
        ATTENDED,
        /** Measured higher after than before, at an event or in a survey. */
        GAIN,
        CERTIFICATE
    }

    /** One of its terms must hold. */
    public record Condition(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Term> anyOf) {}

    /**
     * @param kinds of acts; any if null or empty
     * @param sources events or surveys by their modules' ids; any if null or empty
     * @param atLeast how many acts; one if null
     */
    public record Term(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) What what,
            @Schema(nullable = true) List<Kind> kinds,
            @Schema(nullable = true) List<String> sources,
            @Schema(nullable = true, minimum = "1", maximum = "1000") Integer atLeast) {}
}
