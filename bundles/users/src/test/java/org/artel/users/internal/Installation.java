package org.artel.users.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Identity;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.users.Credentials;
import org.artel.users.NewUser;
import org.artel.users.SignedIn;
import org.artel.users.User;

/**
 * The bundle's services as the container would wire them, over real tables. Several may share a
 * database: nodes.
 */
final class Installation implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    final TestClock clock;
    final DataSource database;
    final Transactions tx;

    /** What was handed over to be sent, committed or not. */
    final List<Notification> sent = new CopyOnWriteArrayList<>();

    final UsersService users;
    final SessionsService sessions;
    final PasswordsService passwords;
    final SecondFactorsService secondFactors;
    final FactorVault vault;
    final ExternalSignInsService external;
    final PersonalTokensService tokens;
    final ServiceTokensService services;
    final Doorkeeper doorkeeper;
    final Housekeeping housekeeping;
    final AccountErasure erasure;
    final ConsentsInMemory consents = new ConsentsInMemory();

    private final Settings settings;
    private final PasswordHasher hasher = new PasswordHasher();
    private final PersistenceUnit unit;

    Installation(DataSource database, TestClock clock, Map<String, String> configuration) {
        this.clock = clock;
        this.database = database;
        settings = settings(configuration);
        unit = PersistenceUnit.open("users", UsersService.class.getClassLoader(), database);
        tx = unit.transactions();
        Attempts attempts = new Attempts(tx, clock, settings);
        Notifications notifications = (transaction, notification) -> sent.add(notification);
        SearchNotice search = new SearchNotice();
        users = new UsersService(tx, clock, hasher, attempts, notifications, search, consents);
        vault = new FactorVault(tx, settings);
        Factors factors = new Factors(clock, settings, vault, attempts, notifications);
        sessions = new SessionsService(tx, clock, settings, hasher, attempts, factors);
        external =
                new ExternalSignInsService(
                        tx, clock, settings, hasher, attempts, factors, sessions, users);
        secondFactors =
                new SecondFactorsService(
                        tx,
                        clock,
                        hasher,
                        attempts,
                        factors,
                        vault,
                        notifications,
                        profile(Centre.of(settings)));
        passwords = new PasswordsService(tx, clock, hasher, attempts, notifications);
        tokens = new PersonalTokensService(tx, clock, factors, notifications);
        services = new ServiceTokensService(tx, clock);
        doorkeeper = new Doorkeeper(sessions, tokens, services);
        housekeeping = new Housekeeping(tx, clock);
        erasure = new AccountErasure(tx, clock, hasher, attempts, search);
    }

    Installation(DataSource database) {
        this(database, new TestClock(), Map.of());
    }

    /** What the console shows while the first administrator is seen to. */
    String start() {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        new FirstAdministrator(tx, clock, settings, hasher, new SearchNotice(), out).ensure();
        return console.toString(StandardCharsets.UTF_8);
    }

    User register(String email) {
        return users.register(newUser(email), visitor()).value();
    }

    static NewUser newUser(String email) {
        return new NewUser(email, "Анна Примерова", PASSWORD, null, null, List.of("PERSONAL_DATA"));
    }

    static Caller visitor() {
        return Caller.anonymous(new Locale("ru"), "192.0.2.7");
    }

    static Caller visitorFrom(String address) {
        return Caller.anonymous(new Locale("ru"), address);
    }

    SignedIn signIn(String email) {
        return sessions.signIn(new Credentials(email, PASSWORD), "Test/1.0", visitor());
    }

    /** The notifications of this kind, in the order they were handed over. */
    List<Notification> sent(String type) {
        return sent.stream().filter(n -> n.type().equals(type)).toList();
    }

    void failToSignIn(String email, Caller from) {
        refused(
                () -> sessions.signIn(new Credentials(email, "wrong wrong wrong"), null, from),
                "bad-credentials");
    }

    /** The caller that this token makes, as the sign-in filter would. */
    Caller caller(String token) {
        Identity identity = doorkeeper.authenticate(token).orElseThrow();
        return new Caller(
                identity.userId(),
                identity.name(),
                identity.roles(),
                List.of(),
                identity.confirmed(),
                identity.sessionId(),
                identity.locale(),
                "192.0.2.7",
                identity.token());
    }

    /** The one number that a query answers. */
    long count(String jpql, Object... parameters) {
        return tx.read(
                em -> {
                    var query = em.createQuery(jpql, Long.class);
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return query.getSingleResult();
                });
    }

    /** The problem with which {@code work} is refused; its code must be this. */
    static Problem refused(Callable<?> work, String code) {
        Problem problem;
        try {
            work.call();
            problem = null;
        } catch (Problem e) {
            problem = e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (problem == null) {
            throw new AssertionError("Expected to be refused with " + code + ", but was not");
        }
        if (!problem.code().equals(code)) {
            throw new AssertionError(
                    "Expected " + code + ", but was " + problem.getMessage(), problem);
        }
        return problem;
    }

    /**
     * Does it {@code times} at once; answers how often it ended how: {@code ok}, or the code of the
     * problem.
     */
    static Map<String, Long> atOnce(int times, Function<Integer, ?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> results =
                    IntStream.range(0, times)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        try {
                                                            work.apply(i);
                                                            return "ok";
                                                        } catch (Problem e) {
                                                            return e.code();
                                                        }
                                                    }))
                            .toList();
            start.countDown();
            Map<String, Long> outcomes = new HashMap<>();
            for (Future<String> result : results) {
                outcomes.merge(result.get(), 1L, Long::sum);
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    static Set<String> pointers(Problem problem) {
        return problem.errors().stream()
                .map(e -> e.pointer() + " " + e.code())
                .collect(Collectors.toSet());
    }

    private static CentreProfile profile(Centre centre) {
        return new CentreProfile() {
            @Override
            public Centre now() {
                return centre;
            }

            @Override
            public Centre now(Connection transaction) {
                return centre;
            }
        };
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void close() {
        unit.close();
    }
}
