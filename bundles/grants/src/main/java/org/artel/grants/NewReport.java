package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/** A report to be frozen. */
public record NewReport(@Schema(nullable = true, maxLength = 500) String note) {}
