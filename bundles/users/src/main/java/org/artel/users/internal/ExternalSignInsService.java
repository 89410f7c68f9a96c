package org.artel.users.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.core.api.signin.IdentityProvider;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.users.ExternalAddress;
import org.artel.users.ExternalIdentityLink;
import org.artel.users.ExternalSignIn;
import org.artel.users.ExternalSignIn.Next;
import org.artel.users.ExternalSignIns;
import org.artel.users.NewUser;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Links people to whom a provider vouches for, and signs them in with its word. */
@Component(service = ExternalSignIns.class)
public final class ExternalSignInsService implements ExternalSignIns {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String RETURN = "/sign-in/external";

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Factors factors;
    private final SessionsService sessions;
    private final UsersService users;
    private final URI redirect;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile IdentityProvider provider;

    @Activate
    public ExternalSignInsService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference Factors factors,
            @Reference SessionsService sessions,
            @Reference UsersService users) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.hasher = hasher;
        this.attempts = attempts;
        this.factors = factors;
        this.sessions = sessions;
        this.users = users;
        redirect = URI.create(settings.portal() + RETURN);
    }

    @Override
    public Optional<String> provider() {
        IdentityProvider present = provider;
        return present == null ? Optional.empty() : present.name();
    }

    private IdentityProvider require() {
        IdentityProvider present = provider;
        if (present == null || present.name().isEmpty()) {
            throw Problem.notFound();
        }
        return present;
    }

    @Override
    public ExternalAddress begin(Caller caller) {
        IdentityProvider present = require();
        attempts.externalSignIn(caller.address());
        String state = Secrets.token();
        String browser = Secrets.token();
        ExternalAttemptEntity attempt = new ExternalAttemptEntity();
        attempt.stateHash = Secrets.sha256(state);
        attempt.browserHash = Secrets.sha256(browser);
        attempt.nonce = Secrets.token();
        attempt.verifier = Secrets.token();
        attempt.userId = caller.userId();
        attempt.expiresAt = clock.instant().plus(LIFE);
        attempt.step = ExternalAttemptEntity.Step.BEGUN;
        // First: who does not answer needs no row.
        URI address = present.begin(redirect, state, attempt.nonce, attempt.verifier);
        tx.run(caller, em -> em.persist(attempt));
        return new ExternalAddress(address.toString(), browser);
    }

    @Override
    public ExternalSignIn complete(
            String state, String code, String browser, String userAgent, Caller caller) {
        new Validation().required("/state", state).required("/code", code).orThrow();
        IdentityProvider present = require();
        ExternalAttemptEntity begun =
                tx.write(
                        caller,
                        em -> {
                            ExternalAttemptEntity attempt =
                                    lock(em, state, browser, ExternalAttemptEntity.Step.BEGUN);
                            attempt.step = ExternalAttemptEntity.Step.EXCHANGED;
                            return attempt;
                        });
        // Between two transactions: a provider that hangs must hold no row.
        ExternalIdentity identity = present.complete(redirect, code, begun.nonce, begun.verifier);
        try {
            return tx.write(caller, em -> known(em, state, browser, identity, userAgent, caller));
        } catch (DuplicateKey e) {
            throw taken();
        }
    }

    private ExternalSignIn known(
            EntityManager em,
            String state,
            String browser,
            ExternalIdentity identity,
            String userAgent,
            Caller caller) {
        ExternalAttemptEntity attempt =
                lock(em, state, browser, ExternalAttemptEntity.Step.EXCHANGED);
        attempt.issuer = identity.issuer();
        attempt.subject = identity.subject();
        attempt.email = Rules.trimmed(identity.email(), Rules.EMAIL_MAX);
        attempt.emailKey = identity.emailVerified() ? Rules.emailKey(identity.email()) : null;
        attempt.name = Rules.trimmed(identity.name(), Rules.NAME_MAX);
        attempt.step = ExternalAttemptEntity.Step.KNOWN;
        Optional<UserEntity> linked = linked(em, attempt);
        if (attempt.userId != null) {
            // Whoever was signed in when it began; somebody else may have signed in since.
            if (!attempt.userId.equals(caller.userId())) {
                throw unusable();
            }
            if (linked.isPresent() && !linked.get().id.equals(attempt.userId)) {
                throw taken();
            }
            if (linked.isEmpty()) {
                link(em, attempt, People.lockLiving(em, attempt.userId));
            }
            em.remove(attempt);
            return new ExternalSignIn(Next.LINKED, null, null, null);
        }
        if (linked.isPresent()) {
            UserEntity user = linked.get();
            requireActive(user);
            if (factors.isOn(Factors.find(em, user.id))) {
                return new ExternalSignIn(Next.SECOND_FACTOR, null, null, null);
            }
            em.remove(attempt);
            return new ExternalSignIn(
                    Next.NOTHING, null, null, sessions.open(em, user, userAgent, caller.address()));
        }
        boolean exists = People.byEmail(em, attempt.emailKey).isPresent();
        return new ExternalSignIn(
                exists ? Next.PASSWORD : Next.REGISTRATION, attempt.email, attempt.name, null);
    }

    @Override
    public SignedIn confirm(
            String state,
            String browser,
            String password,
            String code,
            String userAgent,
            Caller caller) {
        new Validation().required("/state", state).orThrow();
        record Owner(UserEntity user, boolean linked) {}
        // Whoever is linked, else whoever has the verified address.
        Owner owner =
                tx.read(
                        em -> {
                            ExternalAttemptEntity attempt = find(em, state, browser);
                            Optional<UserEntity> known = linked(em, attempt);
                            return new Owner(
                                    known.or(() -> People.byEmail(em, attempt.emailKey))
                                            .orElseThrow(this::unusable),
                                    known.isPresent());
                        });
        UserEntity user = owner.user;
        boolean linked = owner.linked;
        if (!linked) {
            new Validation().required("/password", (Object) password).orThrow();
            // The address is the provider's word; that the account is theirs they must show.
            if (!hasher.matches(
                    password,
                    user.passwordHash,
                    attempts.guessing(user.emailKey, caller.address()))) {
                throw Problem.invalid(
                        "/password", "wrong", new Text("Пароль неверен", "The password is wrong"));
            }
        }
        requireActive(user);
        record Outcome(Factors.Check check, SignedIn signedIn) {}
        try {
            Outcome outcome =
                    tx.write(
                            caller,
                            em -> {
                                ExternalAttemptEntity attempt =
                                        lock(em, state, browser, ExternalAttemptEntity.Step.KNOWN);
                                Factors.Check check =
                                        factors.check(em, user, code, caller.address());
                                if (check != Factors.Check.PASSED) {
                                    return new Outcome(check, null);
                                }
                                UserEntity present = People.lock(em, user.id);
                                requireUnchanged(user, present);
                                if (!linked) {
                                    link(em, attempt, present);
                                }
                                em.remove(attempt);
                                return new Outcome(
                                        check,
                                        sessions.open(em, present, userAgent, caller.address()));
                            });
            outcome.check.orThrow();
            return outcome.signedIn;
        } catch (DuplicateKey e) {
            throw taken();
        }
    }

    /** Nobody barred them or changed the password since it was compared. */
    private void requireUnchanged(UserEntity before, UserEntity now) {
        requireActive(now);
        if (before.passwordHash != null && !before.passwordHash.equals(now.passwordHash)) {
            throw unusable();
        }
    }

    @Override
    public SignedIn register(
            String state, String browser, NewUser request, String userAgent, Caller caller) {
        new Validation().required("/state", state).orThrow();
        // A look first: nobody registers here who did not come from there.
        tx.read(
                em -> {
                    ExternalAttemptEntity attempt = find(em, state, browser);
                    if (linked(em, attempt).isPresent()) {
                        throw unusable();
                    }
                    return attempt;
                });
        String id = users.register(request, caller).value().id();
        try {
            return tx.write(
                    caller,
                    em -> {
                        ExternalAttemptEntity attempt =
                                lock(em, state, browser, ExternalAttemptEntity.Step.KNOWN);
                        UserEntity user = People.lockLiving(em, id);
                        if (user.emailKey.equals(attempt.emailKey)) {
                            user.confirmedAt = clock.instant();
                        }
                        link(em, attempt, user);
                        em.remove(attempt);
                        return sessions.open(em, user, userAgent, caller.address());
                    });
        } catch (DuplicateKey e) {
            throw taken();
        }
    }

    @Override
    public List<ExternalIdentityLink> links(Caller caller) {
        return tx.read(em -> links(em, caller.userId()));
    }

    static List<ExternalIdentityLink> links(EntityManager em, String userId) {
        return em
                .createQuery(
                        "select l from ExternalIdentityEntity l where l.userId = :user order by"
                                + " l.id",
                        ExternalIdentityEntity.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(ExternalIdentityEntity::toLink)
                .toList();
    }

    @Override
    public void unlink(String id, Caller caller) {
        tx.run(
                caller,
                em ->
                        em.createQuery(
                                        "delete from ExternalIdentityEntity l where l.id = :id and"
                                                + " l.userId = :user")
                                .setParameter("id", id)
                                .setParameter("user", caller.userId())
                                .executeUpdate());
    }

    private void link(EntityManager em, ExternalAttemptEntity attempt, UserEntity user) {
        ExternalIdentityEntity link = new ExternalIdentityEntity();
        link.id = Ids.next();
        link.userId = user.id;
        link.issuer = attempt.issuer;
        link.subject = attempt.subject;
        link.linkedAt = clock.instant();
        em.persist(link);
        em.flush();
    }

    private static Optional<UserEntity> linked(EntityManager em, ExternalAttemptEntity attempt) {
        return em
                .createQuery(
                        "select u from ExternalIdentityEntity l, UserEntity u where l.issuer ="
                                + " :issuer and l.subject = :subject and u.id = l.userId",
                        UserEntity.class)
                .setParameter("issuer", attempt.issuer)
                .setParameter("subject", attempt.subject)
                .getResultList()
                .stream()
                .findFirst();
    }

    private ExternalAttemptEntity find(EntityManager em, String state, String browser) {
        return usable(
                em.find(ExternalAttemptEntity.class, Secrets.sha256(state)),
                browser,
                ExternalAttemptEntity.Step.KNOWN);
    }

    /**
     * Of many who come with the same state at once, on whatever node, one finds it at this step.
     */
    private ExternalAttemptEntity lock(
            EntityManager em, String state, String browser, ExternalAttemptEntity.Step step) {
        return usable(
                em.find(
                        ExternalAttemptEntity.class,
                        Secrets.sha256(state),
                        LockModeType.PESSIMISTIC_WRITE),
                browser,
                step);
    }

    private ExternalAttemptEntity usable(
            ExternalAttemptEntity attempt, String browser, ExternalAttemptEntity.Step step) {
        Instant now = clock.instant();
        if (attempt == null
                || browser == null
                || attempt.step != step
                || attempt.expiresAt.isBefore(now)
                || !attempt.browserHash.equals(Secrets.sha256(browser))) {
            throw unusable();
        }
        return attempt;
    }

    private static void requireActive(UserEntity user) {
        if (user.state != User.State.ACTIVE) {
            throw SessionsService.deactivated();
        }
    }

    private Problem unusable() {
        return Problem.conflict(
                "attempt-unusable",
                new Text(
                        "Этот вход уже использован, устарел или начат в другом браузере. Начните"
                                + " заново",
                        "This sign-in was used, is too old or began in another browser. Begin"
                                + " again"));
    }

    private static Problem taken() {
        return Problem.conflict(
                "identity-taken",
                new Text(
                        "Этот внешний вход уже связан с другой учётной записью",
                        "This external sign-in belongs to another account already"));
    }
}
