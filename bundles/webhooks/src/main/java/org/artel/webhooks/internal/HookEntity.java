package org.artel.webhooks.internal;

import java.time.Instant;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;

/** A row of {@code webhooks_hook}. */
@Entity
@Table(name = "webhooks_hook")
class HookEntity {

    @Id String id;

    /** Receivers often know their senders by a key in the address. */
    @Secret String url;

    /** With blanks between. */
    String events;

    String description;
    boolean active;
    boolean gone;

    /** As the vault closed it. */
    String secret;

    @Column(name = "old_secret")
    String oldSecret;

    @Column(name = "old_until")
    Instant oldUntil;

    @Unaudited
    @Column(name = "failing_since")
    Instant failingSince;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    protected HookEntity() {}

    HookEntity(String id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    /**
     * @param fresh the secret, if it was made just now; else null
     */
    Hook toHook(String fresh, Instant now) {
        return new Hook(
                id,
                url,
                List.of(events.split(" ")),
                description,
                active,
                gone,
                failingSince,
                oldUntil == null || oldUntil.isBefore(now) ? null : oldUntil,
                createdAt,
                fresh,
                version);
    }
}
