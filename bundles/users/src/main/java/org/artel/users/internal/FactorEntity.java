package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;

/** A person's second factor; locked while a code is looked at. */
@Entity
@Table(name = "users_factor")
public class FactorEntity {

    @Id
    @Column(name = "user_id")
    String userId;

    /** As {@link FactorVault} closed it. */
    @Secret String secret;

    @Column(name = "created_at")
    Instant createdAt;

    /** Null until a code was given. */
    @Column(name = "confirmed_at")
    Instant confirmedAt;

    /** Of the last code accepted: neither it nor an earlier one is accepted again. */
    @Unaudited
    @Column(name = "last_step")
    long lastStep;
}
