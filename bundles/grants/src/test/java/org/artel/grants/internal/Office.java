package org.artel.grants.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.growth.GrowthSource;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.Evidence;
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.Indicator;
import org.artel.grants.Measure;
import org.artel.grants.NewGrant;
import org.artel.grants.NewIndicator;
import org.artel.grants.Rule;

/** The engine over a database of its own, with a clock and a ledger that tests set. */
final class Office {

    static final Caller STAFF = caller("staff", Role.STAFF);
    static final Caller LEADER = caller("leader");
    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    static final PageRequest ALL = new PageRequest(100, null);

    /** Verified; the other one is not. */
    static final String VERIFIED = "01verified";

    static final String UNVERIFIED = "02unverified";

    final Transactions transactions;
    final Clock clock;
    final Book book = new Book();
    final Grown growth = new Grown();
    final Map<String, Set<String>> seen = new HashMap<>();
    final Counting counting;
    final Grants grants;
    final Budget budget;
    final Items items;
    final Indicators indicators;
    final Outside outside;
    final CentreProfile centre;
    final Reports reports;
    final Templates templates;
    final Dashboards dashboards;

    private volatile Instant now = Instant.parse("2024-01-10T09:00:00Z");

    Office(TestDatabase database) {
        this(database, null);
    }

    /**
     * @param ledger another than the book; null for that
     */
    Office(TestDatabase database, ParticipationReading ledger) {
        ParticipationReading reading = ledger == null ? book : ledger;
        transactions =
                PersistenceUnit.open(
                                "grants",
                                Office.class.getClassLoader(),
                                database.freshDataSource("grants"))
                        .transactions();
        clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        counting = new Counting(transactions, reading, new NoSettings());
        counting.addSource(growth);
        grants = new Grants(transactions, clock);
        budget = new Budget(transactions);
        items = new Items(transactions);
        indicators =
                new Indicators(
                        transactions,
                        counting,
                        reading,
                        new People(),
                        new AtOnce(),
                        new NoSettings());
        indicators.audit =
                new AuditTrail() {
                    @Override
                    public void changed(
                            Connection transaction, Caller caller, List<Change> made, long total) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void seen(Caller caller, String what, Collection<String> people) {
                        seen.computeIfAbsent(what, w -> new TreeSet<>()).addAll(people);
                    }
                };
        outside = new Outside(new NoSettings());
        centre =
                new CentreProfile() {
                    @Override
                    public Centre now() {
                        return Centre.of(new NoSettings());
                    }

                    @Override
                    public Centre now(Connection transaction) {
                        return now();
                    }
                };
        reports = new Reports(transactions, clock, counting, outside, centre, new NoSettings());
        templates = new Templates(transactions);
        dashboards = new Dashboards(transactions, clock, counting, outside, new NoSettings());
        organisation(VERIFIED, 2, 1);
        organisation(UNVERIFIED, 1, 1);
    }

    void at(Instant instant) {
        now = instant;
    }

    /** What the register says of an organisation, in its own transaction. */
    void organisation(String id, int level, long version) {
        transactions.run(
                Caller.system(),
                em ->
                        RegisterWatch.write(
                                Transactions.connection(em),
                                new OrganisationDirectory.Details(
                                        id,
                                        "АНО " + id,
                                        null,
                                        id,
                                        "ANO",
                                        level > 1 ? "Новороссийск" : "Анапа",
                                        "Краснодарский край",
                                        "ул. Советов, " + level,
                                        level > 1 ? "environment" : null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        level,
                                        false,
                                        "2315219463",
                                        "1212300004179",
                                        version)));
    }

    /** The half-year of the demonstration. */
    Grant halfYear() {
        return grants.create(
                new NewGrant(
                        "23-2-003654",
                        "Социальный коворкинг – путь устойчивого развития НКО",
                        null,
                        GrantState.NOT_FUNDED,
                        LocalDate.of(2023, 7, 1),
                        LocalDate.of(2023, 12, 31),
                        "998800.00",
                        "1332500.00",
                        null,
                        "Коворкинг, консультации, обучение.",
                        "Руководители помогают друг другу."),
                STAFF);
    }

    Indicator promise(Grant grant, Rule rule) {
        return indicators.create(
                grant.id(), new NewIndicator("Компетентность выросла", "человек", 50, rule), STAFF);
    }

    /** Leaders of verified organisations who were trained, and grew if {@code grown}. */
    static Rule trainedLeaders(boolean grown) {
        List<Rule.Condition> conditions = new ArrayList<>();
        conditions.add(any(new Rule.Term(Rule.What.ATTENDED, List.of(Kind.SESSION), null, 1)));
        if (grown) {
            conditions.add(
                    any(
                            new Rule.Term(Rule.What.GAIN, null, null, null),
                            new Rule.Term(Rule.What.CERTIFICATE, null, null, null)));
        }
        return new Rule(Measure.PERSONS, List.of(OrganisationRole.LEADER), 2, conditions);
    }

    static Rule.Condition any(Rule.Term... terms) {
        return new Rule.Condition(List.of(terms));
    }

    List<Evidence> evidence(Grant grant, Indicator indicator) {
        return indicators.evidence(grant.id(), indicator.id(), ALL, STAFF).items();
    }

    List<Evidence> candidates(Grant grant, Indicator indicator) {
        return indicators.candidates(grant.id(), indicator.id(), ALL, STAFF).items();
    }

    Indicator again(Grant grant, Indicator indicator) {
        return indicators.get(grant.id(), indicator.id(), STAFF);
    }

    /** All that is counted: facts, people and sums, each as a line. */
    List<String> counted() {
        return transactions.read(
                em -> {
                    List<String> all = new ArrayList<>();
                    for (String table : List.of("grants_fact", "grants_person")) {
                        Sql.query(
                                Transactions.connection(em),
                                "select * from " + table,
                                row -> {
                                    StringBuilder line = new StringBuilder(table);
                                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                        line.append(' ').append(row.getString(i));
                                    }
                                    return all.add(line.toString());
                                });
                    }
                    List<String> owners =
                            Sql.query(
                                    Transactions.connection(em),
                                    "select distinct owner_id from grants_tally",
                                    row -> row.getString(1));
                    Tallies.stored(Transactions.connection(em), owners)
                            .forEach((key, sum) -> all.add(key + " " + sum));
                    Collections.sort(all);
                    return all;
                });
    }

    static Instant moscow(int month, int day, int hour) {
        return LocalDate.of(2023, month, day).atTime(hour, 0).atZone(MOSCOW).toInstant();
    }

    static Caller caller(String id, Role... roles) {
        return new Caller(id, id, Set.of(roles), List.of(), true, null, new Locale("ru"), "");
    }

    /** The ledger as far as it is read: what was said last of each act, and whose that is. */
    static final class Book implements ParticipationReading {

        private final Map<List<String>, Act> latest = new LinkedHashMap<>();
        private final List<String> feed = new ArrayList<>();
        private final TreeMap<String, String> people = new TreeMap<>();
        private int entries;

        synchronized void attended(String person, String source, Instant at) {
            say(
                    person,
                    VERIFIED,
                    OrganisationRole.LEADER,
                    Kind.SESSION,
                    source,
                    at,
                    State.ATTENDED);
        }

        synchronized void say(
                String person,
                String organisation,
                OrganisationRole role,
                Kind kind,
                String source,
                Instant at,
                State state) {
            String key = key(person);
            latest.put(
                    List.of(key, source),
                    new Act(
                            String.format("entry%06d", ++entries),
                            key,
                            organisation,
                            role,
                            kind,
                            "events",
                            source,
                            "Семинар " + source,
                            at,
                            60,
                            state));
            feed.add(key);
        }

        synchronized void erase(String person) {
            people.put(key(person), null);
        }

        @Override
        public synchronized long position() {
            return feed.size();
        }

        @Override
        public synchronized Touched since(long position, int limit) {
            int to = (int) Math.min(feed.size(), position + limit);
            return new Touched(feed.subList((int) position, to).stream().distinct().toList(), to);
        }

        @Override
        public synchronized List<String> people(Connection transaction, String after, int limit) {
            return people.tailMap(after == null ? "" : after, false).keySet().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized List<String> peopleOf(
                Connection transaction, String organisationId, String after, int limit) {
            return latest.values().stream()
                    .filter(act -> organisationId.equals(act.organisationId()))
                    .map(Act::personKey)
                    .filter(key -> after == null || key.compareTo(after) > 0)
                    .distinct()
                    .sorted()
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized List<Act> acts(
                Connection transaction, Collection<String> keys, Instant from, Instant to) {
            return latest.values().stream()
                    .filter(act -> keys.contains(act.personKey()))
                    .filter(
                            act ->
                                    !act.occurredAt().isBefore(from)
                                            && act.occurredAt().isBefore(to))
                    .sorted(
                            Comparator.comparing(Act::personKey)
                                    .thenComparing(Act::occurredAt)
                                    .thenComparing(Act::id))
                    .toList();
        }

        @Override
        public List<Support> support(Instant from, Instant to) {
            return List.of();
        }

        @Override
        public synchronized Map<String, String> persons(Collection<String> keys) {
            Map<String, String> found = new HashMap<>();
            keys.forEach(
                    key -> {
                        if (people.get(key) != null) {
                            found.put(key, people.get(key));
                        }
                    });
            return found;
        }

        @Override
        public synchronized String key(String person) {
            String key = "key-" + person;
            people.putIfAbsent(key, person);
            return key;
        }
    }

    /** What a module says of growth. */
    static final class Grown implements GrowthSource {

        final List<One> said = Collections.synchronizedList(new ArrayList<>());

        final AtomicInteger asked = new AtomicInteger();

        record One(String person, Proof proof, Instant at) {}

        @Override
        public String stamp() {
            return String.valueOf(said.toString().hashCode());
        }

        @Override
        public String module() {
            return "events";
        }

        @Override
        public List<GrowthSource.Growth> growth(
                Collection<String> persons, Instant from, Instant to) {
            asked.incrementAndGet();
            synchronized (said) {
                return said.stream()
                        .filter(one -> persons.contains(one.person()))
                        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                        .map(
                                one ->
                                        new GrowthSource.Growth(
                                                one.person(),
                                                one.proof(),
                                                "Тренинг",
                                                "training",
                                                one.at(),
                                                one.proof() + "-" + one.person()))
                        .toList();
            }
        }
    }

    private static final class People implements UserDirectory {
        @Override
        public Optional<Person> find(String id) {
            return Optional.of(new Person(id, "Имя " + id, null, true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return found;
        }
    }

    /** Long work is done before it is answered. */
    private static final class AtOnce implements Operations {
        @Override
        public Operation start(String kind, Caller caller, Work work) {
            try {
                Map<String, Object> result = work.run(percent -> {});
                return new Operation(
                        "1",
                        kind,
                        caller.userId(),
                        Operation.State.SUCCEEDED,
                        100,
                        result,
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Operation get(String id, Caller caller) {
            throw new UnsupportedOperationException();
        }
    }
}
