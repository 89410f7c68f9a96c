package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Secret;

/** A single-use token, kept as its SHA-256 only. */
@Entity
@Table(name = "users_token")
public class TokenEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    @Secret
    @Column(name = "token_hash")
    String tokenHash;

    @Enumerated(EnumType.STRING)
    TokenPurpose purpose;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    Instant usedAt;
}
