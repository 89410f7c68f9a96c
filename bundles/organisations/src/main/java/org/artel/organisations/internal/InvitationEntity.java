package org.artel.organisations.internal;

import java.time.Duration;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.OrganisationRole;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Unaudited;
import org.artel.organisations.Invitation;

@Entity
@Table(name = "organisations_invitation")
class InvitationEntity {

    static final Duration VALIDITY = Duration.ofDays(14);
    static final String OPEN = "OPEN";
    static final String ACCEPTED = "ACCEPTED";
    static final String DECLINED = "DECLINED";
    static final String WITHDRAWN = "WITHDRAWN";
    static final String EXPIRED = "EXPIRED";

    @Id String id;
    @Version long version;

    @Column(name = "organisation_id")
    String organisationId;

    /** As addresses are compared; null once settled. Outside the audit, which would keep it. */
    @Unaudited String email;

    @Column(name = "member_role")
    String role;

    String state;

    @Unaudited
    @Column(name = "open_key")
    String openKey;

    @Column(name = "invited_by")
    String invitedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** Who accepted, declined or withdrew. */
    @Column(name = "settled_by")
    String settledBy;

    @Column(name = "settled_at")
    Instant settledAt;

    InvitationEntity() {}

    InvitationEntity(
            String organisationId, String email, String role, String invitedBy, Instant now) {
        this.id = Ids.next();
        this.organisationId = organisationId;
        this.email = email;
        this.role = role;
        this.state = OPEN;
        this.openKey = openKey(organisationId, email);
        this.invitedBy = invitedBy;
        this.createdAt = now;
        this.expiresAt = now.plus(VALIDITY);
    }

    static String openKey(String organisationId, String email) {
        return organisationId + "/" + email;
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** Whether it can still be accepted, declined or withdrawn. */
    boolean open(Instant now) {
        return OPEN.equals(state) && !expired(now);
    }

    void settle(String how, String by, Instant now) {
        state = how;
        settledBy = by;
        settledAt = now;
        email = null;
        openKey = id;
    }

    Invitation toRecord() {
        return new Invitation(
                id, email, OrganisationRole.valueOf(role), invitedBy, createdAt, expiresAt);
    }
}
