package org.artel.events.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Codes that only this installation can make: {@code <ticket>.<signature>}. They say nothing of
 * anybody, and a forged one is known without asking the database.
 */
@Component(service = Tickets.class)
public class Tickets {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final int SIGNATURE = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    @Activate
    public Tickets(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        // Whichever node is the first decides for all.
        secret =
                transactions.write(
                        Caller.system(),
                        em -> {
                            var transaction = Transactions.connection(em);
                            Sql.insertMissing(
                                    transaction,
                                    "insert into events_secret (name, secret) values (?, ?)",
                                    List.<Object[]>of(
                                            new Object[] {
                                                "tickets", HexFormat.of().formatHex(fresh)
                                            }));
                            return HexFormat.of()
                                    .parseHex(
                                            Sql.query(
                                                            transaction,
                                                            "select secret from events_secret where"
                                                                    + " name = 'tickets'",
                                                            row -> row.getString(1))
                                                    .get(0));
                        });
    }

    /** A new one, unguessable. */
    static String next() {
        StringBuilder ticket = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            ticket.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return ticket.toString();
    }

    /** What a QR code says. */
    String code(String ticket) {
        return ticket + "." + sign("ticket " + ticket, SIGNATURE);
    }

    /** The ticket that a code stands for; empty for a code that was not made here. */
    Optional<String> read(String code) {
        if (code == null || code.length() != LENGTH + 1 + 2 * SIGNATURE) {
            return Optional.empty();
        }
        String ticket = code.substring(0, LENGTH);
        return MessageDigest.isEqual(
                        code(ticket).getBytes(StandardCharsets.UTF_8),
                        code.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(ticket)
                : Optional.empty();
    }

    /**
     * A name for a person at an event that nobody can undo without the secret: the same person has
     * the same one there, and another at another event.
     */
    String pseudonym(String eventId, String personId) {
        return sign("pseudonym " + eventId + " " + personId, 32);
    }

    private String sign(String text, int bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
