package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.artel.forum.Level;

/** How closely one wants to follow. */
public record Following(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Level level) {}
