package org.artel.core.persistence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what must be read again, so that whoever has a copy of one table has nothing. The key is
 * made of a secret in the database and of {@code ARTEL_SECRET}, which is not in it: only with the
 * latter is a copy of the whole database worth nothing.
 */
public final class Vault {

    /** The least length of {@code ARTEL_SECRET}, in characters. */
    public static final int SETTING_MIN = 32;

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final String WITHOUT_SETTING = "1.";
    private static final String WITH_SETTING = "2.";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String KEYS = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] plainKey;

    /** Null without the setting. */
    private final byte[] key;

    /**
     * @param tx of the module
     * @param table of the module, as {@link Seal#of} wants it
     * @throws IllegalArgumentException if {@code ARTEL_SECRET} is too short
     */
    public Vault(Transactions tx, String table, Settings settings) {
        Seal seal = Seal.of(tx, table, "vault");
        plainKey = HexFormat.of().parseHex(seal.sign("vault", KEY_BYTES));
        key = settings.get("ARTEL_SECRET").map(this::withSetting).orElse(null);
    }

    private byte[] withSetting(String setting) {
        if (setting.length() < SETTING_MIN) {
            throw new IllegalArgumentException(
                    "ARTEL_SECRET must have at least " + SETTING_MIN + " random characters");
        }
        try {
            Mac mac = Mac.getInstance(KEYS);
            mac.init(new SecretKeySpec(plainKey, KEYS));
            return mac.doFinal(setting.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param owner whose it is: in another's row it cannot be opened
     */
    public String close(String owner, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, key == null ? plainKey : key, nonce, owner)
                            .doFinal(secret);
            byte[] both = Arrays.copyOf(nonce, nonce.length + closed.length);
            System.arraycopy(closed, 0, both, nonce.length, closed.length);
            return (key == null ? WITHOUT_SETTING : WITH_SETTING)
                    + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** UNAVAILABLE if it was closed with another {@code ARTEL_SECRET}. */
    public byte[] open(String owner, String closed) {
        byte[] present = closed.startsWith(WITH_SETTING) ? key : plainKey;
        try {
            if (present == null) {
                throw new GeneralSecurityException("ARTEL_SECRET is not set");
            }
            byte[] both = Base64.getDecoder().decode(closed.substring(WITH_SETTING.length()));
            return cipher(Cipher.DECRYPT_MODE, present, Arrays.copyOf(both, NONCE_BYTES), owner)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.error(
                    "What is kept for {} cannot be opened; was ARTEL_SECRET changed? {}",
                    owner,
                    e.getMessage());
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "secret-unreadable",
                    new Text(
                            "Хранимый секрет сейчас не прочитать. Сообщите администратору центра",
                            "A secret that is kept cannot be read now. Tell the centre's"
                                    + " administrator"));
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
