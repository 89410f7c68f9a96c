package org.artel.users.internal;

import java.time.Instant;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;
import org.artel.users.PersonalToken;

/** With what a program acts as a person; of the token only the SHA-256 is kept. */
@Entity
@Table(name = "users_personal_token")
public class PersonalTokenEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    String name;

    /** With spaces between. */
    String scopes;

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

    @Column(name = "expires_at")
    Instant expiresAt;

    @Unaudited
    @Column(name = "last_used_at")
    Instant lastUsedAt;

    /**
     * @param secret null but in the answer to making or renewing it
     */
    PersonalToken toToken(String secret, Instant now) {
        return new PersonalToken(
                id,
                name,
                List.of(scopes.split(" ")),
                prefix,
                createdAt,
                expiresAt,
                lastUsedAt,
                renewedAt,
                ProgramTokens.ahead(formerUntil, now),
                secret);
    }
}
