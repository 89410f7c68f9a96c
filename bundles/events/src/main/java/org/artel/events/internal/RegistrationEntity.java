package org.artel.events.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.OrganisationRole;
import org.artel.events.NewRegistration;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;

@Entity
@Table(name = "events_registration")
class RegistrationEntity {

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "person_id")
    String personId;

    @Column(name = "guest_name")
    String guestName;

    @Column(name = "guest_email")
    String guestEmail;

    @Column(name = "guest_organisation")
    String guestOrganisation;

    @Column(name = "organisation_id")
    String organisationId;

    /** What the person was in the organisation then; null without one. */
    @Enumerated(EnumType.STRING)
    @Column(name = "organisation_role")
    OrganisationRole organisationRole;

    @Enumerated(EnumType.STRING)
    Part part;

    @Enumerated(EnumType.STRING)
    SeatKind seat;

    int party;

    @Enumerated(EnumType.STRING)
    RegistrationState state;

    String reason;

    /** The order of arrival within the event. */
    @Column(name = "queue_number")
    long queueNumber;

    @Column(name = "offer_until")
    Instant offerUntil;

    String answers;

    /** Random; what the QR code carries together with a signature. */
    String ticket;

    /** One live registration of a person for an event; null once it is over. */
    @Column(name = "live_key")
    String liveKey;

    @Column(name = "walk_in")
    boolean walkIn;

    @Column(name = "transferred_from")
    String transferredFrom;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Version long version;

    static String liveKey(String eventId, String personId) {
        return personId == null ? null : eventId + "/" + personId;
    }

    boolean live() {
        return RegistrationState.LIVE.contains(state);
    }

    NewRegistration.Guest guest() {
        return guestName == null
                ? null
                : new NewRegistration.Guest(guestName, guestEmail, guestOrganisation);
    }

    Map<String, Object> answers() {
        return Documents.read(answers, new TypeReference<Map<String, Object>>() {});
    }
}
