package org.artel.users;

import java.time.Instant;
import java.util.List;

/**
 * A token that an administrator wants for a service.
 *
 * @param name of the service, at most 100 characters; the audit and lists show it
 * @param scopes at least one, such as {@code booking:read} or {@code *:read}
 * @param expiresAt within a year; null for 90 days from now
 */
public record NewServiceToken(
        String name, ServiceToken.Role role, List<String> scopes, Instant expiresAt) {}
