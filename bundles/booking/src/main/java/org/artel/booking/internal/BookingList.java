package org.artel.booking.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.TypedQuery;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bookings by their start: one's own, those of organisations one leads; staff see all. */
@Component(service = BookingList.class)
public class BookingList {

    /** Nulls do not restrict. */
    public record Filter(
            String resourceId,
            String organisationId,
            String personId,
            String seriesId,
            BookingState state,
            Instant from,
            Instant to) {}

    private final Transactions transactions;
    private final BookingViews views;

    @Activate
    public BookingList(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference BookingViews views) {
        this.transactions = transactions;
        this.views = views;
    }

    public Page<Booking> list(Filter filter, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        StringBuilder where = new StringBuilder("r.id = b.resourceId");
        Map<String, Object> parameters = new LinkedHashMap<>();
        and(where, parameters, "b.resourceId = :resource", "resource", filter.resourceId());
        and(where, parameters, "b.organisationId = :of", "of", filter.organisationId());
        and(where, parameters, "b.personId = :person", "person", filter.personId());
        and(where, parameters, "b.seriesId = :series", "series", filter.seriesId());
        and(where, parameters, "b.state = :state", "state", filter.state());
        and(where, parameters, "b.end > :from", "from", filter.from());
        and(where, parameters, "b.start < :to", "to", filter.to());
        if (after != null) {
            and(
                    where,
                    parameters,
                    "(b.start > :start or b.start = :start and b.id > :after)",
                    "start",
                    start(after));
            parameters.put("after", after.part(1));
        }
        if (!caller.isStaff()) {
            mine(where, parameters, caller);
        }
        Page<BookingViews.Row> rows =
                transactions.read(
                        em -> {
                            TypedQuery<Object[]> query =
                                    em.createQuery(
                                            "select b, r from BookingEntity b, ResourceEntity r"
                                                    + " where "
                                                    + where
                                                    + " order by b.start, b.id",
                                            Object[].class);
                            parameters.forEach(query::setParameter);
                            return Page.of(
                                    query.setMaxResults(page.fetch()).getResultList(),
                                    page,
                                    row ->
                                            new BookingViews.Row(
                                                    (BookingEntity) row[0],
                                                    (ResourceEntity) row[1]),
                                    row ->
                                            Cursor.of(
                                                    ((BookingEntity) row[0]).start.toString(),
                                                    ((BookingEntity) row[0]).id));
                        });
        return new Page<>(views.of(rows.items(), caller.locale()), rows.nextCursor());
    }

    private static void mine(StringBuilder where, Map<String, Object> parameters, Caller caller) {
        Set<String> led =
                caller.memberships().stream()
                        .filter(membership -> membership.role() == OrganisationRole.LEADER)
                        .map(Membership::organisationId)
                        .collect(Collectors.toSet());
        String own = "b.personId = :me or b.createdBy = :me or r.userId = :me";
        and(
                where,
                parameters,
                led.isEmpty() ? "(" + own + ")" : "(" + own + " or b.organisationId in :led)",
                "me",
                caller.userId());
        if (!led.isEmpty()) {
            parameters.put("led", List.copyOf(led));
        }
    }

    private static Instant start(Cursor after) {
        try {
            return Instant.parse(after.part(0));
        } catch (DateTimeParseException e) {
            throw Cursor.foreign();
        }
    }

    private static void and(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
