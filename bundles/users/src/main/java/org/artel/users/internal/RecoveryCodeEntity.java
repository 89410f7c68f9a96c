package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Secret;

/** A code for whoever lost their telephone, kept as its SHA-256 only. */
@Entity
@Table(name = "users_recovery_code")
public class RecoveryCodeEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    @Secret
    @Column(name = "code_hash")
    String codeHash;

    @Column(name = "used_at")
    Instant usedAt;
}
