package org.artel.users.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.persistence.Ids;
import org.artel.users.User;
import org.artel.users.Versioned;

/** Reading and writing people within somebody's transaction. */
final class People {

    /** Of the columns: an instant is answered now as it will be read later. */
    static final Duration PRECISION = Duration.ofMillis(1);

    private People() {}

    static Optional<UserEntity> byEmail(EntityManager em, String emailKey) {
        if (emailKey == null) {
            return Optional.empty();
        }
        return em
                .createQuery("select u from UserEntity u where u.emailKey = :key", UserEntity.class)
                .setParameter("key", emailKey)
                .getResultList()
                .stream()
                .findFirst();
    }

    static UserEntity require(EntityManager em, String id) {
        UserEntity user = em.find(UserEntity.class, Rules.requireId(id));
        if (user == null) {
            throw Problem.notFound();
        }
        return user;
    }

    /** The person, changed by nobody else until this transaction ends. */
    static UserEntity lock(EntityManager em, String id) {
        UserEntity user =
                em.find(UserEntity.class, Rules.requireId(id), LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw Problem.notFound();
        }
        return user;
    }

    /** {@link #lock}, for changes that make no sense to somebody who was erased. */
    static UserEntity lockLiving(EntityManager em, String id) {
        UserEntity user = lock(em, id);
        if (user.state == User.State.ERASED) {
            throw Problem.conflict(
                    "erased", new Text("Этот человек удалён", "This person was erased"));
        }
        return user;
    }

    static UserEntity insert(
            EntityManager em,
            String email,
            String emailKey,
            String name,
            String phone,
            String locale,
            String passwordHash,
            Instant now) {
        UserEntity user = new UserEntity();
        user.passwordHash = passwordHash;
        user.id = Ids.next();
        user.email = email;
        user.emailKey = emailKey;
        user.name = name;
        user.phone = phone;
        user.locale = locale;
        user.state = User.State.ACTIVE;
        user.createdAt = now;
        em.persist(user);
        // First, so that the others find the row they refer to.
        em.flush();
        index(em, user);
        return user;
    }

    /** Keeps up what the person is found by. */
    static void index(EntityManager em, UserEntity user) {
        em.createQuery("delete from WordEntity w where w.userId = :user")
                .setParameter("user", user.id)
                .executeUpdate();
        Rules.words(user.name, user.emailKey)
                .forEach(word -> em.persist(new WordEntity(word, user.id)));
    }

    static List<Role> roles(EntityManager em, String userId) {
        return em.createQuery("select r.role from RoleEntity r where r.userId = :user", Role.class)
                .setParameter("user", userId)
                .getResultList();
    }

    static Map<String, List<Role>> roles(EntityManager em, Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery(
                        "select r from RoleEntity r where r.userId in :users", RoleEntity.class)
                .setParameter("users", userIds)
                .getResultList()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                r -> r.userId,
                                Collectors.mapping(r -> r.role, Collectors.toList())));
    }

    /** How many may administer now; meaningful after {@link LockEntity#administrators}. */
    static long administrators(EntityManager em) {
        return em.createQuery(
                        "select count(u) from RoleEntity r, UserEntity u"
                                + " where r.role = :admin and u.id = r.userId and u.state = :active",
                        Long.class)
                .setParameter("admin", Role.ADMIN)
                .setParameter("active", User.State.ACTIVE)
                .getSingleResult();
    }

    /** Whoever is signed in as the person is not any more, programs with tokens included. */
    static void endSessions(EntityManager em, String userId) {
        PersonalTokensService.revokeAll(em, userId);
        em.createQuery("delete from SessionEntity s where s.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    static void endOtherSessions(EntityManager em, String userId, String keep) {
        em.createQuery("delete from SessionEntity s where s.userId = :user and s.id <> :keep")
                .setParameter("user", userId)
                .setParameter("keep", keep == null ? "" : keep)
                .executeUpdate();
    }

    static Versioned<User> read(EntityManager em, UserEntity user) {
        em.flush();
        return new Versioned<>(user.toUser(roles(em, user.id)), user.version);
    }
}
