package org.artel.events.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;

/** A calendar that whoever knows its address may read. */
@Entity
@Table(name = "events_feed")
class FeedEntity {

    @Id String id;

    /** Whose events, and in whose language. */
    @Column(name = "owner_id")
    String ownerId;

    /** Of the secret part of the address, which itself is never stored. */
    @Secret
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;
}
