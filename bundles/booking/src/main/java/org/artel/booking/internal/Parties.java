package org.artel.booking.internal;

import java.util.List;
import javax.persistence.EntityManager;
import org.artel.booking.NewBooking;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who books for whom, and what must be asked of other bundles before a transaction begins. */
@Component(service = Parties.class)
public class Parties {

    /**
     * Who books for whom.
     *
     * @param verification of the organisation; 0 without one
     */
    record Party(
            String personId,
            String organisationId,
            OrganisationRole role,
            int verification,
            boolean staff) {

        /**
         * The resource, if this party may book it.
         *
         * @param consultation whether consultants, and only they, can be booked
         */
        ResourceEntity bookable(EntityManager em, String id, boolean consultation) {
            ResourceEntity resource = em.find(ResourceEntity.class, id);
            if (resource == null || (resource.kind == ResourceKind.CONSULTANT) != consultation) {
                throw Problem.invalid(
                        "/resourceId",
                        "unknown",
                        new Text("Такого ресурса нет", "There is no such resource"));
            }
            if (resource.state != ResourceState.ACTIVE) {
                throw Problem.conflict(
                        "resource-archived",
                        new Text(
                                "Этот ресурс больше не бронируют",
                                "This resource can no longer be booked"));
            }
            boolean staffForThemselves = staff && organisationId == null;
            if (verification < resource.verification && !staffForThemselves) {
                throw Problem.of(
                                Problem.Kind.FORBIDDEN,
                                "verification-needed",
                                new Text(
                                        "Нужна организация с проверкой не ниже L"
                                                + resource.verification,
                                        "An organisation verified to L"
                                                + resource.verification
                                                + " is needed"))
                        .with("needed", "L" + resource.verification);
            }
            return resource;
        }
    }

    /**
     * What must be known of a resource before its rows are taken, because it is asked of others or
     * says which rows to take.
     *
     * @param deciders who is told of requests
     * @param expertId the consultant's own id; null for things
     */
    record Known(List<String> deciders, String expertId) {}

    private final Transactions transactions;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final StaffDirectory staff;
    private final Books books;

    @Activate
    public Parties(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference StaffDirectory staff,
            @Reference Books books) {
        this.transactions = transactions;
        this.people = people;
        this.organisations = organisations;
        this.staff = staff;
        this.books = books;
    }

    /** The party of what is booked already, as it stands now. */
    Party of(BookingEntity booking, Caller caller) {
        return new Party(
                booking.personId,
                booking.organisationId,
                books.role(booking.personId, booking.organisationId),
                verification(booking.organisationId),
                caller.isStaff());
    }

    Party of(NewBooking wanted, Caller caller) {
        boolean staff = caller.isStaff();
        String organisationId = wanted.organisationId();
        String personId = staff ? wanted.personId() : caller.userId();
        if (!staff && wanted.personId() != null && !wanted.personId().equals(personId)) {
            throw Problem.forbidden();
        }
        if (!staff && organisationId != null && !caller.belongsTo(organisationId)) {
            throw Problem.forbidden();
        }
        if (staff && personId != null && people.find(personId).isEmpty()) {
            throw Problem.invalid(
                    "/personId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
        }
        return new Party(
                personId,
                organisationId,
                books.role(personId, organisationId),
                verification(organisationId),
                staff);
    }

    private int verification(String organisationId) {
        if (organisationId == null) {
            return 0;
        }
        OrganisationDirectory.Summary summary =
                organisations
                        .find(organisationId)
                        .filter(found -> !found.archived())
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "/organisationId",
                                                "unknown",
                                                new Text(
                                                        "Такой организации нет",
                                                        "There is no such organisation")));
        return summary.verification();
    }

    /** Asked outside of transactions: staff are kept by another module. */
    Known known(String resourceId) {
        ResourceEntity resource =
                transactions.read(em -> em.find(ResourceEntity.class, resourceId));
        if (resource == null) {
            return new Known(List.of(), null);
        }
        List<String> named = Lines.read(resource.approvers);
        return new Known(
                resource.approval && named.isEmpty() ? staff.staff() : named, resource.userId);
    }
}
