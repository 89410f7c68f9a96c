package org.artel.files.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.artel.core.api.files.StoredFile;
import org.artel.files.internal.FileRow;

/** What a reader learns of a file. */
record FileInfo(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "For people; no path",
                        example = "отчёт.pdf")
                String name,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "Found in the content, never what the sender said",
                        example = "application/pdf")
                String mediaType,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "In bytes") long size,
        @Schema(nullable = true, description = "In pixels; images only") Integer width,
        @Schema(nullable = true, description = "In pixels; images only") Integer height,
        @Schema(description = "Whether it is part of something") boolean attached,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt) {

    static FileInfo of(FileRow row) {
        StoredFile file = row.file();
        return new FileInfo(
                file.id(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.width(),
                file.height(),
                row.isAttached(),
                file.createdAt());
    }
}
