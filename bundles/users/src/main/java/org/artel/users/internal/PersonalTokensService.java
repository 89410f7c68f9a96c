package org.artel.users.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Identity;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Validation;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.NewToken;
import org.artel.users.PersonalToken;
import org.artel.users.PersonalTokens;
import org.artel.users.TokenRenewal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens with which programs act as a person. */
@Component(service = {PersonalTokens.class, PersonalTokensService.class})
public final class PersonalTokensService implements PersonalTokens {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalTokensService.class);

    private final Transactions tx;
    private final Clock clock;
    private final Factors factors;
    private final Notifications notifications;

    @Activate
    public PersonalTokensService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference Factors factors,
            @Reference Notifications notifications) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.factors = factors;
        this.notifications = notifications;
    }

    @Override
    public PersonalToken make(NewToken wanted, Caller caller) {
        if (caller.sessionId() == null) {
            throw Problem.forbidden();
        }
        Instant now = clock.instant();
        ProgramTokens.validation(wanted.name(), wanted.scopes(), wanted.expiresAt(), now).orThrow();
        String secret = ProgramTokens.next(ProgramTokens.PERSONAL);
        PersonalToken made =
                tx.write(
                        caller,
                        em -> {
                            // Whoever makes another at the same moment waits here, on whatever
                            // node, and so does whoever bars the person.
                            UserEntity user = People.lockLiving(em, caller.userId());
                            if (!user.active()) {
                                throw SessionsService.deactivated();
                            }
                            if (live(em, user.id, now) >= MOST) {
                                throw ProgramTokens.tooMany(MOST);
                            }
                            PersonalTokenEntity token = new PersonalTokenEntity();
                            token.id = Ids.next();
                            token.userId = user.id;
                            token.name = wanted.name().strip();
                            token.scopes = ProgramTokens.joined(wanted.scopes());
                            token.tokenHash = Secrets.sha256(secret);
                            token.prefix = ProgramTokens.prefix(secret);
                            token.createdAt = now;
                            token.expiresAt = ProgramTokens.expiry(wanted.expiresAt(), now);
                            em.persist(token);
                            em.flush();
                            notifications.send(
                                    Transactions.connection(em), Letters.tokenMade(user.id, token));
                            return token.toToken(secret, now);
                        });
        LOG.info("{} made token {} for {}", caller.userId(), made.id(), made.scopes());
        return made;
    }

    @Override
    public PersonalToken renew(String id, TokenRenewal wanted, Caller caller) {
        if (caller.sessionId() == null) {
            throw Problem.forbidden();
        }
        Instant now = clock.instant();
        ProgramTokens.withExpiry(new Validation(), wanted.expiresAt(), now).orThrow();
        String secret = ProgramTokens.next(ProgramTokens.PERSONAL);
        PersonalToken renewed =
                tx.write(
                        caller,
                        em -> {
                            UserEntity user = People.lockLiving(em, caller.userId());
                            if (!user.active()) {
                                throw SessionsService.deactivated();
                            }
                            PersonalTokenEntity token =
                                    Rules.isId(id) ? em.find(PersonalTokenEntity.class, id) : null;
                            if (token == null || !token.userId.equals(user.id)) {
                                throw Problem.notFound();
                            }
                            if (!token.expiresAt.isAfter(now) && live(em, user.id, now) >= MOST) {
                                throw ProgramTokens.tooMany(MOST);
                            }
                            token.formerUntil =
                                    ProgramTokens.formerUntil(wanted, token.expiresAt, now);
                            token.formerHash = token.formerUntil == null ? null : token.tokenHash;
                            token.tokenHash = Secrets.sha256(secret);
                            token.prefix = ProgramTokens.prefix(secret);
                            token.renewedAt = now;
                            token.expiresAt = ProgramTokens.expiry(wanted.expiresAt(), now);
                            em.flush();
                            notifications.send(
                                    Transactions.connection(em),
                                    Letters.tokenRenewed(user.id, token));
                            return token.toToken(secret, now);
                        });
        LOG.info("{} renewed token {}", caller.userId(), id);
        return renewed;
    }

    private static long live(EntityManager em, String userId, Instant now) {
        return em.createQuery(
                        "select count(t) from PersonalTokenEntity t where t.userId = :user"
                                + " and t.expiresAt > :now",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    public Page<PersonalToken> list(Caller caller, PageRequest page) {
        Cursor after = page.after(1);
        List<PersonalTokenEntity> rows =
                tx.read(
                        em ->
                                of(em, caller.userId(), after == null ? "" : after.part(0))
                                        .setMaxResults(page.fetch())
                                        .getResultList());
        Instant now = clock.instant();
        return Page.of(rows, page, t -> t.toToken(null, now), t -> Cursor.of(t.id));
    }

    private static TypedQuery<PersonalTokenEntity> of(
            EntityManager em, String userId, String after) {
        return em.createQuery(
                        "select t from PersonalTokenEntity t where t.userId = :user and t.id >"
                                + " :after order by t.id",
                        PersonalTokenEntity.class)
                .setParameter("user", userId)
                .setParameter("after", after);
    }

    /** All of the person's, for their export; never a secret. */
    static List<PersonalToken> exported(EntityManager em, String userId, Instant now) {
        return of(em, userId, "").getResultList().stream().map(t -> t.toToken(null, now)).toList();
    }

    @Override
    public void revoke(String id, Caller caller) {
        if (!Rules.isId(id)) {
            return;
        }
        boolean revoked =
                tx.write(
                        caller,
                        em -> {
                            PersonalTokenEntity token = em.find(PersonalTokenEntity.class, id);
                            if (token == null || !token.userId.equals(caller.userId())) {
                                return false;
                            }
                            em.remove(token);
                            return true;
                        });
        if (revoked) {
            LOG.info("{} revoked token {}", caller.userId(), id);
        }
    }

    /** Ends all of the person's. */
    static void revokeAll(EntityManager em, String userId) {
        em.createQuery("delete from PersonalTokenEntity t where t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private record Used(Caller.Token token, Instant lastUsedAt, String scopes) {}

    private record Known(Identity identity, Used token) {}

    /** Whose token it is; empty if it is nobody's any more. */
    Optional<Identity> authenticate(String token) {
        Instant now = clock.instant();
        Optional<Known> known = tx.read(em -> find(em, Secrets.sha256(token), now));
        known.ifPresent(
                k ->
                        Holder.used(
                                tx,
                                "PersonalTokenEntity",
                                "lastUsedAt",
                                k.token.token.id(),
                                k.token.lastUsedAt,
                                now));
        return known.map(Known::identity);
    }

    private Optional<Known> find(EntityManager em, String tokenHash, Instant now) {
        return find(em, Holder.Secret.PRESENT, tokenHash, now)
                .or(() -> find(em, Holder.Secret.FORMER, tokenHash, now));
    }

    private Optional<Known> find(
            EntityManager em, Holder.Secret secret, String tokenHash, Instant now) {
        return Holder.of(
                        em,
                        secret,
                        "users_personal_token",
                        "t.name as token_name, t.last_used_at, t.scopes",
                        row ->
                                new Used(
                                        new Caller.Token(
                                                row.getString("secret_id"),
                                                row.getString("token_name")),
                                        Sql.instant(row, "last_used_at"),
                                        row.getString("scopes")),
                        tokenHash,
                        now)
                .map(
                        holder ->
                                new Known(
                                        holder.identity(
                                                factors.isDue(em, holder.userId(), holder.roles()),
                                                null,
                                                ProgramTokens.scopes(holder.secret().scopes),
                                                holder.secret().token),
                                        holder.secret()));
    }
}
