package org.artel.benchmarks.yardstick;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody who is signed in. */
@Entity
@Table(name = "session", schema = "yardstick")
public class Session {
    @Id public String tokenHash;
    public String userId;
    public String role;
    public Instant expiresAt;
}
