package org.artel.events.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.events.Certificate;
import org.artel.events.EventType;

@Entity
@Table(name = "events_certificate")
class CertificateEntity {

    /**
     * What is printed, as it was then: names and titles change, paper does not.
     *
     * @param from seconds since the epoch; as is {@code to}
     * @param signature id of an image; null for a line to sign on
     */
    record Printed(
            String name,
            String title,
            EventType type,
            long from,
            long to,
            String zone,
            Integer hours,
            String text,
            String signatory,
            String signature,
            String centre,
            boolean english) {

        /** The same without the person. */
        Printed nameless() {
            return new Printed(
                    null, title, type, from, to, zone, hours, text, signatory, signature, centre,
                    english);
        }
    }

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "registration_id")
    String registrationId;

    @Column(name = "person_id")
    String personId;

    String code;
    String number;

    @Enumerated(EnumType.STRING)
    Certificate.State state;

    String printed;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "issued_by")
    String issuedBy;

    @Column(name = "revoked_at")
    Instant revokedAt;

    /** Null if it was lost with the attendance that earned it. */
    @Column(name = "revoked_by")
    String revokedBy;

    String reason;

    /** One valid certificate of a registration; null once it is revoked. */
    @Column(name = "live_key")
    String liveKey;

    @Version long version;

    Printed printed() {
        return Documents.read(printed, Printed.class);
    }
}
