package org.artel.events.internal;

import java.util.Optional;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Codes that only this installation can make: {@code <ticket>.<signature>}. They say nothing of
 * anybody.
 */
@Component(service = Tickets.class)
public class Tickets {

    private static final String PURPOSE = "ticket";
    private static final int SIGNATURE = 8;
    private static final int PSEUDONYM = 32;

    private final Seal seal;

    @Activate
    public Tickets(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        seal = Seal.of(transactions, "events_secret", "tickets");
    }

    /** What a QR code says. */
    String code(String ticket) {
        return seal.code(PURPOSE, ticket, SIGNATURE);
    }

    /** The ticket that a code stands for; empty for a code that was not made here. */
    Optional<String> read(String code) {
        return seal.read(PURPOSE, code, SIGNATURE);
    }

    /**
     * A name for a person at an event that nobody can undo without the secret: the same person has
     * the same one there, and another at another event.
     */
    String pseudonym(String eventId, String personId) {
        return seal.sign("pseudonym " + eventId + " " + personId, PSEUDONYM);
    }
}
