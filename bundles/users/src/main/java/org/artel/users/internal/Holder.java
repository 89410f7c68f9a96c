package org.artel.users.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Identity;
import org.artel.core.api.Role;
import org.artel.core.api.Scopes;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who holds a secret that was shown: the person of a session or of a token, who may sign in.
 *
 * @param <T> what the secret's own row tells
 */
record Holder<T>(
        T secret, String userId, String name, boolean confirmed, Locale locale, Set<Role> roles) {

    private static final Logger LOG = LoggerFactory.getLogger(Holder.class);

    /** Use is written down so often at most. */
    private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

    /**
     * A secret with its person, once for each role.
     *
     * @param role null if the person has none
     */
    private record Row<T>(
            T secret, String userId, String name, boolean confirmed, Locale locale, Role role) {

        static <T> Row<T> of(Sql.Row<T> own, ResultSet row) throws SQLException {
            String role = row.getString("role");
            return new Row<>(
                    own.read(row),
                    row.getString("user_id"),
                    row.getString("name"),
                    row.getTimestamp("confirmed_at") != null,
                    Rules.spoken(row.getString("locale")),
                    role == null ? null : Role.valueOf(role));
        }
    }

    /** Which of its secrets is shown, and until when that is good. */
    enum Secret {
        PRESENT("token_hash", "expires_at"),
        /** The one before, which works along for a while. */
        FORMER("former_hash", "former_until");

        final String hash;
        final String until;

        Secret(String hash, String until) {
            this.hash = hash;
            this.until = until;
        }
    }

    /**
     * In one statement, for it is asked with every request.
     *
     * @param table with {@code id}, {@code user_id} and the secret's two columns
     * @param columns further ones of it, each after {@code t.}
     * @param own reads them, and {@code id} as {@code secret_id}
     * @return empty if the secret is unknown or over, or its person is not active
     */
    static <T> Optional<Holder<T>> of(
            EntityManager em,
            Secret secret,
            String table,
            String columns,
            Sql.Row<T> own,
            String hash,
            Instant now) {
        List<Row<T>> rows =
                Sql.query(
                        Transactions.connection(em),
                        "select t.id as secret_id, "
                                + columns
                                + ", u.id as user_id, u.name, u.confirmed_at, u.locale, r.role from "
                                + table
                                + " t join users_user u on u.id = t.user_id left join users_role r on"
                                + " r.user_id = u.id where t."
                                + secret.hash
                                + " = ? and t."
                                + secret.until
                                + " > ? and u.state = ?",
                        row -> Row.of(own, row),
                        hash,
                        now,
                        User.State.ACTIVE.name());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row<T> first = rows.get(0);
        Set<Role> roles =
                rows.stream()
                        .map(Row::role)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet());
        return Optional.of(
                new Holder<>(
                        first.secret,
                        first.userId,
                        first.name,
                        first.confirmed,
                        first.locale,
                        roles));
    }

    /**
     * @param sessionId null with a token
     * @param scopes null in a session
     * @param token null in a session
     */
    Identity identity(boolean factorDue, String sessionId, Scopes scopes, Caller.Token token) {
        return new Identity(
                userId, name, roles, confirmed, sessionId, locale, factorDue, scopes, token);
    }

    /**
     * Keeps that a secret was used, if that was not kept a moment ago.
     *
     * @param entity that has {@code id} and the field
     * @param field when it was last used; may be null
     * @param last what the field says
     */
    static void used(
            Transactions tx, String entity, String field, String id, Instant last, Instant now) {
        Instant before = now.minus(KEPT_EVERY);
        if (last != null && !last.isBefore(before)) {
            return;
        }
        String when = "t." + field;
        try {
            tx.run(
                    Caller.system(),
                    em ->
                            em.createQuery(
                                            "update "
                                                    + entity
                                                    + " t set "
                                                    + when
                                                    + " = :now where t.id = :id and ("
                                                    + when
                                                    + " is null or "
                                                    + when
                                                    + " < :before)")
                                    .setParameter("now", now)
                                    .setParameter("id", id)
                                    .setParameter("before", before)
                                    .executeUpdate());
        } catch (RuntimeException e) {
            // Nice to know, but no reason to turn anybody away.
            LOG.debug("When {} {} was last used could not be kept", entity, id, e);
        }
    }
}
