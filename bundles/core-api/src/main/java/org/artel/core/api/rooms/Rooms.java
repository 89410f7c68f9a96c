package org.artel.core.api.rooms;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rooms of the centre, for modules in which something takes place. A service that may be away.
 *
 * <p>Each method is a transaction of its own: call it outside of yours, and take back what was
 * booked if yours fails.
 */
@ProviderType
public interface Rooms {

    /** A room, as people know it. */
    record Room(String id, String name, String location) {}

    /** Those with these ids (at most 1000) in one query; unknown ids are left out. */
    Map<String, Room> findAll(Collection<String> ids);

    /**
     * Books a room for the centre itself.
     *
     * @return id of the booking
     * @throws org.artel.core.api.Problem CONFLICT {@code booking-overlap} with {@code conflicts};
     *     INVALID if there is no such room or its rules do not permit it
     */
    String book(String roomId, Instant start, Instant end, String purpose, Caller staff);

    /** Moves a booking to another time, another room or both; refuses as {@link #book} does. */
    void move(
            String bookingId,
            String roomId,
            Instant start,
            Instant end,
            String purpose,
            Caller staff);

    /** Gives it up; what is over, or not there any more, is no error. */
    void release(String bookingId, Caller staff);
}
