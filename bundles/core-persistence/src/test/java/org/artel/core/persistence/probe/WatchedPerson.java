package org.artel.core.persistence.probe;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;

@Entity
@Table(name = "watched_person")
public class WatchedPerson {

    @Id public String id;

    public String name;

    /** Nobody marked it. */
    @Column(name = "password_hash")
    public String passwordHash;

    @Secret public String pin;

    @Unaudited
    @Column(name = "sort_key")
    public String sortKey;

    @Column(name = "seen_at")
    public Instant seenAt;

    @Version public long version;

    protected WatchedPerson() {}

    public WatchedPerson(String id, String name) {
        this.id = id;
        this.name = name;
        // Derby takes a duplicate in a nullable unique column.
        pin = id;
    }
}
