package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;
import org.artel.users.Session;

@Unaudited
@Entity
@Table(name = "users_session")
public class SessionEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    /** SHA-256 of the token, which itself is never stored. */
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    String address;

    @Column(name = "user_agent")
    String userAgent;

    Session toSession(String currentId) {
        return new Session(
                id, createdAt, lastSeenAt, expiresAt, address, userAgent, id.equals(currentId));
    }
}
