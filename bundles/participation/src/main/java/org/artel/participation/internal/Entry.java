package org.artel.participation.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;

/** One revision of one record, as people see it. */
public record Entry(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description =
                                "Who. Of somebody erased a pseudonym: the same in all entries of"
                                        + " one person, another for every person")
                String personId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "The present name; «удалённый участник» of somebody erased")
                String personName,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean erased,
        @Schema(
                        nullable = true,
                        description = "For which organisation, at that time; null if for none")
                String organisationId,
        @Schema(nullable = true, description = "Its present name") String organisationName,
        @Schema(nullable = true, description = "What the person was in it at that time")
                OrganisationRole role,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "booking",
                        description = "The module that reported it; manual if staff did")
                String module,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The module's own id")
                String sourceId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Рабочее место № 4")
                String subject,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant occurredAt,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "0 if that means nothing")
                int minutes,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "What proves it; reasons of corrections included")
                List<String> evidence,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "From 1; a correction is the next one")
                int revision,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant recordedAt,
        @Schema(
                        nullable = true,
                        description =
                                "Who recorded this revision by hand, shown to staff; null if a"
                                        + " module did")
                String recordedBy) {}
