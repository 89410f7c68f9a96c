package org.artel.surveys.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** Somebody who was asked to answer. */
@Entity
@Table(name = "surveys_invitation")
class InvitationEntity {

    @Id String id;

    @Column(name = "survey_id")
    String surveyId;

    @Column(name = "person_id")
    String personId;

    String email;

    String name;

    /** Whom it is for, as {@link Subject} says it: nobody is invited twice. */
    String whom;

    @Column(name = "invited_by")
    String invitedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;
}
