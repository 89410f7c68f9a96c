package org.artel.booking.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bookings by their start: one's own, those of organisations one leads; staff see all. */
@Component(service = BookingList.class)
public class BookingList {

    /**
     * Nulls do not restrict.
     *
     * @param deciding what the caller may say yes or no to
     */
    public record Filter(
            String resourceId,
            String organisationId,
            String personId,
            String seriesId,
            BookingState state,
            Instant from,
            Instant to,
            boolean deciding) {

        /** Whatever the caller may see. */
        public Filter(
                String resourceId,
                String organisationId,
                String personId,
                String seriesId,
                BookingState state,
                Instant from,
                Instant to) {
            this(resourceId, organisationId, personId, seriesId, state, from, to, false);
        }
    }

    /**
     * A condition with its parameters.
     *
     * @param index what finds its rows in the order of their starts; null if nothing does
     */
    private record Condition(String text, List<Object> values, String index) {

        static Condition of(String text, Object... values) {
            return new Condition(text, List.of(values), null);
        }

        static Condition by(String index, String column, String value) {
            return new Condition(column + " = ?", List.of(value), index);
        }
    }

    private static final String SERIES = "IX_BOOKING_SERIES";
    private static final String PERSON = "IX_BOOKING_PERSON";
    private static final String MAKER = "IX_BOOKING_MAKER";
    private static final String ORGANISATION = "IX_BOOKING_ORGANISATION";
    private static final String RESOURCE = "IX_BOOKING_RESOURCE";
    private static final String STATE = "IX_BOOKING_STATE";
    private static final String START = "IX_BOOKING_START";

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
                                        rows(
                                                em,
                                                conditions,
                                                filter.deciding()
                                                        ? toDecide(em, caller)
                                                        : whose(em, caller),
                                                page.fetch()),
                                        page,
                                        row -> row,
                                        row ->
                                                Cursor.of(
                                                        row.booking().start.toString(),
                                                        row.booking().id)));
        return new Page<>(views.of(rows.items(), caller.locale()), rows.nextCursor());
    }

    /** The narrowest first: the first with an index says where the rows are looked for. */
    private static List<Condition> conditions(Filter filter, Cursor after) {
        List<Condition> found = new ArrayList<>();
        String state = filter.state() == null ? null : filter.state().name();
        equal(found, SERIES, "series_id", filter.seriesId());
        equal(found, PERSON, "person_id", filter.personId());
        equal(found, ORGANISATION, "organisation_id", filter.organisationId());
        equal(found, RESOURCE, "resource_id", filter.resourceId());
        equal(found, STATE, "state", state);
        equal(found, STATE, "state", filter.deciding() ? BookingState.PENDING.name() : null);
        if (filter.from() != null) {
            // The second says the same again, so that the index is entered there.
            found.add(Condition.of("ends_at > ?", filter.from()));
            Instant earliest = filter.from().minus(BookingStore.LOOK_BACK);
            found.add(Condition.of("starts_at > ?", earliest));
        }
        if (filter.to() != null) {
            found.add(Condition.of("starts_at < ?", filter.to()));
        }
        if (after != null) {
            Instant start = after.part(0, Instant::parse);
            found.add(Condition.of("starts_at >= ?", start));
            found.add(Condition.of("(starts_at > ? or id > ?)", start, after.part(1)));
        }
        return found;
    }

    private static void equal(
            List<Condition> conditions, String index, String column, String value) {
        if (value != null) {
            conditions.add(Condition.by(index, column, value));
        }
    }

    /** Staff decide on all, others where they are named as approvers; for most that is nowhere. */
    private static List<Condition> toDecide(EntityManager em, Caller caller) {
        if (caller.isStaff()) {
            return whose(em, caller);
        }
        List<Condition> found = new ArrayList<>();
        em.createQuery(
                        "select r.id from ResourceEntity r where locate(:approver, r.approvers) > 0",
                        String.class)
                .setParameter("approver", Lines.of(List.of(caller.userId())))
                .getResultList()
                .forEach(approving -> equal(found, RESOURCE, "resource_id", approving));
        return found;
    }

    /** Why the caller sees bookings, a condition each; null for staff, who need no reason. */
    private static List<Condition> whose(EntityManager em, Caller caller) {
        if (caller.isStaff()) {
            return Collections.singletonList(null);
        }
        List<Condition> found = new ArrayList<>();
        equal(found, PERSON, "person_id", caller.userId());
        equal(found, MAKER, "created_by", caller.userId());
        em.createQuery("select r.id from ResourceEntity r where r.userId = :me", String.class)
                .setParameter("me", caller.userId())
                .getResultList()
                .forEach(advising -> equal(found, RESOURCE, "resource_id", advising));
        caller.memberships().stream()
                .filter(membership -> membership.role() == OrganisationRole.LEADER)
                .forEach(
                        led -> equal(found, ORGANISATION, "organisation_id", led.organisationId()));
        return found;
    }

    /**
     * The first of those that all conditions and any reason hold for, by start and id. A question
     * for each reason: one with "or" between them would read every booking there is.
     */
    private static List<BookingViews.Row> rows(
            EntityManager em, List<Condition> conditions, List<Condition> reasons, int limit) {
        Map<String, Instant> starts = new HashMap<>();
        for (Condition reason : reasons) {
            List<Condition> all = new ArrayList<>(conditions);
            if (reason != null) {
                all.add(0, reason);
            }
            String where =
                    all.isEmpty()
                            ? ""
                            : all.stream()
                                    .map(Condition::text)
                                    .collect(Collectors.joining(" and ", " where ", ""));
            String index =
                    all.stream()
                            .map(Condition::index)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(START);
            Sql.query(
                    Transactions.connection(em),
                    "select id, starts_at from booking_booking"
                            + BookingStore.by(index)
                            + where
                            + " order by starts_at, id fetch first "
                            + limit
                            + " rows only",
                    row -> starts.put(row.getString("id"), Sql.instant(row, "starts_at")),
                    all.stream().flatMap(condition -> condition.values().stream()).toArray());
        }
        List<String> ids =
                starts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Instant>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(limit)
                        .map(Map.Entry::getKey)
                        .toList();
        return BookingStore.rows(em, ids);
    }
}
