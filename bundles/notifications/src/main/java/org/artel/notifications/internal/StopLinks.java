package org.artel.notifications.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.api.Caller;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Links that stop one kind of letter to one person, without signing in. Signed, so that nobody
 * stops another's letters; they never end, as the letters they are in do not.
 */
@Component(service = StopLinks.class)
public final class StopLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 16;
    private static final int TOKEN_MAX = 400;

    /** What a link stops. */
    public record Stop(String userId, String type) {}

    private final Transactions tx;
    private volatile byte[] key;

    @Activate
    public StopLinks(@Reference(target = "(artel.unit=notifications)") Transactions tx) {
        this.tx = tx;
    }

    String token(String userId, String type) {
        byte[] text = (userId + " " + type).getBytes(StandardCharsets.UTF_8);
        byte[] signature = sign(text);
        byte[] all = Arrays.copyOf(signature, signature.length + text.length);
        System.arraycopy(text, 0, all, signature.length, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What the token stops; empty if we did not make it. */
    public Optional<Stop> read(String token) {
        byte[] all;
        try {
            if (token.length() > TOKEN_MAX) {
                return Optional.empty();
            }
            all = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(all, SIGNATURE_BYTES, all.length);
        if (!MessageDigest.isEqual(sign(text), Arrays.copyOf(all, SIGNATURE_BYTES))) {
            return Optional.empty();
        }
        String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", 2);
        return Optional.of(new Stop(parts[0], parts[1]));
    }

    private byte[] sign(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return Arrays.copyOf(mac.doFinal(text), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made once for all nodes, by whichever needs it first. */
    private byte[] key() {
        byte[] known = key;
        while (known == null) {
            known = stored();
            if (known == null) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                try {
                    tx.run(
                            Caller.system(),
                            em ->
                                    Sql.update(
                                            Transactions.connection(em),
                                            "insert into notifications_secret (name, content)"
                                                    + " values ('stop', ?)",
                                            Base64.getEncoder().encodeToString(fresh)));
                } catch (DuplicateKey e) {
                    // Another node was faster; its key is ours.
                }
            }
        }
        key = known;
        return known;
    }

    private byte[] stored() {
        List<String> found =
                tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select content from notifications_secret"
                                                + " where name = 'stop'",
                                        row -> row.getString(1)));
        return found.isEmpty() ? null : Base64.getDecoder().decode(found.get(0));
    }
}
