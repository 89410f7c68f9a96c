package org.artel.core.persistence;

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

/**
 * Signs with a secret that a row of the module's own table keeps (HMAC-SHA-256). Names made with it
 * nobody can undo, codes made with it nobody can forge, and a forged one is known without asking
 * the database.
 */
public final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_LETTERS = 26;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private Seal(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The secret of this name; whichever node is the first makes it for all.
     *
     * @param table with the columns {@code name} (its key) and {@code secret} (64 characters)
     */
    public static Seal of(Transactions transactions, String table, String name) {
        byte[] fresh = new byte[SECRET_BYTES];
        RANDOM.nextBytes(fresh);
        return new Seal(
                transactions.write(
                        Caller.system(),
                        em -> {
                            Connection transaction = Transactions.connection(em);
                            Sql.insertMissing(
                                    transaction,
                                    "insert into " + table + " (name, secret) values (?, ?)",
                                    List.<Object[]>of(
                                            new Object[] {name, HexFormat.of().formatHex(fresh)}));
                            return HexFormat.of()
                                    .parseHex(
                                            Sql.query(
                                                            transaction,
                                                            "select secret from "
                                                                    + table
                                                                    + " where name = ?",
                                                            row -> row.getString(1),
                                                            name)
                                                    .get(0));
                        }));
    }

    /** 26 letters and digits that nobody can guess and that do not tell when they were made. */
    public static String random() {
        StringBuilder random = new StringBuilder(RANDOM_LETTERS);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            random.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return random.toString();
    }

    /**
     * The same for the same text, in hexadecimal digits.
     *
     * @param bytes at most 32; two digits each
     */
    public String sign(String text, int bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * {@code <id>.<signature>}.
     *
     * @param purpose what it opens; a code for one purpose is none for another
     * @param id without a full stop
     */
    public String code(String purpose, String id, int bytes) {
        return id + "." + sign(purpose + " " + id, bytes);
    }

    /** The id of a {@link #code}; empty if it was not made here, or for another purpose. */
    public Optional<String> read(String purpose, String code, int bytes) {
        int dot = code == null ? -1 : code.indexOf('.');
        if (dot < 0 || code.length() != dot + 1 + 2 * bytes) {
            return Optional.empty();
        }
        String id = code.substring(0, dot);
        return MessageDigest.isEqual(
                        code(purpose, id, bytes).getBytes(StandardCharsets.UTF_8),
                        code.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(id)
                : Optional.empty();
    }
}
