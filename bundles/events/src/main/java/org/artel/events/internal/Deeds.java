package org.artel.events.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says in a registration's own transaction what it means to the ledger and to people.
 *
 * <p>An event is one act, however many of its sessions somebody attends: those are its evidence,
 * and their time together is how long it took.
 */
@Component(service = Deeds.class)
public class Deeds {

    /** Of the sessions that prove it, so many are named. */
    private static final int MOST_EVIDENCE = 20;

    private final ParticipationLedger ledger;
    private final Notifications notifications;

    @Activate
    public Deeds(@Reference ParticipationLedger ledger, @Reference Notifications notifications) {
        this.ledger = ledger;
        this.notifications = notifications;
    }

    /** How far these came with the event as a whole; guests without an account are left out. */
    void record(
            Connection transaction,
            EventEntity event,
            List<RegistrationEntity> registrations,
            State state) {
        int minutes = (int) Duration.between(event.start, event.end).toMinutes();
        write(
                transaction,
                registrations.stream()
                        .map(one -> entry(one, event, minutes, state, Stream.empty())));
    }

    /**
     * That somebody was there.
     *
     * @param minutes as long as they were
     * @param sessions ids of those attended; empty where the event has none
     */
    record Stay(RegistrationEntity registration, int minutes, List<String> sessions) {}

    /** That these were there; guests without an account are left out. */
    void attended(Connection transaction, EventEntity event, List<Stay> stays) {
        write(
                transaction,
                stays.stream()
                        .map(
                                stay ->
                                        entry(
                                                stay.registration(),
                                                event,
                                                stay.minutes(),
                                                State.ATTENDED,
                                                stay.sessions().stream())));
    }

    private void write(Connection transaction, Stream<Participation> entries) {
        List<Participation> those = entries.filter(Objects::nonNull).toList();
        if (!those.isEmpty()) {
            ledger.record(transaction, those);
        }
    }

    /** Tells of it; nobody, if there is nobody to tell. */
    void tell(Connection transaction, Notification notification) {
        if (!notification.recipients().isEmpty()) {
            notifications.send(transaction, notification);
        }
    }

    /** Null for a guest. */
    private static Participation entry(
            RegistrationEntity registration,
            EventEntity event,
            int minutes,
            State state,
            Stream<String> sessions) {
        return registration.personId == null
                ? null
                : new Participation(
                        registration.personId,
                        registration.organisationId,
                        registration.organisationRole,
                        Kind.SESSION,
                        "events",
                        event.id,
                        event.title,
                        event.start,
                        minutes,
                        state,
                        Stream.concat(
                                        Stream.of(
                                                "/api/events/"
                                                        + event.id
                                                        + "/registrations/"
                                                        + registration.id),
                                        sessions.limit(MOST_EVIDENCE)
                                                .map(
                                                        session ->
                                                                "/api/events/"
                                                                        + event.id
                                                                        + "/sessions/"
                                                                        + session))
                                .toList());
    }
}
