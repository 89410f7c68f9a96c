package org.artel.users.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.Transactions;
import org.artel.users.IssuedToken;
import org.artel.users.Passwords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changing passwords. Whoever changes one ends the sessions begun with the old one. */
@Component(service = Passwords.class)
public final class PasswordsService implements Passwords {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordsService.class);

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Notifications notifications;

    @Activate
    public PasswordsService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference Notifications notifications) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.hasher = hasher;
        this.attempts = attempts;
        this.notifications = notifications;
    }

    @Override
    public void change(String current, String password, Caller caller) {
        UserEntity user = tx.read(em -> People.require(em, caller.userId()));
        Validation validation = new Validation().required("/current", (Object) current);
        PasswordPolicy.check(validation, "/password", password, user.email, user.name);
        validation.orThrow();
        // A stolen session must not serve to guess the password.
        if (!hasher.matches(
                current, user.passwordHash, attempts.guessing(user.emailKey, caller.address()))) {
            throw wrongCurrent();
        }
        String hash = hasher.hash(password);
        tx.run(
                caller,
                em -> {
                    UserEntity locked = People.lock(em, user.id);
                    if (!user.passwordHash.equals(locked.passwordHash)) {
                        throw wrongCurrent();
                    }
                    setPassword(em, locked, hash);
                    People.endOtherSessions(em, locked.id, caller.sessionId());
                });
    }

    private static Problem wrongCurrent() {
        return Problem.invalid(
                "/current",
                "wrong",
                new Text("Нынешний пароль неверен", "The present password is wrong"));
    }

    @Override
    public void requestReset(String email, Caller caller) {
        Validation validation = new Validation().required("/email", email);
        if (email != null && !email.isBlank()) {
            Rules.checkEmail(validation, "/email", email);
        }
        validation.orThrow();
        String key = Rules.emailKey(email);
        attempts.passwordReset(key, caller.address());
        tx.run(
                caller,
                em -> {
                    Instant now = clock.instant();
                    Optional<UserEntity> known =
                            People.byEmail(em, key)
                                    .filter(user -> user.active() && user.passwordHash != null);
                    // The same work in either case.
                    notifications.send(
                            Transactions.connection(em),
                            known.map(user -> reset(em, user, now))
                                    .orElseGet(() -> Letters.passwordResetOfNobody(now)));
                });
    }

    private static Notification reset(EntityManager em, UserEntity user, Instant now) {
        return Letters.passwordReset(
                user.id, Tokens.issue(em, user.id, TokenPurpose.PASSWORD_RESET, now));
    }

    @Override
    public IssuedToken issueReset(String userId, Caller caller) {
        IssuedToken token =
                tx.write(
                        caller,
                        em -> {
                            UserEntity user = People.lock(em, userId);
                            if (!user.active()) {
                                throw Problem.conflict(
                                        "deactivated",
                                        new Text(
                                                "Учётная запись отключена",
                                                "This account is deactivated"));
                            }
                            return Tokens.issue(
                                    em, user.id, TokenPurpose.PASSWORD_RESET, clock.instant());
                        });
        LOG.info("A password reset for {} was issued by {}", userId, caller.userId());
        return token;
    }

    @Override
    public void completeReset(String token, String password) {
        String readable = UsersService.requireToken(token);
        // A look first, so that strangers cannot make us compute.
        UserEntity user =
                tx.read(
                        em ->
                                Tokens.owner(
                                        em,
                                        readable,
                                        TokenPurpose.PASSWORD_RESET,
                                        clock.instant()));
        Validation validation = new Validation();
        PasswordPolicy.check(validation, "/password", password, user.email, user.name);
        validation.orThrow();
        String hash =
                hasher.hash(
                        password,
                        () ->
                                tx.read(
                                        em ->
                                                Tokens.owner(
                                                        em,
                                                        readable,
                                                        TokenPurpose.PASSWORD_RESET,
                                                        clock.instant())));
        // Whoever holds the token has not signed in.
        tx.run(
                Caller.system(),
                em -> {
                    Instant now = clock.instant();
                    Tokens.use(em, readable, TokenPurpose.PASSWORD_RESET, now);
                    UserEntity locked = People.lock(em, user.id);
                    if (!locked.active()) {
                        throw Tokens.unusable();
                    }
                    setPassword(em, locked, hash);
                    Tokens.revoke(em, locked.id, TokenPurpose.PASSWORD_RESET);
                    People.endSessions(em, locked.id);
                });
    }

    @Override
    public String replace(String email, Caller caller) {
        String password = Secrets.password();
        String hash = hasher.hash(password);
        String id =
                tx.write(
                        caller,
                        em -> {
                            UserEntity user =
                                    People.byEmail(em, Rules.emailKey(email))
                                            .orElseThrow(Problem::notFound);
                            UserEntity locked = People.lock(em, user.id);
                            setPassword(em, locked, hash);
                            Tokens.revoke(em, locked.id, TokenPurpose.PASSWORD_RESET);
                            People.endSessions(em, locked.id);
                            return locked.id;
                        });
        LOG.info("The password of {} was replaced by {}", id, caller.userId());
        return password;
    }

    private void setPassword(EntityManager em, UserEntity user, String hash) {
        user.passwordHash = hash;
        // Before the sessions are looked through: whoever signs in meanwhile waits for this row and
        // finds it changed.
        em.flush();
        if (user.emailKey != null) {
            attempts.signInSucceeded(em, user.emailKey);
        }
        notifications.send(
                Transactions.connection(em), Letters.passwordChanged(user.id, clock.instant()));
    }
}
