package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** Something that may be done only so often was done. */
@Unaudited
@Entity
@Table(name = "users_attempt")
public class AttemptEntity {

    @Id String id;

    @Enumerated(EnumType.STRING)
    Attempts.Kind kind;

    /** SHA-256 of the e-mail or network address. */
    String subject;

    @Column(name = "made_at")
    Instant madeAt;
}
