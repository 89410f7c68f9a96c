package org.artel.booking.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
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

    /** A condition with its parameter; null if it has none. */
    private record Condition(String text, String name, Object value) {}

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
        List<Condition> conditions = conditions(filter, page.after(2));
        Page<BookingViews.Row> rows =
                transactions.read(
                        em ->
                                Page.of(
                                        rows(em, conditions, whose(em, caller), page.fetch()),
                                        page,
                                        row -> row,
                                        row ->
                                                Cursor.of(
                                                        row.booking().start.toString(),
                                                        row.booking().id)));
        return new Page<>(views.of(rows.items(), caller.locale()), rows.nextCursor());
    }

    private static List<Condition> conditions(Filter filter, Cursor after) {
        List<Condition> found = new ArrayList<>();
        found.add(new Condition("b.resourceId = :resource", "resource", filter.resourceId()));
        found.add(new Condition("b.organisationId = :of", "of", filter.organisationId()));
        found.add(new Condition("b.personId = :person", "person", filter.personId()));
        found.add(new Condition("b.seriesId = :series", "series", filter.seriesId()));
        found.add(new Condition("b.state = :state", "state", filter.state()));
        found.add(new Condition("b.end > :from", "from", filter.from()));
        if (filter.from() != null) {
            // Says the same again, so that the index over starts is entered there.
            Instant earliest = filter.from().minus(BookingStore.LOOK_BACK);
            found.add(new Condition("b.start > :earliest", "earliest", earliest));
        }
        found.add(new Condition("b.start < :to", "to", filter.to()));
        if (after != null) {
            Instant start = start(after);
            found.add(new Condition("b.start >= :start", "start", start));
            found.add(new Condition("(b.start > :start or b.id > :after)", "after", after.part(1)));
        }
        found.removeIf(condition -> condition.value() == null);
        return found;
    }

    /** Why the caller sees bookings, a condition each; staff see all for one reason. */
    private static List<Condition> whose(EntityManager em, Caller caller) {
        if (caller.isStaff()) {
            return List.of(new Condition("r.id = b.resourceId", null, null));
        }
        List<Condition> found = new ArrayList<>();
        found.add(new Condition("b.personId = :me", "me", caller.userId()));
        found.add(new Condition("b.createdBy = :me", "me", caller.userId()));
        List<String> advising =
                em.createQuery(
                                "select r.id from ResourceEntity r where r.userId = :me",
                                String.class)
                        .setParameter("me", caller.userId())
                        .getResultList();
        if (!advising.isEmpty()) {
            found.add(new Condition("b.resourceId in :advising", "advising", advising));
        }
        List<String> led =
                caller.memberships().stream()
                        .filter(membership -> membership.role() == OrganisationRole.LEADER)
                        .map(Membership::organisationId)
                        .distinct()
                        .toList();
        if (!led.isEmpty()) {
            found.add(new Condition("b.organisationId in :led", "led", led));
        }
        return found;
    }

    /**
     * A question for each reason to see a booking: one with "or" between the reasons would read
     * every booking there is.
     */
    private static List<BookingViews.Row> rows(
            EntityManager em, List<Condition> conditions, List<Condition> whose, int limit) {
        Map<String, BookingViews.Row> found = new HashMap<>();
        for (Condition reason : whose) {
            List<Condition> all = new ArrayList<>(conditions);
            all.add(reason);
            TypedQuery<Object[]> query =
                    em.createQuery(
                            "select b, r from BookingEntity b, ResourceEntity r where r.id ="
                                    + " b.resourceId and "
                                    + all.stream()
                                            .map(Condition::text)
                                            .collect(Collectors.joining(" and "))
                                    + " order by b.start, b.id",
                            Object[].class);
            all.stream()
                    .filter(condition -> condition.name() != null)
                    .forEach(each -> query.setParameter(each.name(), each.value()));
            for (Object[] row : query.setMaxResults(limit).getResultList()) {
                BookingEntity booking = (BookingEntity) row[0];
                found.put(booking.id, new BookingViews.Row(booking, (ResourceEntity) row[1]));
            }
        }
        return found.values().stream()
                .sorted(
                        Comparator.comparing((BookingViews.Row row) -> row.booking().start)
                                .thenComparing(row -> row.booking().id))
                .limit(limit)
                .toList();
    }

    private static Instant start(Cursor after) {
        try {
            return Instant.parse(after.part(0));
        } catch (DateTimeParseException e) {
            throw Cursor.foreign();
        }
    }
}
