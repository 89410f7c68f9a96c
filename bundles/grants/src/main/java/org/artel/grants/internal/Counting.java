package org.artel.grants.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.growth.GrowthSource;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.grants.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what people did for grants, and the sums of it, up with the ledger: whoever's entries
 * changed is counted again, in the transaction that keeps how far the ledger was read.
 */
@Component(service = {Counting.class, Job.class})
public class Counting implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int PORTION = 500;

    /** What whoever looks waits for at most; the job does the rest. */
    private static final int PATIENCE = 4;

    private final Transactions transactions;
    private final ParticipationReading reading;
    private final Counter counter;
    private final List<GrowthSource> sources = new CopyOnWriteArrayList<>();

    @Activate
    public Counting(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference ParticipationReading reading,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.reading = reading;
        this.counter = new Counter(reading, settings.zone());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(GrowthSource source) {
        sources.add(source);
    }

    void removeSource(GrowthSource source) {
        sources.remove(source);
    }

    @Override
    public String name() {
        return "grants.count";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        catchUp(Integer.MAX_VALUE);
        hear();
    }

    /**
     * Asks again how people grew where a module says that this may have changed: certificates and
     * measurements come without an entry in the ledger.
     */
    private void hear() {
        Map<String, String> heard = new HashMap<>();
        read(
                transaction ->
                        Sql.query(
                                transaction,
                                "select module, stamp from grants_heard",
                                row -> heard.put(row.getString(1), row.getString(2))));
        // Before they are asked: what changes meanwhile is heard of the next time.
        Map<String, String> fresh = new HashMap<>();
        for (GrowthSource source : sources) {
            try {
                String stamp = source.stamp();
                if (stamp != null && !stamp.equals(heard.get(source.module()))) {
                    fresh.put(source.module(), stamp);
                }
            } catch (RuntimeException e) {
                LOG.warn("{} does not say whether people grew: {}", source.module(), e.toString());
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        fresh.keySet().retainAll(refresh(null));
        write(
                transaction -> {
                    lock(transaction);
                    fresh.forEach(
                            (module, stamp) -> {
                                if (Sql.update(
                                                transaction,
                                                "update grants_heard set stamp = ? where module ="
                                                        + " ?",
                                                stamp,
                                                module)
                                        == 0) {
                                    Sql.update(
                                            transaction,
                                            "insert into grants_heard (module, stamp) values (?,"
                                                    + " ?)",
                                            module,
                                            stamp);
                                }
                            });
                    return 0;
                });
    }

    /** What was recorded a moment ago counts for whoever looks now, unless it is too much. */
    boolean glance() {
        return catchUp(PATIENCE);
    }

    /**
     * Counts what is not counted yet.
     *
     * @param portions how many at most
     * @return whether nothing is left
     */
    boolean catchUp(int portions) {
        for (int i = 0; i < portions; i++) {
            if (!feed() && !organisations() && !beginnings()) {
                return true;
            }
        }
        return false;
    }

    /** A grant's people are counted from the beginning; in the transaction that changed it. */
    static void restart(Connection transaction, String grantId) {
        Sql.insertMissing(
                transaction,
                "insert into grants_counting (grant_id, after_key) values (?, '')",
                List.<Object[]>of(new Object[] {grantId}));
        Sql.update(
                transaction,
                "update grants_counting set after_key = '' where grant_id = ?",
                grantId);
    }

    static boolean counting(Connection transaction, String grantId) {
        return !Sql.query(
                        transaction,
                        "select 1 from grants_counting where grant_id = ?",
                        row -> 1,
                        grantId)
                .isEmpty();
    }

    /** Nobody else counts until the transaction ends. */
    private static void lock(Connection transaction) {
        Sql.update(transaction, "update grants_feed set position = position where id = 1");
    }

    private static long position(Connection transaction) {
        return Sql.query(
                        transaction,
                        "select position from grants_feed where id = 1",
                        row -> row.getLong(1))
                .get(0);
    }

    /** Whoever's entries changed; false if nobody's did. */
    private boolean feed() {
        long before = read(Counting::position);
        if (before < 0) {
            long first = reading.position();
            write(
                    transaction ->
                            Sql.update(
                                    transaction,
                                    "update grants_feed set position = ? where id = 1 and position"
                                            + " < 0",
                                    first));
            return true;
        }
        ParticipationReading.Touched touched = reading.since(before, PORTION);
        if (touched.position() == before) {
            return false;
        }
        count(
                touched.personKeys(),
                null,
                transaction -> {
                    if (position(transaction) != before) {
                        // Somebody else was faster.
                        return false;
                    }
                    Sql.update(
                            transaction,
                            "update grants_feed set position = ? where id = 1",
                            touched.position());
                    return true;
                });
        return true;
    }

    /** The people of an organisation whose level changed; false if there is none. */
    private boolean organisations() {
        List<String> changed =
                read(
                        transaction ->
                                Sql.query(
                                        transaction,
                                        "select organisation_id from grants_changed order by"
                                                + " organisation_id fetch first 1 rows only",
                                        row -> row.getString(1)));
        for (String organisation : changed) {
            write(
                    transaction -> {
                        lock(transaction);
                        // First, so that what changes meanwhile is put down again.
                        Sql.update(
                                transaction,
                                "delete from grants_changed where organisation_id = ?",
                                organisation);
                        List<Counter.Plan> plans = counter.plans(transaction, null);
                        String after = null;
                        while (!plans.isEmpty()) {
                            List<String> people =
                                    reading.peopleOf(transaction, organisation, after, PORTION);
                            Counter.keep(transaction, counter.results(transaction, people, plans));
                            if (people.size() < PORTION) {
                                break;
                            }
                            after = people.get(people.size() - 1);
                        }
                        return 0;
                    });
        }
        return !changed.isEmpty();
    }

    /** The next people of a grant that is counted from the beginning; false if there is none. */
    private boolean beginnings() {
        List<String[]> found =
                read(
                        transaction ->
                                Sql.query(
                                        transaction,
                                        "select grant_id, after_key from grants_counting order by"
                                                + " grant_id fetch first 1 rows only",
                                        row -> new String[] {row.getString(1), row.getString(2)}));
        for (String[] one : found) {
            List<String> people = read(transaction -> reading.people(transaction, one[1], PORTION));
            count(people, one[0], transaction -> advance(transaction, one, people));
        }
        return !found.isEmpty();
    }

    private static boolean advance(Connection transaction, String[] one, List<String> people) {
        Object[] where = {one[0], one[1]};
        if (people.size() < PORTION) {
            return Sql.update(
                            transaction,
                            "delete from grants_counting where grant_id = ? and after_key = ?",
                            where)
                    > 0;
        }
        return Sql.update(
                        transaction,
                        "update grants_counting set after_key = ? where grant_id = ? and"
                                + " after_key = ?",
                        people.get(people.size() - 1),
                        one[0],
                        one[1])
                > 0;
    }

    /**
     * @param grantId null for all grants
     * @param first within the transaction, before anything is counted; false if there is nothing to
     *     do
     */
    private void count(List<String> people, String grantId, Predicate<Connection> first) {
        Grown grown = ask(people);
        write(
                transaction -> {
                    lock(transaction);
                    if (first.test(transaction)) {
                        keep(transaction, grown);
                        Counter.keep(
                                transaction,
                                counter.results(
                                        transaction, people, counter.plans(transaction, grantId)));
                    }
                    return 0;
                });
    }

    /**
     * What modules say of how people grew.
     *
     * @param modules that answered for all of these people
     */
    private record Grown(
            Set<String> people, Set<String> modules, Map<String, List<Fact.Growth>> growth) {}

    private Grown ask(Collection<String> people) {
        List<Instant[]> spans =
                sources.isEmpty() || people.isEmpty()
                        ? List.of()
                        : read(
                                transaction ->
                                        counter.plans(transaction, null).stream()
                                                .map(plan -> new Instant[] {plan.from(), plan.to()})
                                                .toList());
        if (spans.isEmpty()) {
            return new Grown(Set.of(), Set.of(), Map.of());
        }
        Instant from = spans.stream().map(s -> s[0]).min(Instant::compareTo).orElseThrow();
        Instant to = spans.stream().map(s -> s[1]).max(Instant::compareTo).orElseThrow();
        Map<String, String> persons = reading.persons(people);
        Map<String, String> keys = new HashMap<>();
        persons.forEach((key, person) -> keys.put(person, key));
        Set<String> modules = new HashSet<>();
        Map<String, List<Fact.Growth>> growth = new HashMap<>();
        for (GrowthSource source : sources) {
            try {
                List<GrowthSource.Growth> said = new ArrayList<>();
                for (List<String> portion : Portions.of(keys.keySet())) {
                    said.addAll(source.growth(portion, from, to));
                }
                for (GrowthSource.Growth one : said) {
                    if (keys.containsKey(one.personId())) {
                        growth.computeIfAbsent(keys.get(one.personId()), key -> new ArrayList<>())
                                .add(
                                        new Fact.Growth(
                                                source.module(),
                                                Rule.What.valueOf(one.proof().name()),
                                                one.sourceId(),
                                                one.subject(),
                                                one.at(),
                                                one.evidence()));
                    }
                }
                modules.add(source.module());
            } catch (RuntimeException e) {
                // What it said before stands until it answers again.
                LOG.warn("{} does not say how people grew: {}", source.module(), e.toString());
            }
        }
        return new Grown(persons.keySet(), modules, growth);
    }

    /** Keeps what was said, and drops what is not said any more by modules that answered. */
    private static Set<String> keep(Connection transaction, Grown grown) {
        Set<String> changed = new HashSet<>();
        if (grown.modules().isEmpty()) {
            return changed;
        }
        Map<String, List<Fact.Growth>> stored = Counter.growth(transaction, grown.people());
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        for (String person : grown.people()) {
            Map<List<String>, Fact.Growth> before =
                    byKey(
                            stored.getOrDefault(person, List.of()).stream()
                                    .filter(one -> grown.modules().contains(one.module()))
                                    .toList());
            Map<List<String>, Fact.Growth> after =
                    byKey(grown.growth().getOrDefault(person, List.of()));
            before.forEach(
                    (key, one) -> {
                        if (!one.equals(after.get(key))) {
                            gone.add(row(person, key));
                            changed.add(person);
                        }
                    });
            after.forEach(
                    (key, one) -> {
                        if (!one.equals(before.get(key))) {
                            List<Object> row = new ArrayList<>(Arrays.asList(row(person, key)));
                            row.add(one.subject());
                            row.add(one.at());
                            fresh.add(row.toArray());
                            changed.add(person);
                        }
                    });
        }
        Sql.updateAll(
                transaction,
                "delete from grants_growth where person_key = ? and module = ? and proof = ? and"
                        + " source_id = ? and evidence = ?",
                gone);
        Sql.updateAll(
                transaction,
                "insert into grants_growth (person_key, module, proof, source_id, evidence,"
                        + " subject, shown_at) values (?, ?, ?, ?, ?, ?, ?)",
                fresh);
        return changed;
    }

    private static Object[] row(String person, List<String> key) {
        List<Object> row = new ArrayList<>();
        row.add(person);
        row.addAll(key);
        return row.toArray();
    }

    private static Map<List<String>, Fact.Growth> byKey(List<Fact.Growth> all) {
        Map<List<String>, Fact.Growth> byKey = new LinkedHashMap<>();
        for (Fact.Growth one : all) {
            // The database knows thousandths of a second.
            Fact.Growth rounded =
                    new Fact.Growth(
                            one.module(),
                            one.proof(),
                            one.sourceId(),
                            one.subject(),
                            Instant.ofEpochMilli(one.at().toEpochMilli()),
                            one.evidence());
            byKey.put(
                    List.of(one.module(), one.proof().name(), one.sourceId(), one.evidence()),
                    rounded);
        }
        return byKey;
    }

    /**
     * Asks again how people grew: certificates come and go without an entry in the ledger.
     *
     * @param grantId whose people; null for those of all grants
     * @return the modules that answered for all of them
     */
    Set<String> refresh(String grantId) {
        Set<String> answered =
                sources.stream()
                        .map(GrowthSource::module)
                        .collect(Collectors.toCollection(HashSet::new));
        String after = "";
        while (after != null) {
            String from = after;
            List<String> people =
                    read(
                            transaction ->
                                    Sql.query(
                                            transaction,
                                            "select distinct person_key from grants_person where"
                                                    + " person_key > ?"
                                                    + (grantId == null ? "" : " and grant_id = ?")
                                                    + " order by person_key fetch first "
                                                    + PORTION
                                                    + " rows only",
                                            row -> row.getString(1),
                                            grantId == null
                                                    ? new Object[] {from}
                                                    : new Object[] {from, grantId}));
            Grown grown = ask(people);
            if (!people.isEmpty()) {
                answered.retainAll(grown.modules());
            }
            if (!grown.modules().isEmpty()) {
                write(
                        transaction -> {
                            lock(transaction);
                            Set<String> changed = keep(transaction, grown);
                            Counter.keep(
                                    transaction,
                                    counter.results(
                                            transaction,
                                            changed,
                                            counter.plans(transaction, null)));
                            return 0;
                        });
            }
            after = people.size() < PORTION ? null : people.get(people.size() - 1);
        }
        return answered;
    }

    /**
     * What a recount from nothing comes to, beside what is stored.
     *
     * @param people how many were looked at
     * @param figures how many sums there are
     * @param different those that are not what they should be
     */
    record Recount(long people, long figures, List<Tallies.Key> different) {}

    /**
     * Counts everything again and holds it against the sums that were kept all along; if they are
     * not the same, the grant is counted from the beginning.
     */
    Recount recount(String grantId) {
        catchUp(Integer.MAX_VALUE);
        return write(
                transaction -> {
                    lock(transaction);
                    List<Counter.Plan> plans = counter.plans(transaction, grantId);
                    Recount recount = counted(transaction, plans);
                    if (!recount.different().isEmpty()) {
                        forget(transaction, owners(plans));
                        restart(transaction, grantId);
                    }
                    return recount;
                });
    }

    /**
     * The same without mending anything. What was written to the ledger this moment may not be in
     * the sums yet, so a difference is only one when it is there again.
     */
    Recount compare(String grantId) {
        return read(transaction -> counted(transaction, counter.plans(transaction, grantId)));
    }

    private Recount counted(Connection transaction, List<Counter.Plan> plans) {
        Tallies fresh = new Tallies();
        long people = 0;
        String after = null;
        List<String> portion;
        do {
            portion = reading.people(transaction, after, PORTION);
            for (Counter.Result one : counter.results(transaction, portion, plans)) {
                fresh.person(one.plan().grantId(), one.visitor(), 1);
                one.facts().forEach((id, fact) -> fresh.fact(id, fact, 1));
            }
            people += portion.size();
            after = portion.isEmpty() ? null : portion.get(portion.size() - 1);
        } while (portion.size() == PORTION);
        Map<Tallies.Key, Tallies.Sum> should = fresh.present();
        Map<Tallies.Key, Tallies.Sum> is = Tallies.stored(transaction, owners(plans));
        Set<Tallies.Key> all = new HashSet<>(should.keySet());
        all.addAll(is.keySet());
        List<Tallies.Key> different =
                all.stream()
                        .filter(key -> !Objects.equals(should.get(key), is.get(key)))
                        .sorted()
                        .collect(Collectors.toList());
        return new Recount(people, all.size(), different);
    }

    private static List<String> owners(List<Counter.Plan> plans) {
        List<String> owners = new ArrayList<>();
        for (Counter.Plan plan : plans) {
            owners.add(plan.grantId());
            owners.addAll(new TreeMap<>(plan.rules()).keySet());
        }
        return owners;
    }

    /** What was counted for these grants and indicators is gone. */
    static void forget(Connection transaction, List<String> owners) {
        lock(transaction);
        for (String owner : owners) {
            Sql.update(transaction, "delete from grants_fact where indicator_id = ?", owner);
            Sql.update(transaction, "delete from grants_person where grant_id = ?", owner);
            Sql.update(transaction, "delete from grants_tally where owner_id = ?", owner);
        }
    }

    private interface Work<T> {
        T in(Connection transaction);
    }

    private <T> T read(Work<T> work) {
        return transactions.read(em -> work.in(Transactions.connection(em)));
    }

    private <T> T write(Work<T> work) {
        return transactions.write(Caller.system(), em -> work.in(Transactions.connection(em)));
    }
}
