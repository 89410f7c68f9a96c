package org.artel.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Counts in the database what may be done only so often, so that neither a restart nor a second
 * node forgets it.
 */
@Component(service = Attempts.class)
public final class Attempts {

    /** What is counted, and over which time. */
    public enum Kind {
        /** Failed sign-ins with one e-mail address. */
        SIGN_IN_EMAIL(Duration.ofMinutes(15)),
        /** Failed sign-ins from one network address. */
        SIGN_IN_ADDRESS(Duration.ofMinutes(15)),
        /** Registrations from one network address. */
        REGISTRATION(Duration.ofMinutes(10)),
        /** Ways to somebody else's door begun from one network address. */
        EXTERNAL(Duration.ofMinutes(10)),
        /** Wrong codes of one person's second factor. */
        SECOND_FACTOR(Duration.ofDays(1)),
        RESET_EMAIL(Duration.ofHours(1)),
        RESET_ADDRESS(Duration.ofHours(1));

        /** What is older is counted by nobody. */
        final Duration window;

        Kind(Duration window) {
            this.window = window;
        }
    }

    /** So many wrong codes in a day, and the person is told: somebody has their password. */
    static final int CODES_ALARM = 10;

    /** A code is one of a million, and three are right: guessing must stay hopeless for years. */
    private static final int CODES_PER_DAY = 50;

    private static final int RESETS_PER_EMAIL = 5;
    private static final int RESETS_PER_ADDRESS = 30;

    private final Transactions tx;
    private final Clock clock;
    private final int signInsPerEmail;
    private final int signInsPerAddress;
    private final int registrationsPerAddress;

    @Activate
    public Attempts(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        signInsPerEmail = settings.number("ARTEL_LIMIT_SIGN_IN", 10);
        signInsPerAddress = settings.number("ARTEL_LIMIT_SIGN_IN_ADDRESS", 100);
        registrationsPerAddress = settings.number("ARTEL_LIMIT_REGISTRATIONS", 300);
    }

    /**
     * Counts wrong passwords for this e-mail address and from this network address, and locks both
     * out in time.
     */
    PasswordHasher.Guessing guessing(String email, String address) {
        return new PasswordHasher.Guessing() {
            @Override
            public void before() {
                requireSignInAllowed(email, address);
            }

            @Override
            public void failed() {
                signInFailed(email, address);
            }
        };
    }

    private void requireSignInAllowed(String email, String address) {
        tx.read(
                em -> {
                    require(em, Kind.SIGN_IN_EMAIL, email, signInsPerEmail);
                    require(em, Kind.SIGN_IN_ADDRESS, address, signInsPerAddress);
                    return null;
                });
    }

    private void signInFailed(String email, String address) {
        tx.run(
                Caller.system(),
                em -> {
                    record(em, Kind.SIGN_IN_EMAIL, email);
                    record(em, Kind.SIGN_IN_ADDRESS, address);
                });
    }

    /** TOO_MANY if nobody may try a code of this person now. */
    void requireCodeAllowed(EntityManager em, String userId, String email, String address) {
        require(em, Kind.SECOND_FACTOR, userId, CODES_PER_DAY);
        require(em, Kind.SIGN_IN_EMAIL, email, signInsPerEmail);
        require(em, Kind.SIGN_IN_ADDRESS, address, signInsPerAddress);
    }

    /** Counts that the password was right and no code given; a sign-in forgets it. */
    void codeMissing(EntityManager em, String email) {
        record(em, Kind.SIGN_IN_EMAIL, email);
    }

    /** Counts a wrong code; how many it makes in a day. */
    long codeFailed(EntityManager em, String userId, String email, String address) {
        record(em, Kind.SECOND_FACTOR, userId);
        record(em, Kind.SIGN_IN_EMAIL, email);
        record(em, Kind.SIGN_IN_ADDRESS, address);
        return em.createQuery(
                        "select count(a) from AttemptEntity a where a.kind = :kind"
                                + " and a.subject = :subject and a.madeAt > :since",
                        Long.class)
                .setParameter("kind", Kind.SECOND_FACTOR)
                .setParameter("subject", Secrets.sha256(userId))
                .setParameter("since", clock.instant().minus(Kind.SECOND_FACTOR.window))
                .getSingleResult();
    }

    /** Whoever knows the password starts counting anew. */
    void signInSucceeded(EntityManager em, String email) {
        em.createQuery("delete from AttemptEntity a where a.kind = :kind and a.subject = :subject")
                .setParameter("kind", Kind.SIGN_IN_EMAIL)
                .setParameter("subject", Secrets.sha256(email))
                .executeUpdate();
    }

    /** Counts a registration, or TOO_MANY. */
    void registration(String address) {
        tx.run(
                Caller.system(),
                em -> requireAndRecord(em, Kind.REGISTRATION, address, registrationsPerAddress));
    }

    /** Counts somebody on their way to another's door, or TOO_MANY. */
    void externalSignIn(String address) {
        tx.run(
                Caller.system(),
                em -> requireAndRecord(em, Kind.EXTERNAL, address, registrationsPerAddress));
    }

    /**
     * Counts a request for a password reset, or TOO_MANY. Known and unknown addresses are counted
     * alike.
     */
    void passwordReset(String email, String address) {
        tx.run(
                Caller.system(),
                em -> {
                    requireAndRecord(em, Kind.RESET_EMAIL, email, RESETS_PER_EMAIL);
                    requireAndRecord(em, Kind.RESET_ADDRESS, address, RESETS_PER_ADDRESS);
                });
    }

    private void requireAndRecord(EntityManager em, Kind kind, String subject, int limit) {
        require(em, kind, subject, limit);
        record(em, kind, subject);
    }

    private void require(EntityManager em, Kind kind, String subject, int limit) {
        if (subject == null || subject.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // The one that must grow old before another is allowed; there is none while fewer were
        // made.
        List<Instant> decisive =
                em.createQuery(
                                "select a.madeAt from AttemptEntity a where a.kind = :kind and"
                                        + " a.subject = :subject and a.madeAt > :since order by"
                                        + " a.madeAt desc",
                                Instant.class)
                        .setParameter("kind", kind)
                        .setParameter("subject", Secrets.sha256(subject))
                        .setParameter("since", now.minus(kind.window))
                        .setFirstResult(limit - 1)
                        .setMaxResults(1)
                        .getResultList();
        if (!decisive.isEmpty()) {
            Duration left = Duration.between(now, decisive.get(0).plus(kind.window));
            throw Problem.tooMany(left.plusMillis(999).toSeconds());
        }
    }

    private void record(EntityManager em, Kind kind, String subject) {
        if (subject == null || subject.isEmpty()) {
            return;
        }
        AttemptEntity attempt = new AttemptEntity();
        attempt.id = Ids.next();
        attempt.kind = kind;
        attempt.subject = Secrets.sha256(subject);
        attempt.madeAt = clock.instant();
        em.persist(attempt);
    }
}
