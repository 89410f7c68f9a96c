package org.artel.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.users.ExternalIdentityLink;

/** Whom somebody else vouches for. */
@Entity
@Table(name = "users_external_identity")
public class ExternalIdentityEntity {

    @Id String id;

    @Column(name = "user_id")
    String userId;

    String issuer;
    String subject;

    @Column(name = "linked_at")
    Instant linkedAt;

    ExternalIdentityLink toLink() {
        return new ExternalIdentityLink(id, issuer, subject, linkedAt);
    }
}
