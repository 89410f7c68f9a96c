package org.artel.users;

import java.time.Instant;

/** That a person signs in with the word of this provider as well. */
public record ExternalIdentityLink(String id, String issuer, String subject, Instant linkedAt) {}
