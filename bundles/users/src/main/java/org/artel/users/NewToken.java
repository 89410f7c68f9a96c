package org.artel.users;

import java.time.Instant;
import java.util.List;

/**
 * A token that somebody wants for a program of theirs.
 *
 * @param name what it is for, at most 100 characters
 * @param scopes at least one, such as {@code booking:read} or {@code *:read}
 * @param expiresAt within a year; null for 90 days from now
 */
public record NewToken(String name, List<String> scopes, Instant expiresAt) {}
