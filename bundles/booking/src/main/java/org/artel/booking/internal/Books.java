package org.artel.booking.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.artel.booking.BookingState;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says in a booking's own transaction what it means to the ledger and to people. */
@Component(service = Books.class)
public class Books {

    private final ParticipationLedger ledger;
    private final Notifications notifications;
    private final MembershipDirectory memberships;

    @Activate
    public Books(
            @Reference ParticipationLedger ledger,
            @Reference Notifications notifications,
            @Reference MembershipDirectory memberships) {
        this.ledger = ledger;
        this.notifications = notifications;
        this.memberships = memberships;
    }

    /**
     * The person's role in the organisation now; asked outside of transactions. Whoever comes in
     * its name without belonging to it, because staff said so or because they have left since, is
     * one of its members there.
     *
     * @return null if it is nobody in particular, or in nobody's name
     */
    OrganisationRole role(String personId, String organisationId) {
        if (personId == null || organisationId == null) {
            return null;
        }
        return memberships.of(personId).stream()
                .filter(membership -> membership.organisationId().equals(organisationId))
                .map(Membership::role)
                .findFirst()
                .orElse(OrganisationRole.MEMBER);
    }

    /** Records how far these bookings came; those of nobody in particular are left out. */
    void record(
            Connection transaction,
            ResourceEntity resource,
            List<BookingEntity> bookings,
            OrganisationRole role) {
        List<Participation> entries = new ArrayList<>();
        for (BookingEntity booking : bookings) {
            State state = state(booking.state);
            if (booking.personId != null && state != null) {
                entries.add(entry(booking, booking.personId, resource, state, role));
            }
            if (state != null) {
                for (Participants.Participant one : Participants.of(transaction, booking)) {
                    entries.add(entry(booking, one.personId(), resource, state, one.role()));
                }
            }
        }
        if (!entries.isEmpty()) {
            ledger.record(transaction, entries);
        }
    }

    /** Records what somebody said who comes, or no longer comes, to what others booked. */
    void record(
            Connection transaction,
            ResourceEntity resource,
            BookingEntity booking,
            Participants.Participant one,
            boolean comes) {
        State state = comes ? state(booking.state) : State.CANCELLED;
        if (state != null) {
            ledger.record(
                    transaction,
                    List.of(entry(booking, one.personId(), resource, state, one.role())));
        }
    }

    /** Tells these people, and of what concerns all also those who come; nulls are left out. */
    void tell(
            Connection transaction,
            String type,
            BookingEntity booking,
            ResourceEntity resource,
            List<String> people) {
        List<String> there = new ArrayList<>(people);
        if (Messages.FOR_ALL.contains(type)) {
            Participants.of(transaction, booking).forEach(one -> there.add(one.personId()));
        }
        there.removeIf(Objects::isNull);
        if (!there.isEmpty()) {
            notifications.send(transaction, Messages.about(type, booking, resource, there));
        }
    }

    /**
     * Tells of what was just booked: those who decide, if it has to be approved, otherwise those it
     * is about.
     */
    void tellOfNew(
            Connection transaction,
            BookingEntity booking,
            ResourceEntity resource,
            List<String> deciders) {
        if (booking.state == BookingState.PENDING) {
            tell(transaction, Messages.REQUESTED, booking, resource, deciders);
        } else if (booking.state == BookingState.CONFIRMED) {
            tell(
                    transaction,
                    Messages.CONFIRMED,
                    booking,
                    resource,
                    Arrays.asList(booking.personId, resource.userId));
        }
    }

    private static Participation entry(
            BookingEntity booking,
            String personId,
            ResourceEntity resource,
            State state,
            OrganisationRole role) {
        Kind kind =
                switch (booking.kind) {
                    case DESK, HOT_DESK -> Kind.DESK;
                    case ROOM -> Kind.ROOM;
                    case EQUIPMENT -> Kind.EQUIPMENT;
                    case CONSULTANT -> Kind.CONSULTATION;
                };
        return new Participation(
                personId,
                booking.organisationId,
                role,
                kind,
                "booking",
                booking.id,
                resource.name,
                booking.start,
                (int) booking.interval().minutes(),
                state,
                List.of("/api/booking/bookings/" + booking.id));
    }

    private static State state(BookingState state) {
        return switch (state) {
            case CONFIRMED -> State.PLANNED;
            case CHECKED_IN, COMPLETED -> State.ATTENDED;
            case NO_SHOW -> State.NO_SHOW;
            case CANCELLED -> State.CANCELLED;
            case HELD, PENDING, REJECTED, EXPIRED -> null;
        };
    }
}
