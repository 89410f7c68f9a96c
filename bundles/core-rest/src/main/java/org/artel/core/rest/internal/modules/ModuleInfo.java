package org.artel.core.rest.internal.modules;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A module of this installation.
 *
 * @param ui where its pages begin, null if it has none or is not active
 * @param reason why it failed or what it waits for, null otherwise
 */
@Schema(name = "Module")
public record ModuleInfo(
        @Schema(example = "example") String name,
        @Schema(example = "Пример") String title,
        @Schema(example = "0.1.0") String version,
        ModuleState state,
        @Schema(nullable = true, example = "/ui/example/index.js") String ui,
        @Schema(nullable = true) String reason) {}
