package org.artel.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Identity;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.InstantConverter;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.Credentials;
import org.artel.users.Session;
import org.artel.users.Sessions;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in with opaque tokens, of which only hashes are kept. */
@Component(service = {Sessions.class, SessionsService.class})
public final class SessionsService implements Sessions {

    private static final int ADDRESS_MAX = 64;
    private static final int USER_AGENT_MAX = 200;

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Factors factors;
    private final Duration life;

    @Activate
    public SessionsService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference Factors factors) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.hasher = hasher;
        this.attempts = attempts;
        this.factors = factors;
        life = Duration.ofDays(settings.number("ARTEL_SESSION_DAYS", 30));
    }

    @Override
    public SignedIn signIn(Credentials credentials, String userAgent, Caller caller) {
        new Validation()
                .required("/email", credentials.email())
                .required("/password", (Object) credentials.password())
                .orThrow();
        String key = Rules.emailKey(credentials.email());
        // What is no address is nobody's; it is counted all the same.
        String counted = key == null ? Rules.trimmed(credentials.email(), Rules.EMAIL_MAX) : key;
        Optional<UserEntity> user = tx.read(em -> People.byEmail(em, key));
        String hash = user.map(u -> u.passwordHash).orElse(null);
        if (!hasher.matches(
                credentials.password(), hash, attempts.guessing(counted, caller.address()))) {
            throw badCredentials();
        }
        if (!user.get().active()) {
            throw deactivated();
        }
        String upgraded = hasher.isOutdated(hash) ? hasher.hash(credentials.password()) : hash;
        record Outcome(Factors.Check check, SignedIn signedIn) {}
        Outcome outcome =
                tx.write(
                        caller,
                        em -> {
                            Factors.Check check =
                                    factors.check(
                                            em, user.get(), credentials.code(), caller.address());
                            return new Outcome(
                                    check,
                                    check == Factors.Check.PASSED
                                            ? begin(
                                                    em,
                                                    user.get().id,
                                                    hash,
                                                    upgraded,
                                                    key,
                                                    userAgent,
                                                    caller.address())
                                            : null);
                        });
        outcome.check.orThrow();
        return outcome.signedIn;
    }

    private SignedIn begin(
            EntityManager em,
            String userId,
            String hash,
            String upgraded,
            String emailKey,
            String userAgent,
            String address) {
        Instant now = clock.instant();
        // Nobody deactivated the person or changed the password since it was compared. In SQL,
        // because JPQL would count
        // the row's version up, and signing in is no change that an editor should stumble over.
        int still =
                em.createNativeQuery(
                                "update users_user set last_sign_in_at = ?1, password_hash = ?2"
                                        + " where id = ?3 and state = ?4 and password_hash = ?5")
                        .setParameter(1, new InstantConverter().convertToDatabaseColumn(now))
                        .setParameter(2, upgraded)
                        .setParameter(3, userId)
                        .setParameter(4, User.State.ACTIVE.name())
                        .setParameter(5, hash)
                        .executeUpdate();
        if (still == 0) {
            throw badCredentials();
        }
        attempts.signInSucceeded(em, emailKey);
        return session(em, userId, now, userAgent, address);
    }

    /** Begins a session of somebody who showed by other means who they are. */
    SignedIn open(EntityManager em, UserEntity user, String userAgent, String address) {
        Instant now = clock.instant();
        Sql.update(
                Transactions.connection(em),
                "update users_user set last_sign_in_at = ? where id = ?",
                now,
                user.id);
        return session(em, user.id, now, userAgent, address);
    }

    private SignedIn session(
            EntityManager em, String userId, Instant now, String userAgent, String address) {
        String token = Secrets.token();
        SessionEntity session = new SessionEntity();
        session.id = Ids.next();
        session.userId = userId;
        session.tokenHash = Secrets.sha256(token);
        session.createdAt = now;
        session.lastSeenAt = now;
        session.expiresAt = now.plus(life);
        session.address = Rules.trimmed(address, ADDRESS_MAX);
        session.userAgent = Rules.trimmed(userAgent, USER_AGENT_MAX);
        em.persist(session);
        return new SignedIn(
                token, session.expiresAt, People.read(em, People.require(em, userId)).value());
    }

    static Problem deactivated() {
        return Problem.of(
                Problem.Kind.FORBIDDEN,
                "deactivated",
                new Text(
                        "Учётная запись отключена. Обратитесь в центр",
                        "This account is deactivated. Please contact the centre"));
    }

    private static Problem badCredentials() {
        return Problem.of(
                Problem.Kind.UNAUTHENTICATED,
                "bad-credentials",
                new Text("Неверный адрес или пароль", "Wrong address or password"));
    }

    @Override
    public void signOut(Caller caller) {
        if (caller.sessionId() != null) {
            end(caller.sessionId(), caller);
        }
    }

    @Override
    public Page<Session> list(Caller caller, PageRequest page) {
        Cursor after = page.after(1);
        List<SessionEntity> rows =
                tx.read(
                        em ->
                                em.createQuery(
                                                "select s from SessionEntity s where s.userId ="
                                                        + " :user and s.id > :after and s.expiresAt >"
                                                        + " :now order by s.id",
                                                SessionEntity.class)
                                        .setParameter("user", caller.userId())
                                        .setParameter("after", after == null ? "" : after.part(0))
                                        .setParameter("now", clock.instant())
                                        .setMaxResults(page.fetch())
                                        .getResultList());
        return Page.of(rows, page, s -> s.toSession(caller.sessionId()), s -> Cursor.of(s.id));
    }

    @Override
    public void end(String sessionId, Caller caller) {
        if (!Rules.isId(sessionId)) {
            return;
        }
        tx.run(
                caller,
                em ->
                        em.createQuery(
                                        "delete from SessionEntity s where s.id = :id and s.userId"
                                                + " = :user")
                                .setParameter("id", sessionId)
                                .setParameter("user", caller.userId())
                                .executeUpdate());
    }

    @Override
    public void endOthers(Caller caller) {
        tx.run(caller, em -> People.endOtherSessions(em, caller.userId(), caller.sessionId()));
    }

    private record Seen(String sessionId, Instant lastSeenAt) {}

    private record Known(Identity identity, Instant lastSeenAt) {}

    /** Whose session it is; empty if it is unknown or has ended. */
    Optional<Identity> authenticate(String token) {
        Instant now = clock.instant();
        Optional<Known> known = tx.read(em -> find(em, Secrets.sha256(token), now));
        known.ifPresent(
                k ->
                        Holder.used(
                                tx,
                                "SessionEntity",
                                "lastSeenAt",
                                k.identity.sessionId(),
                                k.lastSeenAt,
                                now));
        return known.map(Known::identity);
    }

    private Optional<Known> find(EntityManager em, String tokenHash, Instant now) {
        return Holder.of(
                        em,
                        Holder.Secret.PRESENT,
                        "users_session",
                        "t.last_seen_at",
                        row ->
                                new Seen(
                                        row.getString("secret_id"),
                                        Sql.instant(row, "last_seen_at")),
                        tokenHash,
                        now)
                .map(
                        holder ->
                                new Known(
                                        holder.identity(
                                                factors.isDue(em, holder.userId(), holder.roles()),
                                                holder.secret().sessionId,
                                                null,
                                                null),
                                        holder.secret().lastSeenAt));
    }
}
