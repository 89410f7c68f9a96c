package org.artel.participation.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.FieldError;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;

/** What staff say instead: everything that the new revision is to say. */
public record Correction(
        @Schema(nullable = true) String organisationId,
        @Schema(nullable = true, description = "Exactly if there is an organisation")
                OrganisationRole role,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String subject,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant occurredAt,
        @Schema(nullable = true, minimum = "0", description = "0 if left out") Integer minutes,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(nullable = true) List<String> evidence,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        maxLength = 300,
                        description = "Why; becomes the first evidence")
                String reason) {

    private static final int MAX_MINUTES = 7 * 24 * 60;
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final int YEARS_AHEAD = 10;

    /** Adds what is wrong with it. */
    Validation check(Validation validation, Instant now) {
        validation
                .required("/kind", kind)
                .required("/subject", subject)
                .atMost("/subject", subject, Facts.MAX_TEXT)
                .required("/occurredAt", occurredAt)
                .required("/state", state)
                .required("/reason", reason)
                .atMost("/reason", reason, Facts.MAX_TEXT)
                .atMost("/organisationId", organisationId, Facts.MAX_ID);
        validation.check(
                (organisationId == null) == (role == null),
                "/role",
                "organisation-and-role",
                new Text(
                        "Роль указывают вместе с организацией",
                        "Role and organisation come together"));
        validation.check(
                occurredAt == null
                        || !occurredAt.isBefore(FIRST)
                                && occurredAt.isBefore(
                                        now.plus(365L * YEARS_AHEAD, ChronoUnit.DAYS)),
                "/occurredAt",
                "out-of-range",
                new Text("Проверьте дату", "Check the date"));
        validation.check(
                minutes == null || minutes >= 0 && minutes <= MAX_MINUTES,
                "/minutes",
                "out-of-range",
                new Text("От 0 до " + MAX_MINUTES, "From 0 to " + MAX_MINUTES));
        if (evidence != null) {
            validation.check(
                    evidence.size() < Facts.MAX_EVIDENCE,
                    "/evidence",
                    "too-many",
                    new Text("Слишком много подтверждений", "Too many pieces of evidence"));
            for (int i = 0; i < Math.min(evidence.size(), Facts.MAX_EVIDENCE); i++) {
                String pointer = "/evidence/" + i;
                validation.required(pointer, evidence.get(i));
                validation.atMost(pointer, evidence.get(i), Facts.MAX_TEXT);
            }
        }
        return validation;
    }

    /** Who or what is named must be known. */
    static FieldError unknown(String pointer) {
        return new FieldError(
                pointer, "unknown", new Text("Такой записи нет", "There is no such record"));
    }

    Facts facts() {
        List<String> proofs = new ArrayList<>();
        proofs.add(Facts.oneLine(reason));
        if (evidence != null) {
            evidence.stream()
                    .map(Facts::oneLine)
                    .filter(e -> !proofs.contains(e))
                    .forEach(proofs::add);
        }
        return new Facts(
                organisationId,
                role,
                kind,
                Facts.oneLine(subject),
                occurredAt,
                minutes == null ? 0 : minutes,
                state,
                proofs);
    }
}
