package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** Somebody on their way to the provider and back. */
@Unaudited
@Entity
@Table(name = "users_external_attempt")
public class ExternalAttemptEntity {

    /** In this order, each once. */
    enum Step {
        /** The browser is at the provider. */
        BEGUN,
        /** The code is handed in; it and the state are used up. */
        EXCHANGED,
        /** Known who it is; password, code or registration are awaited. */
        KNOWN
    }

    /** SHA-256 of the state. */
    @Id
    @Column(name = "state_hash")
    String stateHash;

    /** SHA-256 of what the browser's cookie holds. */
    @Column(name = "browser_hash")
    String browserHash;

    String nonce;
    String verifier;

    /** Who is to be linked; null for whoever means to sign in. */
    @Column(name = "user_id")
    String userId;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Enumerated(EnumType.STRING)
    Step step;

    String issuer;
    String subject;
    String email;

    /** Null unless the provider has seen that the address is this person's. */
    @Column(name = "email_key")
    String emailKey;

    String name;
}
