package org.artel.core.api.signin;

/**
 * Whom a provider vouches for. Issuer and subject together never mean anybody else.
 *
 * @param issuer at most 300 characters
 * @param subject at most 255 characters
 * @param email null if the provider does not say
 * @param emailVerified whether the provider has seen that the address is this person's
 * @param name null if the provider does not say
 */
public record ExternalIdentity(
        String issuer, String subject, String email, boolean emailVerified, String name) {}
