package org.artel.participation.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.artel.core.persistence.Sql;

/**
 * Who was erased: a mark of each, which only the installation's secret makes of an id, and the key
 * that the person had. From a mark nobody gets back to the id.
 */
final class Erased {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Erased() {}

    /** Must precede the first erasure in its transaction; without a secret nobody was erased. */
    static void prepare(Connection transaction) {
        byte[] fresh = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(fresh);
        Sql.insertMissing(
                transaction,
                "insert into participation_secret (name, content) values ('erased', ?)",
                List.<Object[]>of(new Object[] {TEXT.encodeToString(fresh)}));
    }

    static void add(Connection transaction, String userId, String key) {
        Sql.update(
                transaction,
                "insert into participation_erased (person_mark, person_key, writes)"
                        + " values (?, ?, 0)",
                mark(secret(transaction), userId),
                key);
    }

    /** Keys of those of these people who were erased. */
    static Map<String, String> find(Connection transaction, Collection<String> userIds) {
        Map<String, String> people = marks(transaction, userIds);
        Map<String, String> keys =
                Keys.look(
                        transaction,
                        "participation_erased",
                        "PK_PARTICIPATION_ERASED",
                        "person_mark",
                        "person_key",
                        people.keySet());
        Map<String, String> found = new HashMap<>();
        keys.forEach((mark, key) -> found.put(people.get(mark), key));
        return found;
    }

    /** The same, and until the transaction ends nobody else writes about them. */
    static Map<String, String> hold(Connection transaction, Collection<String> userIds) {
        Map<String, String> found = find(transaction, userIds);
        Sql.updateAll(
                transaction,
                "update participation_erased set writes = writes + 1 where person_mark = ?",
                // In one order everywhere, so that two who want the same wait and do not deadlock.
                new TreeSet<>(marks(transaction, found.keySet()).keySet())
                        .stream().map(mark -> new Object[] {mark}).toList());
        return found;
    }

    /** User ids by mark; empty if nobody was erased yet. */
    private static Map<String, String> marks(Connection transaction, Collection<String> userIds) {
        byte[] secret = userIds.isEmpty() ? null : secret(transaction);
        Map<String, String> people = new HashMap<>();
        if (secret != null) {
            userIds.forEach(id -> people.put(mark(secret, id), id));
        }
        return people;
    }

    /** Null if nobody was erased yet. */
    private static byte[] secret(Connection transaction) {
        List<String> found =
                Sql.query(
                        transaction,
                        "select content from participation_secret where name = 'erased'",
                        row -> row.getString(1));
        return found.isEmpty() ? null : Base64.getUrlDecoder().decode(found.get(0));
    }

    private static String mark(byte[] secret, String userId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return TEXT.encodeToString(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
