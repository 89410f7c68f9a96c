package org.artel.users.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Identity;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.NewServiceToken;
import org.artel.users.ServiceToken;
import org.artel.users.ServiceTokens;
import org.artel.users.TokenRenewal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services that come with a token of their own. */
@Component(service = {ServiceTokens.class, ServiceTokensService.class})
public final class ServiceTokensService implements ServiceTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceTokensService.class);

    private final Transactions tx;
    private final Clock clock;

    @Activate
    public ServiceTokensService(
            @Reference(target = "(artel.unit=users)") Transactions tx, @Reference Clock clock) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
    }

    @Override
    public ServiceToken make(NewServiceToken wanted, Caller caller) {
        if (caller.sessionId() == null || !caller.is(Role.ADMIN)) {
            throw Problem.forbidden();
        }
        Instant now = clock.instant();
        validation(wanted, now).orThrow();
        String secret = ProgramTokens.next(ProgramTokens.SERVICE);
        ServiceToken made =
                tx.write(
                        caller,
                        em -> {
                            LockEntity.services(em);
                            if (live(em, now) >= MOST) {
                                throw ProgramTokens.tooMany(MOST);
                            }
                            ServiceEntity service = new ServiceEntity();
                            service.id = Ids.next();
                            service.name = wanted.name().strip();
                            service.role = wanted.role();
                            service.scopes = ProgramTokens.joined(wanted.scopes());
                            service.tokenHash = Secrets.sha256(secret);
                            service.prefix = ProgramTokens.prefix(secret);
                            service.createdAt = now;
                            service.createdBy = caller.userId();
                            service.expiresAt = ProgramTokens.expiry(wanted.expiresAt(), now);
                            em.persist(service);
                            return service.toToken(
                                    makers(em, service), caller.locale(), secret, now);
                        });
        LOG.info(
                "{} made service {} as {} for {}",
                caller.userId(),
                made.id(),
                made.role(),
                made.scopes());
        return made;
    }

    @Override
    public ServiceToken renew(String id, TokenRenewal wanted, Caller caller) {
        if (caller.sessionId() == null || !caller.is(Role.ADMIN)) {
            throw Problem.forbidden();
        }
        Instant now = clock.instant();
        ProgramTokens.withExpiry(new Validation(), wanted.expiresAt(), now).orThrow();
        String secret = ProgramTokens.next(ProgramTokens.SERVICE);
        ServiceToken renewed =
                tx.write(
                        caller,
                        em -> {
                            LockEntity.services(em);
                            ServiceEntity service =
                                    Rules.isId(id) ? em.find(ServiceEntity.class, id) : null;
                            if (service == null || service.revokedAt != null) {
                                throw Problem.notFound();
                            }
                            if (!service.expiresAt.isAfter(now) && live(em, now) >= MOST) {
                                throw ProgramTokens.tooMany(MOST);
                            }
                            service.formerUntil =
                                    ProgramTokens.formerUntil(wanted, service.expiresAt, now);
                            service.formerHash =
                                    service.formerUntil == null ? null : service.tokenHash;
                            service.tokenHash = Secrets.sha256(secret);
                            service.prefix = ProgramTokens.prefix(secret);
                            service.renewedAt = now;
                            service.expiresAt = ProgramTokens.expiry(wanted.expiresAt(), now);
                            return service.toToken(
                                    makers(em, service), caller.locale(), secret, now);
                        });
        LOG.info("{} renewed service {}", caller.userId(), id);
        return renewed;
    }

    private static Validation validation(NewServiceToken wanted, Instant now) {
        Validation validation =
                ProgramTokens.validation(wanted.name(), wanted.scopes(), wanted.expiresAt(), now)
                        .required("/role", wanted.role());
        if (wanted.role() == ServiceToken.Role.READ_ONLY && wanted.scopes() != null) {
            for (int i = 0; i < wanted.scopes().size(); i++) {
                String scope = wanted.scopes().get(i);
                validation.check(
                        scope == null || !scope.endsWith(":write"),
                        "/scopes/" + i,
                        "read-only",
                        new Text(
                                "Служба, которая только читает, не может писать",
                                "A service that only reads cannot write"));
            }
        }
        return validation;
    }

    private static long live(EntityManager em, Instant now) {
        return em.createQuery(
                        "select count(s) from ServiceEntity s where s.revokedAt is null and"
                                + " s.expiresAt > :now",
                        Long.class)
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    public Page<ServiceToken> list(Caller caller, PageRequest page) {
        Cursor after = page.after(1);
        Instant now = clock.instant();
        return tx.read(
                em -> {
                    List<ServiceEntity> rows =
                            em.createQuery(
                                            "select s from ServiceEntity s where s.revokedAt is"
                                                    + " null and s.id > :after order by s.id",
                                            ServiceEntity.class)
                                    .setParameter("after", after == null ? "" : after.part(0))
                                    .setMaxResults(page.fetch())
                                    .getResultList();
                    Map<String, UserEntity> makers = makers(em, rows.toArray(ServiceEntity[]::new));
                    return Page.of(
                            rows,
                            page,
                            s -> s.toToken(makers, caller.locale(), null, now),
                            s -> Cursor.of(s.id));
                });
    }

    private static Map<String, UserEntity> makers(EntityManager em, ServiceEntity... services) {
        Set<String> ids =
                List.of(services).stream().map(s -> s.createdBy).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : em
                        .createQuery(
                                "select u from UserEntity u where u.id in :ids", UserEntity.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(u -> u.id, Function.identity()));
    }

    @Override
    public Optional<ServiceToken> self(Caller caller) {
        // People in a session are the many, and need not be looked for here.
        return caller.sessionId() != null
                ? Optional.empty()
                : tx.read(em -> Optional.ofNullable(em.find(ServiceEntity.class, caller.userId())))
                        .map(s -> s.toToken(Map.of(), caller.locale(), null, clock.instant()));
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
                            // Whoever renews it at the same moment must not bring it back.
                            LockEntity.services(em);
                            ServiceEntity service = em.find(ServiceEntity.class, id);
                            if (service == null || service.revokedAt != null) {
                                return false;
                            }
                            service.revokedAt = clock.instant();
                            service.tokenHash = null;
                            service.formerHash = null;
                            service.formerUntil = null;
                            return true;
                        });
        if (revoked) {
            LOG.info("{} revoked service {}", caller.userId(), id);
        }
    }

    /** The names of those of these that are services, whether revoked or not. */
    static Map<String, String> names(EntityManager em, Collection<String> ids) {
        return em
                .createQuery(
                        "select s from ServiceEntity s where s.id in :ids", ServiceEntity.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(s -> s.id, s -> s.name));
    }

    private record Known(Identity identity, Instant lastUsedAt) {}

    /** Whose token it is; empty if it is nobody's any more. */
    Optional<Identity> authenticate(String token) {
        Instant now = clock.instant();
        Optional<Known> known = tx.read(em -> find(em, Secrets.sha256(token), now));
        known.ifPresent(
                k ->
                        Holder.used(
                                tx,
                                "ServiceEntity",
                                "lastUsedAt",
                                k.identity.userId(),
                                k.lastUsedAt,
                                now));
        return known.map(Known::identity);
    }

    private static Optional<Known> find(EntityManager em, String tokenHash, Instant now) {
        return find(em, Holder.Secret.PRESENT, tokenHash, now)
                .or(() -> find(em, Holder.Secret.FORMER, tokenHash, now));
    }

    private static Optional<Known> find(
            EntityManager em, Holder.Secret secret, String tokenHash, Instant now) {
        return Sql.query(
                        Transactions.connection(em),
                        "select id, name, scopes, last_used_at from users_service where "
                                + secret.hash
                                + " = ? and "
                                + secret.until
                                + " > ?",
                        row ->
                                new Known(
                                        new Identity(
                                                row.getString("id"),
                                                row.getString("name"),
                                                Set.of(Role.STAFF),
                                                true,
                                                null,
                                                new Locale("ru"),
                                                false,
                                                ProgramTokens.scopes(row.getString("scopes")),
                                                new Caller.Token(
                                                        row.getString("id"),
                                                        row.getString("name"))),
                                        Sql.instant(row, "last_used_at")),
                        tokenHash,
                        now)
                .stream()
                .findFirst();
    }
}
