package org.artel.privacy.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.api.privacy.Content;

/**
 * A person who is to be nowhere any more. Only the id is kept, for the modules that were absent.
 */
@Entity(name = "Erasure")
@Table(name = "privacy_erasure")
public class ErasureEntity {

    @Id
    @Column(name = "user_id")
    String userId;

    @Enumerated(EnumType.STRING)
    Content content;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    /** From then on nothing that the person had begun before can still be written. */
    @Column(name = "settled_at")
    Instant settledAt;
}
