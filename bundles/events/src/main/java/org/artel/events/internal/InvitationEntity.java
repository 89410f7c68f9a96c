package org.artel.events.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Secret;
import org.artel.events.Invitation;
import org.artel.events.Part;

@Entity
@Table(name = "events_invitation")
class InvitationEntity {

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "person_id")
    String personId;

    String email;
    String name;

    @Enumerated(EnumType.STRING)
    Part part;

    /** Of the secret part of the link, which itself is never stored. */
    @Secret
    @Column(name = "token_hash")
    String tokenHash;

    @Enumerated(EnumType.STRING)
    Invitation.State state;

    @Column(name = "registration_id")
    String registrationId;

    @Column(name = "invited_by")
    String invitedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "answered_at")
    Instant answeredAt;

    @Version long version;
}
