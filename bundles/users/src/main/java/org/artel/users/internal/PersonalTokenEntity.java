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

    /** How the token begins. */
    String prefix;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Unaudited
    @Column(name = "last_used_at")
    Instant lastUsedAt;

    PersonalToken toToken(String secret) {
        return new PersonalToken(
                id,
                name,
                List.of(scopes.split(" ")),
                prefix,
                createdAt,
                expiresAt,
                lastUsedAt,
                secret);
    }
}
