package org.artel.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What earns a certificate, and what it says.
 *
 * @param share percent of the sessions that have to be attended; breaks are left out, and what
 *     begins at the same time counts once
 * @param sessions ids of those that have to be attended, whatever the share
 * @param feedback whether feedback has to be given
 * @param hours academic hours printed; null for none
 * @param text printed under the name; null for the usual sentence
 * @param signatory who signs: name and office
 * @param signature id of an image of the signature; null for a line to sign on
 */
public record CertificateRule(
        @Schema(
                        nullable = true,
                        minimum = "0",
                        maximum = "100",
                        example = "60",
                        description = "Of what begins at the same time, one counts")
                Integer share,
        @Schema(nullable = true) List<String> sessions,
        @Schema(nullable = true) Boolean feedback,
        @Schema(nullable = true) Integer hours,
        @Schema(nullable = true, maxLength = 1000) String text,
        @Schema(nullable = true, maxLength = 300) String signatory,
        @Schema(nullable = true) String signature) {}
