package org.artel.users.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.users.SecondFactor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Second factors within somebody's transaction: who must have one, and whether a code is right. */
@Component(service = Factors.class)
public final class Factors {

    /** How a code was found. */
    enum Check {
        PASSED,
        MISSING,
        WRONG;

        /** UNAUTHENTICATED unless it passed. */
        void orThrow() {
            if (this == MISSING) {
                throw Problem.of(
                        Problem.Kind.UNAUTHENTICATED,
                        "second-factor-required",
                        new Text(
                                "Введите код из приложения или запасной код",
                                "Enter the code of your application, or a recovery code"));
            }
            if (this == WRONG) {
                throw Problem.of(
                        Problem.Kind.UNAUTHENTICATED,
                        "bad-second-factor",
                        new Text(
                                "Код не подошёл или уже использован",
                                "The code is wrong or was used already"));
            }
        }

        /** INVALID unless it passed, for whoever is signed in already. */
        void orInvalid() {
            if (this != PASSED) {
                throw wrongCode();
            }
        }
    }

    static final int RECOVERY_CODES = 10;

    private static final Set<Role> MUST = Set.of(Role.ADMIN, Role.STAFF, Role.MODERATOR);

    /** No letters that look alike on paper. */
    private static final String RECOVERY_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final int TYPED_MAX = 60;

    private final Clock clock;
    private final FactorVault vault;
    private final Attempts attempts;
    private final Notifications notifications;
    private final SecondFactor.Policy policy;

    @Activate
    public Factors(
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference FactorVault vault,
            @Reference Attempts attempts,
            @Reference Notifications notifications) {
        this.clock = Clock.tick(clock, People.PRECISION);
        this.vault = vault;
        this.attempts = attempts;
        this.notifications = notifications;
        policy = policy(settings.get("ARTEL_SECOND_FACTOR", "optional"));
    }

    private static SecondFactor.Policy policy(String value) {
        return switch (value.trim()) {
            case "off" -> SecondFactor.Policy.OFF;
            case "optional" -> SecondFactor.Policy.OPTIONAL;
            case "staff" -> SecondFactor.Policy.STAFF;
            default ->
                    throw new IllegalArgumentException(
                            "ARTEL_SECOND_FACTOR must be off, optional or staff: " + value);
        };
    }

    SecondFactor.Policy policy() {
        return policy;
    }

    /** The person's factor, whether confirmed or not; null if there is none. */
    static FactorEntity find(EntityManager em, String userId) {
        return em.find(FactorEntity.class, userId);
    }

    /** {@link #find}, looked at by nobody else until this transaction ends. */
    static FactorEntity lock(EntityManager em, String userId) {
        return em.find(FactorEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether it is asked for. */
    boolean isOn(FactorEntity factor) {
        return policy != SecondFactor.Policy.OFF && factor != null && factor.confirmedAt != null;
    }

    /** Whether whoever has these roles must first switch one on. */
    boolean isDue(EntityManager em, String userId, Collection<Role> roles) {
        return policy == SecondFactor.Policy.STAFF
                && roles.stream().anyMatch(MUST::contains)
                && !isOn(find(em, userId));
    }

    SecondFactor state(EntityManager em, String userId) {
        FactorEntity factor = find(em, userId);
        boolean on = factor != null && factor.confirmedAt != null;
        return new SecondFactor(
                policy,
                factor == null
                        ? SecondFactor.State.OFF
                        : on ? SecondFactor.State.ON : SecondFactor.State.PENDING,
                isDue(em, userId, People.roles(em, userId)),
                on ? factor.confirmedAt : null,
                recoveryCodesLeft(em, userId));
    }

    static int recoveryCodesLeft(EntityManager em, String userId) {
        return em.createQuery(
                        "select count(c) from RecoveryCodeEntity c where c.userId = :user"
                                + " and c.usedAt is null",
                        Long.class)
                .setParameter("user", userId)
                .getSingleResult()
                .intValue();
    }

    /**
     * Looks at a code and uses it up. What did not pass is counted in this transaction, so it must
     * be committed all the same. TOO_MANY after too many wrong ones.
     *
     * @param typed null or blank if none was given
     */
    Check check(EntityManager em, UserEntity user, String typed, String address) {
        // Whoever comes with the same code at the same moment waits here, on whatever node.
        FactorEntity factor = lock(em, user.id);
        if (!isOn(factor)) {
            return Check.PASSED;
        }
        attempts.requireCodeAllowed(em, user.id, user.emailKey, address);
        if (typed == null || typed.isBlank()) {
            attempts.codeMissing(em, user.emailKey);
            return Check.MISSING;
        }
        if (isRight(em, user, factor, plain(typed))) {
            return Check.PASSED;
        }
        if (attempts.codeFailed(em, user.id, user.emailKey, address) == Attempts.CODES_ALARM) {
            notifications.send(
                    Transactions.connection(em), Letters.codesGuessed(user.id, clock.instant()));
        }
        return Check.WRONG;
    }

    private boolean isRight(EntityManager em, UserEntity user, FactorEntity factor, String given) {
        if (Totp.isCode(given)) {
            OptionalLong step = matching(factor, given);
            step.ifPresent(s -> factor.lastStep = s);
            return step.isPresent();
        }
        int used =
                em.createQuery(
                                "update RecoveryCodeEntity c set c.usedAt = :now where c.userId ="
                                        + " :user and c.codeHash = :hash and c.usedAt is null")
                        .setParameter("now", clock.instant())
                        .setParameter("user", user.id)
                        .setParameter("hash", Secrets.sha256(given))
                        .executeUpdate();
        if (used == 0) {
            return false;
        }
        notifications.send(
                Transactions.connection(em),
                Letters.recoveryCodeUsed(user.id, clock.instant(), recoveryCodesLeft(em, user.id)));
        return true;
    }

    OptionalLong matching(FactorEntity factor, String given) {
        return Totp.matching(
                vault.open(factor.userId, factor.secret), given, clock.instant(), factor.lastStep);
    }

    /** As people type it: with spaces and hyphens, in capitals. */
    static String plain(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return plain.length() > TYPED_MAX ? "" : plain;
    }

    static Problem wrongCode() {
        return Problem.invalid(
                "/code",
                "wrong",
                new Text(
                        "Код не подошёл или уже использован",
                        "The code is wrong or was used already"));
    }

    /** Makes new recovery codes in place of the old ones. */
    static List<String> renew(EntityManager em, String userId) {
        forgetCodes(em, userId);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Secrets.grouped(RECOVERY_LETTERS, GROUPS, GROUP);
            RecoveryCodeEntity entity = new RecoveryCodeEntity();
            entity.id = Ids.next();
            entity.userId = userId;
            entity.codeHash = Secrets.sha256(plain(code));
            em.persist(entity);
            codes.add(code);
        }
        return codes;
    }

    private static void forgetCodes(EntityManager em, String userId) {
        em.createQuery("delete from RecoveryCodeEntity c where c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Takes the factor away; whether there was one. */
    static boolean forget(EntityManager em, String userId) {
        forgetCodes(em, userId);
        FactorEntity factor = lock(em, userId);
        if (factor == null) {
            return false;
        }
        em.remove(factor);
        return true;
    }

    /** What the person's export tells of it; never the secret. */
    static Map<String, Object> exported(EntityManager em, String userId) {
        FactorEntity factor = find(em, userId);
        return factor == null || factor.confirmedAt == null
                ? Map.of()
                : Map.of(
                        "since",
                        factor.confirmedAt,
                        "recoveryCodesLeft",
                        recoveryCodesLeft(em, userId));
    }

    /** Refuses where no factor can be switched on. */
    void requireOffered() {
        if (policy == SecondFactor.Policy.OFF) {
            throw Problem.conflict(
                    "second-factor-unavailable",
                    new Text(
                            "В этом центре второй фактор не используется",
                            "This centre does not use a second factor"));
        }
    }

    /** Seen by whoever changes the factor of another. */
    static void requireOther(String userId, Caller caller) {
        if (userId.equals(caller.userId())) {
            throw Problem.conflict(
                    "own-second-factor",
                    new Text(
                            "Свой второй фактор отключают в профиле, паролем и кодом",
                            "Switch your own second factor off in your profile, with password and"
                                    + " code"));
        }
    }
}
