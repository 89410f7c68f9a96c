package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A person agreed to a document, on record for as long as the person is. */
@Entity
@Table(name = "users_consent")
public class ConsentEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    String document;

    @Column(name = "document_version")
    String documentVersion;

    @Column(name = "given_at")
    Instant givenAt;

    /** The member of staff who holds the paper; null if the person agreed themselves. */
    @Column(name = "recorded_by")
    String recordedBy;

    String address;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;
}
