package org.artel.users;

import java.time.Instant;

/**
 * A place where a person is signed in.
 *
 * @param lastSeenAt to the minute
 * @param current whether it is the session that asks
 */
public record Session(
        String id,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        String address,
        String userAgent,
        boolean current) {}
