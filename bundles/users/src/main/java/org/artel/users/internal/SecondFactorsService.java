package org.artel.users.internal;

import java.time.Clock;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.Transactions;
import org.artel.users.NewSecret;
import org.artel.users.RecoveryCodes;
import org.artel.users.SecondFactor;
import org.artel.users.SecondFactors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Switching second factors on and off. */
@Component(service = SecondFactors.class)
public final class SecondFactorsService implements SecondFactors {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorsService.class);

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Factors factors;
    private final FactorVault vault;
    private final Notifications notifications;
    private final CentreProfile centre;

    @Activate
    public SecondFactorsService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference Factors factors,
            @Reference FactorVault vault,
            @Reference Notifications notifications,
            @Reference CentreProfile centre) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.hasher = hasher;
        this.attempts = attempts;
        this.factors = factors;
        this.vault = vault;
        this.notifications = notifications;
        this.centre = centre;
    }

    @Override
    public boolean isDue(Caller caller) {
        return factors.policy() == SecondFactor.Policy.STAFF
                && tx.read(em -> factors.isDue(em, caller.userId(), caller.roles()));
    }

    @Override
    public SecondFactor mine(Caller caller) {
        return tx.read(em -> factors.state(em, caller.userId()));
    }

    @Override
    public SecondFactor of(String userId, Caller caller) {
        return tx.read(em -> factors.state(em, People.require(em, userId).id));
    }

    @Override
    public NewSecret begin(String password, Caller caller) {
        factors.requireOffered();
        requirePassword(password, caller);
        byte[] secret = Secrets.bytes(Totp.SECRET_BYTES);
        String issuer = centre.now().shortName().in(caller.locale());
        return tx.write(
                caller,
                em -> {
                    UserEntity user = People.lockLiving(em, caller.userId());
                    FactorEntity factor = Factors.lock(em, user.id);
                    if (factor != null && factor.confirmedAt != null) {
                        throw Problem.conflict(
                                "second-factor-on",
                                new Text(
                                        "Второй фактор уже включён. Сначала отключите его",
                                        "The second factor is on already. Switch it off first"));
                    }
                    if (factor == null) {
                        factor = new FactorEntity();
                        factor.userId = user.id;
                        em.persist(factor);
                    }
                    factor.secret = vault.close(user.id, secret);
                    factor.createdAt = clock.instant();
                    return new NewSecret(Totp.base32(secret), Totp.uri(secret, issuer, user.email));
                });
    }

    /** A stolen session must serve neither to guess the password nor to go on without it. */
    private void requirePassword(String password, Caller caller) {
        new Validation().required("/password", (Object) password).orThrow();
        UserEntity user = tx.read(em -> People.require(em, caller.userId()));
        if (!hasher.matches(
                password, user.passwordHash, attempts.guessing(user.emailKey, caller.address()))) {
            throw Problem.invalid(
                    "/password", "wrong", new Text("Пароль неверен", "The password is wrong"));
        }
    }

    @Override
    public RecoveryCodes confirm(String code, Caller caller) {
        new Validation().required("/code", code).orThrow();
        factors.requireOffered();
        return tx.write(
                caller,
                em -> {
                    FactorEntity factor = Factors.lock(em, caller.userId());
                    if (factor == null || factor.confirmedAt != null) {
                        throw Problem.conflict(
                                "second-factor-not-begun",
                                new Text(
                                        "Сначала получите секрет для приложения",
                                        "Get a secret for your application first"));
                    }
                    factor.lastStep =
                            factors.matching(factor, Factors.plain(code))
                                    .orElseThrow(Factors::wrongCode);
                    factor.confirmedAt = clock.instant();
                    em.flush();
                    People.endOtherSessions(em, caller.userId(), caller.sessionId());
                    tell(em, Letters.secondFactorOn(caller.userId(), clock.instant()));
                    return new RecoveryCodes(Factors.renew(em, caller.userId()));
                });
    }

    @Override
    public RecoveryCodes renew(String code, Caller caller) {
        new Validation().required("/code", code).orThrow();
        record Renewed(Factors.Check check, RecoveryCodes codes) {}
        Renewed renewed =
                tx.write(
                        caller,
                        em -> {
                            Factors.Check check = check(em, code, caller);
                            return new Renewed(
                                    check,
                                    check == Factors.Check.PASSED
                                            ? new RecoveryCodes(Factors.renew(em, caller.userId()))
                                            : null);
                        });
        renewed.check.orInvalid();
        return renewed.codes;
    }

    @Override
    public void remove(String password, String code, Caller caller) {
        new Validation().required("/password", (Object) password).required("/code", code).orThrow();
        requirePassword(password, caller);
        tx.write(
                        caller,
                        em -> {
                            Factors.Check check = check(em, code, caller);
                            if (check == Factors.Check.PASSED) {
                                Factors.forget(em, caller.userId());
                                tell(em, Letters.secondFactorOff(caller.userId(), clock.instant()));
                            }
                            return check;
                        })
                .orInvalid();
        LOG.info("{} switched their second factor off", caller.userId());
    }

    private Factors.Check check(EntityManager em, String code, Caller caller) {
        UserEntity user = People.require(em, caller.userId());
        if (!factors.isOn(Factors.lock(em, user.id))) {
            throw Problem.conflict(
                    "second-factor-off",
                    new Text("Второй фактор не включён", "The second factor is not on"));
        }
        return factors.check(em, user, code, caller.address());
    }

    @Override
    public void reset(String userId, Caller caller) {
        Factors.requireOther(userId, caller);
        boolean was = tx.write(caller, em -> reset(em, People.require(em, userId)));
        if (was) {
            LOG.info("The second factor of {} was reset by {}", userId, caller.userId());
        }
    }

    @Override
    public void resetOf(String email, Caller caller) {
        String userId =
                tx.read(
                        em ->
                                People.byEmail(em, Rules.emailKey(email))
                                        .map(user -> user.id)
                                        .orElseThrow(Problem::notFound));
        reset(userId, caller);
    }

    private boolean reset(EntityManager em, UserEntity user) {
        boolean was = Factors.forget(em, user.id);
        if (was) {
            // Whoever has the telephone that was lost may be signed in on it.
            People.endSessions(em, user.id);
            tell(em, Letters.secondFactorReset(user.id, clock.instant()));
        }
        return was;
    }

    private void tell(EntityManager em, Notification notification) {
        notifications.send(Transactions.connection(em), notification);
    }
}
