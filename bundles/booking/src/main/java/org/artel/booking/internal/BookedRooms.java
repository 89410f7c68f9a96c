package org.artel.booking.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.artel.booking.BookingChange;
import org.artel.booking.Bookings;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.ResourceKind;
import org.artel.booking.Scope;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.rooms.Rooms;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Books what other modules need, by the same rules as everybody's bookings. */
@Component
public class BookedRooms implements Rooms {

    private final Transactions transactions;
    private final Bookings bookings;

    @Activate
    public BookedRooms(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Bookings bookings) {
        this.transactions = transactions;
        this.bookings = bookings;
    }

    @Override
    public Map<String, Room> findAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select r from ResourceEntity r where r.id in :ids and"
                                                + " r.kind <> :consultant",
                                        ResourceEntity.class)
                                .setParameter("ids", ids)
                                .setParameter("consultant", ResourceKind.CONSULTANT)
                                .getResultList()
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                r -> r.id,
                                                r -> new Room(r.id, r.name, r.location))));
    }

    @Override
    public String book(String roomId, Instant start, Instant end, String purpose, Caller staff) {
        return bookings.book(
                        new NewBooking(
                                roomId, null, null, start, end, null, null, purpose, null, null,
                                null),
                        staff)
                .id();
    }

    @Override
    public void move(
            String bookingId,
            String roomId,
            Instant start,
            Instant end,
            String purpose,
            Caller staff) {
        bookings.change(
                bookingId,
                IfMatch.ANY,
                before ->
                        new BookingChange(
                                roomId,
                                start,
                                end,
                                before.quantity(),
                                before.people(),
                                purpose,
                                roomId.equals(before.resourceId()) ? before.layout() : null),
                Scope.THIS,
                OnConflict.FAIL,
                staff);
    }

    @Override
    public void release(String bookingId, Caller staff) {
        try {
            bookings.cancel(bookingId, null, Scope.THIS, staff);
        } catch (Problem refusal) {
            boolean over =
                    refusal.kind() == Problem.Kind.NOT_FOUND
                            || refusal.code().equals("booking-state");
            if (!over) {
                throw refusal;
            }
        }
    }
}
