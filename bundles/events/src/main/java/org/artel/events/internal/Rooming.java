package org.artel.events.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.rooms.Rooms;
import org.artel.events.Event;
import org.artel.events.EventState;
import org.artel.events.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rooms of announced events booked, as long as the booking module is there. What booking
 * writes is no part of the events' transaction, so it goes first and is taken back if that fails.
 */
@Component(service = Rooming.class)
public class Rooming {

    private static final Logger LOG = LoggerFactory.getLogger(Rooming.class);
    private static final int PURPOSE = 500;

    /** A room at a time. */
    record Place(String resourceId, Instant start, Instant end, String purpose) {

        /** Whether it is the same room at the same time. */
        boolean isAt(Place other) {
            return resourceId.equals(other.resourceId)
                    && start.equals(other.start)
                    && end.equals(other.end);
        }

        /** Null while nothing has to be booked. */
        static Place of(EventEntity event) {
            return event.state != EventState.PUBLISHED || event.resourceId == null
                    ? null
                    : new Place(event.resourceId, event.start, event.end, event.title);
        }

        /** Null while nothing has to be booked. */
        static Place of(EventEntity event, SessionEntity session) {
            return event.state != EventState.PUBLISHED
                            || session.resourceId == null
                            || session.resourceId.equals(event.resourceId)
                    ? null
                    : of(event, session.resourceId, session.start, session.end, session.title);
        }

        static Place of(
                EventEntity event, String resourceId, Instant start, Instant end, String title) {
            String purpose = event.title + ": " + title;
            return new Place(
                    resourceId,
                    start,
                    end,
                    purpose.substring(0, Math.min(PURPOSE, purpose.length())));
        }
    }

    /**
     * What is booked, and what is to be.
     *
     * @param key whose it is: an event's or a session's id
     * @param bookingId null if nothing is booked
     * @param before what the booking is for; null if nothing is
     * @param after null if no room is needed any more
     */
    record Need(String key, String bookingId, Place before, Place after) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Rooms rooms;

    /**
     * Books, moves, writes, and gives up what is needed no longer.
     *
     * @param write is told the booking of each need, by its key; keys without one are absent
     */
    <T> T keeping(List<Need> needs, Caller staff, Function<Map<String, String>, T> write) {
        Rooms present = rooms;
        Map<String, String> booked = new HashMap<>();
        Deque<Runnable> undo = new ArrayDeque<>();
        List<String> needless = new ArrayList<>();
        T written;
        try {
            for (Need need : needs) {
                String id = present == null ? need.bookingId() : settle(present, need, staff, undo);
                if (need.after() == null && need.bookingId() != null) {
                    needless.add(need.bookingId());
                } else if (id != null) {
                    booked.put(need.key(), id);
                }
            }
            written = write.apply(booked);
        } catch (RuntimeException e) {
            undo.forEach(step -> quietly(step, "take back"));
            throw e;
        }
        for (String bookingId : needless) {
            if (present == null) {
                LOG.warn("Booking {} is needed no longer; the module is away", bookingId);
            } else {
                quietly(() -> present.release(bookingId, staff), "give up");
            }
        }
        return written;
    }

    /** The booking's id; null without one. */
    private static String settle(Rooms rooms, Need need, Caller staff, Deque<Runnable> undo) {
        Place wanted = need.after();
        if (wanted == null || need.bookingId() != null && wanted.equals(need.before())) {
            return need.bookingId();
        }
        if (need.bookingId() == null) {
            String made =
                    rooms.book(
                            wanted.resourceId(),
                            wanted.start(),
                            wanted.end(),
                            wanted.purpose(),
                            staff);
            undo.push(() -> rooms.release(made, staff));
            return made;
        }
        Place before = need.before();
        if (before != null && wanted.isAt(before)) {
            // Of what is under way or over, booking changes nothing more; its name can wait.
            quietly(() -> move(rooms, need.bookingId(), wanted, staff), "rename");
            return need.bookingId();
        }
        move(rooms, need.bookingId(), wanted, staff);
        if (before != null) {
            undo.push(() -> move(rooms, need.bookingId(), before, staff));
        }
        return need.bookingId();
    }

    private static void move(Rooms rooms, String bookingId, Place to, Caller staff) {
        rooms.move(bookingId, to.resourceId(), to.start(), to.end(), to.purpose(), staff);
    }

    private static void quietly(Runnable step, String what) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("Cannot {} a room's booking", what, e);
        }
    }

    /** Refuses a room that does not exist, as far as anybody can know. */
    void requireKnown(String resourceId) {
        Rooms present = rooms;
        if (resourceId != null
                && present != null
                && present.findAll(Set.of(resourceId)).isEmpty()) {
            throw Problem.invalid(
                    "/resourceId",
                    "unknown",
                    new Text("Такого помещения нет", "There is no such room"));
        }
    }

    /** With the names of their rooms; asked outside of transactions. */
    List<Event> named(List<Event> events) {
        Map<String, Rooms.Room> found =
                find(
                        events.stream()
                                .map(Event::room)
                                .filter(Objects::nonNull)
                                .map(Event.Room::resourceId)
                                .collect(Collectors.toSet()));
        return found.isEmpty()
                ? events
                : events.stream()
                        .map(
                                event -> {
                                    Rooms.Room room =
                                            event.room() == null
                                                    ? null
                                                    : found.get(event.room().resourceId());
                                    return room == null ? event : event.in(room.name());
                                })
                        .toList();
    }

    /** With the names of rooms where nobody said one in words. */
    List<Session> placed(List<Session> sessions) {
        Map<String, Rooms.Room> found =
                find(
                        sessions.stream()
                                .filter(session -> session.room() == null)
                                .map(Session::resourceId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return found.isEmpty()
                ? sessions
                : sessions.stream()
                        .map(
                                session ->
                                        session.room() == null
                                                        && found.containsKey(session.resourceId())
                                                ? session.in(found.get(session.resourceId()).name())
                                                : session)
                        .toList();
    }

    Map<String, Rooms.Room> find(Collection<String> ids) {
        Rooms present = rooms;
        if (present == null || ids.isEmpty()) {
            return Map.of();
        }
        try {
            return present.findAll(ids);
        } catch (RuntimeException e) {
            // Names are a courtesy: without them the event is still told.
            LOG.debug("Rooms cannot be named", e);
            return Map.of();
        }
    }
}
