package org.artel.organisations.internal;

import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.notifications.Notification;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.ImportReport;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationImport;
import org.artel.organisations.Versioned;
import org.junit.rules.ExternalResource;

/** The module on an empty database of one engine, without a container. */
final class Register extends ExternalResource {

    static final Caller STAFF = person("staff-1", true, Set.of(Role.STAFF));
    static final Caller ANONYMOUS = Caller.anonymous(new Locale("ru"), "127.0.0.1");

    private final TestDatabase engine;
    private PersistenceUnit unit;

    Transactions transactions;
    OrganisationRegister organisations;
    MemberRegister members;
    RegisterImport imports;
    InvitationRegister invitations;

    /** What was handed over to be sent. */
    final List<Notification> sent = Collections.synchronizedList(new ArrayList<>());

    final People people = new People();
    final RegisterNotice notice = new RegisterNotice();

    Register(TestDatabase engine) {
        this.engine = engine;
    }

    @Override
    protected void before() {
        unit =
                PersistenceUnit.open(
                        "organisations",
                        Register.class.getClassLoader(),
                        engine.freshDataSource("organisations"));
        transactions = unit.transactions();
        organisations = new OrganisationRegister(transactions, Clock.systemUTC(), notice);
        members = new MemberRegister(transactions, Clock.systemUTC());
        members.users = people;
        imports = new RegisterImport(transactions, Clock.systemUTC(), notice);
        invitations = invitationsAt(Clock.systemUTC());
    }

    InvitationRegister invitationsAt(Clock clock) {
        return new InvitationRegister(
                transactions, clock, people, (transaction, notification) -> sent.add(notification));
    }

    @Override
    protected void after() {
        unit.close();
    }

    static Caller person(String id, boolean confirmed, Set<Role> roles, Membership... memberships) {
        return new Caller(
                id, id, roles, List.of(memberships), confirmed, "s", new Locale("ru"), "127.0.0.1");
    }

    static Caller leader(String id, String organisationId) {
        return person(id, true, Set.of(), new Membership(organisationId, OrganisationRole.LEADER));
    }

    static Caller member(String id, String organisationId) {
        return person(id, true, Set.of(), new Membership(organisationId, OrganisationRole.MEMBER));
    }

    static NewOrganisation named(String name) {
        return of(name, null, null, null);
    }

    static NewOrganisation of(String name, String inn, String ogrn, String kpp) {
        return of(name, inn, ogrn, kpp, "Новороссийск", "Краснодарский край");
    }

    /** Any organisation there. */
    static NewOrganisation at(String city, String region) {
        return of("Клуб", null, null, null, city, region);
    }

    private static NewOrganisation of(
            String name, String inn, String ogrn, String kpp, String city, String region) {
        return new NewOrganisation(
                name, null, inn, ogrn, kpp, "ANO", city, region, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    static NewOrganisation with(
            NewOrganisation o, String name, String inn, String ogrn, String kpp, String slug) {
        return new NewOrganisation(
                name,
                o.shortName(),
                inn,
                ogrn,
                kpp,
                o.legalForm(),
                o.city(),
                o.region(),
                o.address(),
                o.timeZone(),
                o.latitude(),
                o.longitude(),
                o.activity(),
                o.description(),
                o.website(),
                o.email(),
                o.phone(),
                o.responsiblePerson(),
                slug);
    }

    static NewOrganisation renamed(NewOrganisation o, String name) {
        return with(o, name, o.inn(), o.ogrn(), o.kpp(), o.slug());
    }

    static NewOrganisation withSlug(NewOrganisation o, String slug) {
        return with(o, o.name(), o.inn(), o.ogrn(), o.kpp(), slug);
    }

    Versioned<Organisation> create(NewOrganisation organisation) {
        return organisations.create(organisation, STAFF);
    }

    String create(String name) {
        return create(named(name)).value().id();
    }

    Page<Organisation> find(String q) {
        return list(new OrganisationFilter(q, null, null, null, null, null, null, null));
    }

    Page<Organisation> list(OrganisationFilter filter) {
        return organisations.list(filter, PageRequest.first(), ANONYMOUS);
    }

    List<Organisation> all() {
        return all(OrganisationFilter.none(), 100);
    }

    List<Organisation> all(OrganisationFilter filter, int limit) {
        List<Organisation> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Organisation> page =
                    organisations.list(filter, new PageRequest(limit, cursor), STAFF);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    ImportReport load(String csv) {
        return load(csv.getBytes(StandardCharsets.UTF_8), null, false, false);
    }

    ImportReport load(byte[] csv, String charset, boolean dryRun, boolean atomic) {
        try (OrganisationImport.Upload upload =
                imports.receive(new ByteArrayInputStream(csv), charset)) {
            return imports.run(
                    upload, new OrganisationImport.Options(dryRun, atomic), STAFF, percent -> {});
        }
    }

    static String file() {
        try (InputStream in = Register.class.getResourceAsStream("/organisations.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Problem refused(Problem.Kind kind, String code, Runnable action) {
        Problem problem = assertThrows(Problem.class, action::run);
        if (problem.kind() != kind || !problem.code().equals(code)) {
            throw new AssertionError("expected " + kind + " " + code, problem);
        }
        return problem;
    }

    /** All at the same moment; answers what each returned, or the problem it met. */
    static <T> List<Object> together(int people, Callable<T> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        CyclicBarrier start = new CyclicBarrier(people);
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                futures.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    try {
                                        return action.call();
                                    } catch (Problem problem) {
                                        return problem;
                                    }
                                }));
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Object> future : futures) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Everybody whose id begins with {@code p}; counts how often it is asked. */
    static final class People implements UserDirectory {

        int asked;
        final Set<String> closed = new HashSet<>();

        @Override
        public Optional<Person> find(String userId) {
            return userId.startsWith("p")
                    ? Optional.of(
                            new Person(
                                    userId,
                                    "Имя " + userId,
                                    userId + "@example.org",
                                    !closed.contains(userId),
                                    new Locale("ru")))
                    : Optional.empty();
        }

        @Override
        public Map<String, Person> findAll(Collection<String> userIds) {
            asked++;
            Map<String, Person> found = new HashMap<>();
            userIds.forEach(id -> find(id).ifPresent(person -> found.put(id, person)));
            return found;
        }
    }
}
