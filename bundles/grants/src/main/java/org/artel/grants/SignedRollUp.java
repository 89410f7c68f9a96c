package org.artel.grants;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A grant in numbers, signed by the centre.
 *
 * @param content JSON; the signature is of these bytes in UTF-8
 * @param publicKey X.509, in Base64; a regional node compares it with the one it was given
 * @param signature in Base64
 */
public record SignedRollUp(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String content,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Ed25519") String algorithm,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String publicKey,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String signature) {}
