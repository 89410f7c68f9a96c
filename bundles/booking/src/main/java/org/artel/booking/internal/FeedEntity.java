package org.artel.booking.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;

/** A row of {@code booking_feed}: a calendar that whoever knows its address may read. */
@Entity
@Table(name = "booking_feed")
class FeedEntity {

    @Id String id;

    /** Of the secret part of the address, which itself is never stored. */
    @Secret
    @Column(name = "token_hash")
    String tokenHash;

    @Enumerated(EnumType.STRING)
    Feeds.Kind kind;

    /** Who made it, and in whose language it is. */
    @Column(name = "owner_id")
    String ownerId;

    /** Null for the calendar of a person. */
    @Column(name = "resource_id")
    String resourceId;

    boolean detailed;

    @Column(name = "created_at")
    Instant createdAt;

    @Unaudited
    @Column(name = "read_at")
    Instant readAt;

    @Version long version;
}
