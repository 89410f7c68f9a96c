package org.artel.surveys.internal;

import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.surveys.NewResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the register who somebody is. Not within a transaction. */
@Component(service = Register.class)
public class Register {

    /** From this level on an organisation is known to be what it says. */
    private static final int VERIFIED = 2;

    private final OrganisationDirectory organisations;
    private final MembershipDirectory memberships;
    private final UserDirectory people;

    @Activate
    public Register(
            @Reference OrganisationDirectory organisations,
            @Reference MembershipDirectory memberships,
            @Reference UserDirectory people) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
    }

    /** Whoever asks. */
    Who who(Caller caller) {
        return who(caller, caller.memberships());
    }

    private Who who(Caller caller, List<Membership> memberships) {
        if (memberships.isEmpty()) {
            return new Who(caller, false, null, null, null, null);
        }
        Map<String, OrganisationDirectory.Summary> found =
                organisations.findAll(
                        memberships.stream().map(Membership::organisationId).toList());
        Membership best = null;
        int rank = -1;
        boolean verified = false;
        for (Membership one : memberships) {
            OrganisationDirectory.Summary summary = found.get(one.organisationId());
            if (summary == null || summary.archived()) {
                continue;
            }
            boolean known = summary.verification() >= VERIFIED;
            verified |= known;
            int points = (known ? 2 : 0) + (one.role() == OrganisationRole.LEADER ? 1 : 0);
            if (points > rank) {
                rank = points;
                best = one;
            }
        }
        return best == null
                ? new Who(caller, verified, null, null, null, null)
                : placed(caller, verified, best.organisationId(), best.role());
    }

    private Who placed(
            Caller caller, boolean verified, String organisationId, OrganisationRole role) {
        return organisations
                .details(organisationId)
                .map(one -> new Who(caller, verified, one.id(), role, one.city(), one.activity()))
                .orElseGet(() -> new Who(caller, verified, null, null, null, null));
    }

    /** Whom staff talked to, as far as they say; the person's own place unless they name one. */
    Who told(NewResponse wanted, Caller staff) {
        Validation found = new Validation();
        Who who = new Who(staff, false, null, null, null, null);
        if (wanted.personId() != null) {
            found.check(
                    people.find(wanted.personId()).isPresent(),
                    "/personId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
            found.orThrow();
            who = who(staff, memberships.of(wanted.personId()));
        }
        if (wanted.organisationId() != null
                && !wanted.organisationId().equals(who.organisationId())) {
            OrganisationRole role =
                    wanted.personId() == null
                            ? null
                            : memberships.of(wanted.personId()).stream()
                                    .filter(
                                            one ->
                                                    one.organisationId()
                                                            .equals(wanted.organisationId()))
                                    .map(Membership::role)
                                    .findFirst()
                                    .orElse(null);
            who = placed(staff, false, wanted.organisationId(), role);
            found.check(
                            who.organisationId() != null,
                            "/organisationId",
                            "unknown",
                            new Text("Такой организации нет", "There is no such organisation"))
                    .orThrow();
        }
        return new Who(
                staff,
                false,
                who.organisationId(),
                who.role(),
                wanted.city() == null ? who.city() : wanted.city().strip(),
                wanted.activity() == null ? who.activity() : wanted.activity().strip());
    }
}
