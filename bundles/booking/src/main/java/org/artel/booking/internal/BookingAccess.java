package org.artel.booking.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;

/** Who may know of a booking, change it, decide on it. */
final class BookingAccess {

    private BookingAccess() {}

    static boolean decides(ResourceEntity resource, Caller caller) {
        return !caller.isAnonymous() && Lines.read(resource.approvers).contains(caller.userId());
    }

    static BookingViews.Row row(EntityManager em, String id) {
        BookingEntity booking = BookingStore.booking(em, id);
        return new BookingViews.Row(
                booking,
                BookingStore.resource(em, booking.resourceId),
                Participants.of(em, booking));
    }

    /**
     * Those who may know of it: also the approvers, the consultant whom it is about, and the
     * members of the organisation if it depends on how many of them come.
     */
    static BookingViews.Row visible(EntityManager em, String id, Caller caller) {
        BookingViews.Row row = row(em, id);
        if (!caller.isStaff()
                && !row.booking().belongsTo(caller)
                && !row.booking().gathers(caller)
                && !decides(row.resource(), caller)
                && !Objects.equals(row.resource().userId, caller.userId())) {
            throw Problem.notFound();
        }
        return row;
    }

    /** Those who may change it: approvers only decide. */
    static BookingViews.Row mine(EntityManager em, String id, Caller caller) {
        BookingViews.Row row = visible(em, id, caller);
        if (!caller.isStaff()
                && !row.booking().belongsTo(caller)
                && !Objects.equals(row.resource().userId, caller.userId())) {
            throw Problem.forbidden();
        }
        return row;
    }

    /** Whom a change by the caller concerns besides. */
    static List<String> others(BookingEntity booking, ResourceEntity resource, Caller caller) {
        List<String> others = new ArrayList<>();
        others.add(booking.personId);
        others.add(resource.userId);
        others.removeIf(id -> id == null || id.equals(caller.userId()));
        return others;
    }
}
