package org.artel.users;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A secret for the person's application; told this one time only.
 *
 * @param secret in Base32, 32 characters
 * @param uri {@code otpauth://totp/…}, as applications read it from a QR code
 */
public record NewSecret(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String secret, String uri) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "NewSecret[]";
    }
}
