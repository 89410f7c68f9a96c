package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/** The template that new reports are laid out by. */
public record ReportTemplate(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Template template,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version) {}
