package org.artel.surveys;

import io.swagger.v3.oas.annotations.media.Schema;

/** With it a visitor answers once, without being known. */
public record Ticket(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String ticket) {}
