package org.artel.participation.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.rules.ExternalResource;

/** The ledger on an empty database of one engine, without a container. */
final class Installation extends ExternalResource {

    static final Caller STAFF = caller("staff-1", Role.STAFF);
    static final Instant TIME = Instant.parse("2026-03-10T10:00:00Z");

    private final TestDatabase engine;
    private PersistenceUnit unit;

    Transactions transactions;
    Ledger ledger;
    Participations participations;
    PersonalEntries personal;
    final Trail trail = new Trail();

    Installation(TestDatabase engine) {
        this.engine = engine;
    }

    @Override
    protected void before() {
        open(engine.freshDataSource("participation"));
    }

    void open(DataSource database) {
        unit = PersistenceUnit.open("participation", getClass().getClassLoader(), database);
        transactions = unit.transactions();
        ledger = new Ledger(transactions, Clock.systemUTC());
        participations =
                new Participations(
                        transactions, ledger, new Everybody(), new Register(), Clock.systemUTC());
        participations.audit = trail;
        personal = new PersonalEntries(transactions, participations);
    }

    @Override
    protected void after() {
        unit.close();
    }

    static Caller caller(String id, Role... roles) {
        return new Caller(
                id, id, Set.of(roles), List.of(), true, "s", new Locale("ru"), "127.0.0.1");
    }

    static Caller leader(String id, String organisation) {
        return new Caller(
                id,
                id,
                Set.of(),
                List.of(new Membership(organisation, OrganisationRole.LEADER)),
                true,
                "s",
                new Locale("ru"),
                "127.0.0.1");
    }

    void record(Participation... participations) {
        record(List.of(participations));
    }

    void record(List<Participation> participations) {
        transactions.run(
                Caller.system(), em -> ledger.record(Transactions.connection(em), participations));
    }

    void inTransaction(java.util.function.Consumer<Connection> work) {
        transactions.run(Caller.system(), em -> work.accept(Transactions.connection(em)));
    }

    /** Attendance of a session, an hour after {@link #TIME} for each number. */
    static Participation attended(String person, String source) {
        return said(person, source, State.ATTENDED, 60);
    }

    static Participation said(String person, String source, State state, int minutes) {
        return new Participation(
                person,
                "org-1",
                OrganisationRole.MEMBER,
                Kind.SESSION,
                "events",
                source,
                "Семинар",
                TIME,
                minutes,
                state,
                List.of("scan-" + source));
    }

    static Filter everything() {
        return new Filter(null, null, null, null, null, null, null, null, false);
    }

    static Filter everyRevision() {
        return new Filter(null, null, null, null, null, null, null, null, true);
    }

    static final class Trail implements AuditTrail {

        final Map<String, Set<String>> seen = Collections.synchronizedMap(new LinkedHashMap<>());
        final List<Change> changes = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void changed(Connection transaction, Caller caller, List<Change> made, long total) {
            changes.addAll(made);
        }

        @Override
        public void seen(Caller caller, String what, Collection<String> personIds) {
            seen.computeIfAbsent(what, w -> new TreeSet<>()).addAll(personIds);
        }
    }

    /** Everybody is known, but strangers. */
    private static final class Everybody implements UserDirectory {

        @Override
        public Optional<Person> find(String userId) {
            return Optional.ofNullable(findAll(List.of(userId)).get(userId));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> userIds) {
            Map<String, Person> found = new LinkedHashMap<>();
            userIds.stream()
                    .filter(id -> !id.startsWith("stranger"))
                    .forEach(
                            id ->
                                    found.put(
                                            id,
                                            new Person(
                                                    id,
                                                    "Имя " + id,
                                                    id + "@x",
                                                    true,
                                                    Locale.ENGLISH)));
            return found;
        }
    }

    private static final class Register implements OrganisationDirectory {

        @Override
        public Optional<Summary> find(String organisationId) {
            return Optional.ofNullable(findAll(List.of(organisationId)).get(organisationId));
        }

        @Override
        public Map<String, Summary> findAll(Collection<String> organisationIds) {
            Map<String, Summary> found = new LinkedHashMap<>();
            organisationIds.stream()
                    .filter(id -> id.startsWith("org-"))
                    .forEach(id -> found.put(id, new Summary(id, "АНО " + id, id, 1, false)));
            return found;
        }

        @Override
        public Optional<Details> details(String organisationId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Details> bySlug(String slug) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Details> after(String organisationId, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
