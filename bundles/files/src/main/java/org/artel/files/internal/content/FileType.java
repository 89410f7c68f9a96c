package org.artel.files.internal.content;

import java.util.Arrays;
import java.util.Optional;

/** What may be brought. Everything else is refused. */
public enum FileType {
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    TEXT("text/plain", "txt"),
    CSV("text/csv", "csv"),
    CALENDAR("text/calendar", "ics"),
    /** Never brought: only the product itself makes archives. */
    ZIP("application/zip", "zip");

    private final String mediaType;
    private final String[] extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual extension, without a dot. */
    public String extension() {
        return extensions[0];
    }

    /** Whether a name with this extension, in any case, is known to be of this type. */
    boolean has(String extension) {
        return Arrays.stream(extensions).anyMatch(extension::equalsIgnoreCase);
    }

    public boolean isImage() {
        return mediaType.startsWith("image/");
    }

    static Optional<FileType> of(String mediaType) {
        return Arrays.stream(values()).filter(t -> t.mediaType.equals(mediaType)).findFirst();
    }
}
