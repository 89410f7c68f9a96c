package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What is told about an event, and how it is run; everything may be left out.
 *
 * @param description paragraphs parted by empty lines
 * @param languages spoken there, as {@code ru}
 * @param cover id of an image
 * @param materials before and after the event
 * @param form what is asked on registering
 * @param feedbackForm what is asked afterwards; the usual questions if null
 * @param certificate null if no certificates are given
 * @param competences what people assess themselves in, before and after
 */
public record EventDetails(
        @Schema(nullable = true, maxLength = 20000) String description,
        @Schema(nullable = true) List<String> languages,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true) List<Partner> partners,
        @Schema(nullable = true) List<Link> links,
        @Schema(nullable = true) List<Material> materials,
        @Schema(nullable = true) List<FormField> form,
        @Schema(nullable = true) List<FormField> feedbackForm,
        @Schema(nullable = true) CertificateRule certificate,
        @Schema(nullable = true) List<Competence> competences) {

    /** Nothing but what a title says. */
    public static EventDetails none() {
        return new EventDetails(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * @param logo id of an image; null without one
     */
    public record Partner(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(nullable = true) String url,
            @Schema(nullable = true) String logo) {}

    /** What media or others wrote about it. */
    public record Link(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url) {}

    /**
     * A file or an address.
     *
     * @param sessionId the session it belongs to; null for the whole event
     * @param registered whether only those may read it who are registered
     */
    public record Material(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(nullable = true) String file,
            @Schema(nullable = true) String url,
            @Schema(nullable = true) String sessionId,
            @Schema(nullable = true) Boolean registered) {}

    /** A skill that people assess themselves in. */
    public record Competence(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "law") String key,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Отчётность НКО")
                    String label) {}
}
