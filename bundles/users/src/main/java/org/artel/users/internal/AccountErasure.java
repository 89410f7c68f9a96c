package org.artel.users.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Accounts;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.ExternalIdentityLink;
import org.artel.users.PersonalToken;
import org.artel.users.Session;
import org.artel.users.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows people what their account holds, and erases it. */
@Component(service = {Accounts.class, PersonalData.class})
public final class AccountErasure implements Accounts, PersonalData {

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final SearchNotice search;

    @Activate
    public AccountErasure(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference SearchNotice search) {
        this.tx = tx;
        this.clock = clock;
        this.hasher = hasher;
        this.attempts = attempts;
        this.search = search;
    }

    @Override
    public void confirm(String password, Caller caller) {
        UserEntity user = tx.read(em -> People.require(em, caller.userId()));
        if (!hasher.matches(
                password, user.passwordHash, attempts.guessing(user.emailKey, caller.address()))) {
            throw Problem.invalid(
                    "/password", "wrong", new Text("Пароль неверен", "The password is wrong"));
        }
    }

    @Override
    public void close(Connection connection, String userId) {
        // In this order, as everywhere: who administers is decided one after the other.
        Sql.update(
                connection,
                "update users_lock set taken = taken + 1 where name = 'administrators'");
        int found =
                Sql.update(
                        connection,
                        "update users_user set version = version + 1 where id = ?",
                        userId);
        if (found == 0) {
            throw Problem.notFound();
        }
        if (isActiveAdministrator(connection, userId)
                && Sql.query(
                                        connection,
                                        "select u.id from users_role r, users_user u where r.role ="
                                                + " ? and u.id = r.user_id and u.state = ?",
                                        row -> row.getString(1),
                                        Role.ADMIN.name(),
                                        User.State.ACTIVE.name())
                                .size()
                        <= 1) {
            throw UsersService.lastAdministrator();
        }
        Sql.update(
                connection, "delete from users_attempt where subject = ?", Secrets.sha256(userId));
        Optional<String> emailKey = emailKey(connection, userId);
        emailKey.ifPresent(
                key ->
                        Sql.update(
                                connection,
                                "delete from users_attempt where subject = ?",
                                Secrets.sha256(key)));
        Sql.update(
                connection,
                "update users_user set email = null, email_key = null, name = ?, phone = null,"
                        + " password_hash = null, state = ?, confirmed_at = null, last_sign_in_at ="
                        + " null where id = ?",
                UserDirectory.ERASED.ru(),
                User.State.ERASED.name(),
                userId);
        for (String table :
                List.of(
                        "users_session",
                        "users_token",
                        "users_word",
                        "users_role",
                        "users_recovery_code",
                        "users_factor",
                        "users_external_identity",
                        "users_external_attempt",
                        "users_personal_token")) {
            Sql.update(connection, "delete from " + table + " where user_id = ?", userId);
        }
        search.changed(connection, userId);
    }

    private static boolean isActiveAdministrator(Connection connection, String userId) {
        return !Sql.query(
                        connection,
                        "select u.id from users_role r, users_user u where r.role = ? and u.id ="
                                + " r.user_id and u.state = ? and u.id = ?",
                        row -> true,
                        Role.ADMIN.name(),
                        User.State.ACTIVE.name(),
                        userId)
                .isEmpty();
    }

    private static Optional<String> emailKey(Connection connection, String userId) {
        return Sql.query(
                        connection,
                        "select email_key from users_user where id = ? and email_key is not null",
                        AccountErasure::first,
                        userId)
                .stream()
                .findFirst();
    }

    private static String first(ResultSet row) throws SQLException {
        return row.getString(1);
    }

    @Override
    public String module() {
        return "users";
    }

    @Override
    public Text title() {
        return new Text("Учётная запись, роли и сеансы", "Account, roles and sessions");
    }

    /** The account as its owner sees it, with what {@link User} does not tell. */
    record Account(User user, Instant confirmedAt, Instant lastSignInAt) {}

    @Override
    public void export(String userId, Export export) throws IOException {
        Map<String, Object> found = tx.read(em -> read(em, userId));
        for (Map.Entry<String, Object> file : found.entrySet()) {
            export.json(file.getKey(), file.getValue());
        }
    }

    private Map<String, Object> read(EntityManager em, String userId) {
        UserEntity user = em.find(UserEntity.class, userId);
        if (user == null) {
            return Map.of();
        }
        List<Session> sessions =
                em
                        .createQuery(
                                "select s from SessionEntity s where s.userId = :user"
                                        + " and s.expiresAt > :now order by s.id",
                                SessionEntity.class)
                        .setParameter("user", userId)
                        .setParameter("now", clock.instant())
                        .getResultList()
                        .stream()
                        .map(session -> session.toSession(null))
                        .toList();
        Map<String, Object> files = new LinkedHashMap<>();
        files.put(
                "account.json",
                new Account(
                        user.toUser(People.roles(em, userId)),
                        user.confirmedAt,
                        user.lastSignInAt));
        files.put("sessions.json", sessions);
        Map<String, Object> factor = Factors.exported(em, userId);
        if (!factor.isEmpty()) {
            files.put("second-factor.json", factor);
        }
        List<ExternalIdentityLink> links = ExternalSignInsService.links(em, userId);
        if (!links.isEmpty()) {
            files.put("external-identities.json", links);
        }
        List<PersonalToken> tokens = PersonalTokensService.exported(em, userId, clock.instant());
        if (!tokens.isEmpty()) {
            files.put("tokens.json", tokens);
        }
        return files;
    }

    @Override
    public void erase(String userId, Content content) {
        tx.run(
                Caller.system(),
                em -> {
                    if (em.find(UserEntity.class, userId) != null) {
                        close(Transactions.connection(em), userId);
                    }
                });
    }
}
