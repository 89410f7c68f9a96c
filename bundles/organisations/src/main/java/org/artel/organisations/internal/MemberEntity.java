package org.artel.organisations.internal;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.OrganisationRole;
import org.artel.organisations.OrganisationMember;

@Entity
@Table(name = "organisations_member")
class MemberEntity {

    @Id String id;
    @Version long version;

    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "user_id")
    String userId;

    @Column(name = "member_role")
    String role;

    @Column(name = "valid_from")
    LocalDate from;

    /** First day no more. */
    @Column(name = "valid_to")
    LocalDate to;

    MemberEntity() {}

    MemberEntity(
            String id,
            String organisationId,
            String userId,
            OrganisationRole role,
            LocalDate from,
            LocalDate to) {
        this.id = id;
        this.organisationId = organisationId;
        this.userId = userId;
        this.role = role.name();
        this.from = from;
        this.to = to;
    }

    boolean on(LocalDate day) {
        return on(day, from, to);
    }

    /** Whether a membership of these dates is in force on a day. */
    static boolean on(LocalDate day, LocalDate from, LocalDate to) {
        return !from.isAfter(day) && (to == null || to.isAfter(day));
    }

    boolean leads() {
        return OrganisationRole.LEADER.name().equals(role);
    }

    /** Whether both are in force on some day; an empty period overlaps with nothing. */
    boolean overlaps(LocalDate otherFrom, LocalDate otherTo) {
        boolean empty = from.equals(to) || otherFrom.equals(otherTo);
        return !empty
                && (to == null || otherFrom.isBefore(to))
                && (otherTo == null || from.isBefore(otherTo));
    }

    OrganisationMember toRecord(String name) {
        return new OrganisationMember(id, userId, name, OrganisationRole.valueOf(role), from, to);
    }
}
