package org.artel.users.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Ids;
import org.artel.users.IssuedToken;
import org.artel.users.User;

/** Single-use tokens within somebody's transaction. */
final class Tokens {

    private static final Duration CONFIRMATION_LIFE = Duration.ofDays(7);
    private static final Duration RESET_LIFE = Duration.ofHours(2);

    private Tokens() {}

    static IssuedToken issue(EntityManager em, String userId, TokenPurpose purpose, Instant now) {
        String token = Secrets.token();
        TokenEntity entity = new TokenEntity();
        entity.id = Ids.next();
        entity.userId = userId;
        entity.tokenHash = Secrets.sha256(token);
        entity.purpose = purpose;
        entity.createdAt = now;
        entity.expiresAt =
                now.plus(purpose == TokenPurpose.CONFIRMATION ? CONFIRMATION_LIFE : RESET_LIFE);
        em.persist(entity);
        return new IssuedToken(token, entity.expiresAt);
    }

    /** Whose live token it is; INVALID if it is none. */
    static UserEntity owner(EntityManager em, String token, TokenPurpose purpose, Instant now) {
        List<UserEntity> owners =
                em.createQuery(
                                "select u from TokenEntity t, UserEntity u where t.tokenHash = :hash"
                                        + " and t.purpose = :purpose and t.usedAt is null and t.expiresAt > :now"
                                        + " and u.id = t.userId and u.state = :active",
                                UserEntity.class)
                        .setParameter("hash", Secrets.sha256(token))
                        .setParameter("purpose", purpose)
                        .setParameter("now", now)
                        .setParameter("active", User.State.ACTIVE)
                        .getResultList();
        return owners.stream().findFirst().orElseThrow(Tokens::unusable);
    }

    /** Uses the token up; of many who try at once, one succeeds. */
    static void use(EntityManager em, String token, TokenPurpose purpose, Instant now) {
        int used =
                em.createQuery(
                                "update TokenEntity t set t.usedAt = :now where t.tokenHash = :hash"
                                        + " and t.purpose = :purpose and t.usedAt is null and t.expiresAt > :now")
                        .setParameter("now", now)
                        .setParameter("hash", Secrets.sha256(token))
                        .setParameter("purpose", purpose)
                        .executeUpdate();
        if (used == 0) {
            throw unusable();
        }
    }

    /** Makes the person's other tokens of this purpose useless. */
    static void revoke(EntityManager em, String userId, TokenPurpose purpose) {
        em.createQuery("delete from TokenEntity t where t.userId = :user and t.purpose = :purpose")
                .setParameter("user", userId)
                .setParameter("purpose", purpose)
                .executeUpdate();
    }

    static Problem unusable() {
        return Problem.invalid(
                "/token",
                "unusable",
                new Text(
                        "Ссылка уже использована или устарела. Запросите новую",
                        "This link was already used or is too old. Ask for a new one"));
    }
}
