package org.artel.users.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;
import org.artel.users.ServiceToken;

/** A service with its token, of which only the SHA-256 is kept; once revoked, only its name. */
@Entity
@Table(name = "users_service")
public class ServiceEntity {

    @Id String id;
    String name;

    @Enumerated(EnumType.STRING)
    ServiceToken.Role role;

    /** With spaces between. */
    String scopes;

    /** Null once revoked. */
    @Secret
    @Column(name = "token_hash")
    String tokenHash;

    /** Of the secret before the last renewal; null if that ended at once. */
    @Secret
    @Column(name = "former_hash")
    String formerHash;

    /** Until when that is good. */
    @Column(name = "former_until")
    Instant formerUntil;

    @Column(name = "renewed_at")
    Instant renewedAt;

    /** How the token begins. */
    String prefix;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Unaudited
    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    /**
     * @param makers by id
     * @param secret null but in the answer to making or renewing it
     */
    ServiceToken toToken(
            Map<String, UserEntity> makers, Locale locale, String secret, Instant now) {
        UserEntity maker = makers.get(createdBy);
        return new ServiceToken(
                id,
                name,
                role,
                List.of(scopes.split(" ")),
                prefix,
                createdAt,
                new ServiceToken.Maker(
                        createdBy,
                        maker == null ? createdBy : maker.toUser(List.of()).in(locale).name()),
                expiresAt,
                lastUsedAt,
                renewedAt,
                ProgramTokens.ahead(formerUntil, now),
                secret);
    }
}
