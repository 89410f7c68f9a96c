package org.artel.surveys.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
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

/** Names that nobody can undo, and codes that nobody can forge, without the secret. */
@Component(service = Pseudonyms.class)
public class Pseudonyms {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final int SIGNATURE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    @Activate
    public Pseudonyms(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        // Whichever node is the first decides for all.
        secret =
                transactions.write(
                        Caller.system(),
                        em -> {
                            Connection transaction = Transactions.connection(em);
                            Sql.insertMissing(
                                    transaction,
                                    "insert into surveys_secret (name, secret) values (?, ?)",
                                    List.<Object[]>of(
                                            new Object[] {
                                                "pseudonyms", HexFormat.of().formatHex(fresh)
                                            }));
                            return HexFormat.of()
                                    .parseHex(
                                            Sql.query(
                                                            transaction,
                                                            "select secret from surveys_secret"
                                                                    + " where name = 'pseudonyms'",
                                                            row -> row.getString(1))
                                                    .get(0));
                        });
    }

    /** An id that tells nothing, not even when it was made. */
    static String random() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** That somebody had their turn in a survey; answers do not bear it. */
    String turn(String surveyId, String subject) {
        return sign("turn " + surveyId + " " + subject, 32);
    }

    /** The same before and after; null in a survey that measures nothing. */
    String pair(SurveyEntity survey, String subject) {
        return survey.pair() == null ? null : sign("pair " + survey.pair() + " " + subject, 32);
    }

    /** With it a visitor answers this survey once. */
    String ticket(String surveyId) {
        return coded("ticket " + surveyId, random());
    }

    /** The ticket's id; empty if it was not made here, or for another survey. */
    Optional<String> ticket(String surveyId, String ticket) {
        return read("ticket " + surveyId, ticket);
    }

    /** What a letter's link says. */
    String code(String invitationId) {
        return coded("invitation", invitationId);
    }

    /** The invitation that a code stands for; empty if it was not made here. */
    Optional<String> invitation(String code) {
        return read("invitation", code);
    }

    private String coded(String purpose, String id) {
        return id + "." + sign(purpose + " " + id, SIGNATURE);
    }

    private Optional<String> read(String purpose, String code) {
        if (code == null || code.length() != LENGTH + 1 + 2 * SIGNATURE) {
            return Optional.empty();
        }
        String id = code.substring(0, LENGTH);
        return MessageDigest.isEqual(
                        coded(purpose, id).getBytes(StandardCharsets.UTF_8),
                        code.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(id)
                : Optional.empty();
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
