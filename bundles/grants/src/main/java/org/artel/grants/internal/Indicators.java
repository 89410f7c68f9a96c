package org.artel.grants.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.ParticipationReading.Act;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.grants.Evidence;
import org.artel.grants.Indicator;
import org.artel.grants.NewIndicator;
import org.artel.grants.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What grants promised to reach: plan, fact, who counts and who does not yet. */
@Component(service = Indicators.class)
public class Indicators {

    /** More are no plan. */
    private static final int MOST = 50;

    private static final int MOST_CONDITIONS = 5;
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_LETTERS = 8000;
    private static final Text UNKNOWN = new Text("Неизвестный участник", "Unknown participant");

    private final Transactions transactions;
    private final Counting counting;
    private final ParticipationReading reading;
    private final UserDirectory people;
    private final Operations operations;
    private final ZoneId zone;

    /** Without it nothing is kept of who saw what. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail audit;

    @Activate
    public Indicators(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Counting counting,
            @Reference ParticipationReading reading,
            @Reference UserDirectory people,
            @Reference Operations operations,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.counting = counting;
        this.reading = reading;
        this.people = people;
        this.operations = operations;
        this.zone = settings.zone();
    }

    /** In the order in which they were made. */
    public Page<Indicator> list(String grantId, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(1);
        transactions.read(em -> Grants.found(em, grantId));
        counting.glance();
        return transactions.read(
                em -> {
                    List<IndicatorEntity> rows =
                            em.createQuery(
                                            "select i from IndicatorEntity i where i.grantId ="
                                                    + " :grant and i.id > :after order by i.id",
                                            IndicatorEntity.class)
                                    .setParameter("grant", grantId)
                                    .setParameter("after", after == null ? "" : after.part(0))
                                    .setMaxResults(page.fetch())
                                    .getResultList();
                    List<Indicator> views = views(em, rows);
                    return Page.of(
                            views, page, UnaryOperator.identity(), row -> Cursor.of(row.id()));
                });
    }

    /** All of a grant. */
    static List<Indicator> all(EntityManager em, String grantId) {
        return views(
                em,
                em.createQuery(
                                "select i from IndicatorEntity i where i.grantId = :grant order by"
                                        + " i.id",
                                IndicatorEntity.class)
                        .setParameter("grant", grantId)
                        .getResultList());
    }

    private static Indicator view(EntityManager em, IndicatorEntity row) {
        return views(em, List.of(row)).get(0);
    }

    /** Of one grant, in the same order. */
    private static List<Indicator> views(EntityManager em, List<IndicatorEntity> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Connection transaction = Transactions.connection(em);
        Object[] ids = rows.stream().map(row -> row.id).toArray();
        Map<String, Tallies.Sum> sums = new HashMap<>();
        Sql.query(
                transaction,
                "select owner_id, name, people, acts, minutes from grants_tally where owner_id in ("
                        + Sql.marks(ids.length)
                        + ") and name in ('TOTAL', 'CANDIDATES')",
                row ->
                        sums.put(
                                row.getString(1) + row.getString(2),
                                new Tallies.Sum(row.getLong(3), row.getLong(4), row.getLong(5))),
                ids);
        Map<String, Long> organisations = new HashMap<>();
        Sql.query(
                transaction,
                "select owner_id, count(*) from grants_tally where owner_id in ("
                        + Sql.marks(ids.length)
                        + ") and name = 'ORGANISATION' and people > 0 group by owner_id",
                row -> organisations.put(row.getString(1), row.getLong(2)),
                ids);
        boolean counting = Counting.counting(transaction, rows.get(0).grantId);
        return rows.stream()
                .map(
                        row ->
                                view(
                                        row,
                                        sums.getOrDefault(row.id + Tallies.TOTAL, Tallies.Sum.NONE),
                                        sums.getOrDefault(
                                                row.id + Tallies.CANDIDATES, Tallies.Sum.NONE),
                                        organisations.getOrDefault(row.id, 0L),
                                        counting))
                .toList();
    }

    private static Indicator view(
            IndicatorEntity row,
            Tallies.Sum total,
            Tallies.Sum candidates,
            long organisations,
            boolean counting) {
        Rule rule = row.rule();
        long value =
                switch (rule.measure()) {
                    case PERSONS -> total.people();
                    case ORGANISATIONS -> organisations;
                    case ACTS -> total.acts();
                    case HOURS -> total.minutes() / 60;
                };
        return new Indicator(
                row.id,
                row.title,
                row.unit,
                row.plan,
                rule,
                value,
                value * 100 / row.plan,
                Math.max(0, row.plan - value),
                candidates.people(),
                counting,
                row.version);
    }

    public Indicator get(String grantId, String id, Caller caller) {
        caller.requireStaff();
        transactions.read(em -> found(em, grantId, id));
        counting.glance();
        return transactions.read(em -> view(em, found(em, grantId, id)));
    }

    /**
     * @throws Problem CONFLICT {@code too-many}
     */
    public Indicator create(String grantId, NewIndicator wanted, Caller caller) {
        caller.requireStaff();
        check(wanted);
        String made =
                transactions.write(
                        caller,
                        em -> {
                            Grants.locked(em, grantId);
                            if (all(em, grantId).size() >= MOST) {
                                throw Problem.conflict(
                                        "too-many",
                                        new Text(
                                                "Не больше " + MOST + " показателей",
                                                "At most " + MOST + " indicators"));
                            }
                            IndicatorEntity indicator = new IndicatorEntity();
                            indicator.id = Ids.next();
                            indicator.grantId = grantId;
                            indicator.take(wanted);
                            em.persist(indicator);
                            em.flush();
                            Counting.restart(Transactions.connection(em), grantId);
                            return indicator.id;
                        });
        return get(grantId, made, caller);
    }

    /**
     * @param change makes the new values of the present ones
     */
    public Indicator change(
            String grantId,
            String id,
            long version,
            UnaryOperator<NewIndicator> change,
            Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    IndicatorEntity indicator = found(em, grantId, id);
                    IfMatch.require(version, indicator.version);
                    NewIndicator wanted = change.apply(indicator.asSent());
                    check(wanted);
                    String before = indicator.ruleText;
                    indicator.take(wanted);
                    em.flush();
                    if (!before.equals(indicator.ruleText)) {
                        Counting.restart(Transactions.connection(em), grantId);
                    }
                });
        return get(grantId, id, caller);
    }

    /** What is not there is no error. */
    public void remove(String grantId, String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    IndicatorEntity indicator = em.find(IndicatorEntity.class, id);
                    if (indicator != null && indicator.grantId.equals(grantId)) {
                        em.remove(indicator);
                        em.flush();
                        Counting.forget(Transactions.connection(em), List.of(id));
                    }
                });
    }

    /** Asks again how people grew, and holds a recount from nothing against what is kept. */
    public Operation recount(String grantId, Caller caller) {
        caller.requireStaff();
        transactions.read(em -> Grants.found(em, grantId));
        return operations.start(
                "grants-recount",
                caller,
                progress -> {
                    counting.catchUp(Integer.MAX_VALUE);
                    counting.refresh(grantId);
                    progress.at(50);
                    Counting.Recount recount = counting.recount(grantId);
                    if (!recount.different().isEmpty()) {
                        counting.catchUp(Integer.MAX_VALUE);
                    }
                    return Map.of(
                            "people",
                            recount.people(),
                            "figures",
                            recount.figures(),
                            "different",
                            recount.different().size());
                });
    }

    /**
     * A fact's row.
     *
     * @param fact of that person
     */
    private record Found(String person, Fact fact) {}

    /** Who counts, by the day on which they did. */
    public Page<Evidence> evidence(String grantId, String id, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        return people(
                grantId,
                id,
                page,
                caller,
                "reached_on is not null"
                        + (after == null
                                ? ""
                                : " and (reached_on > ? or reached_on = ? and person_key > ?)")
                        + " order by reached_on, person_key",
                after == null
                        ? List.of()
                        : List.of(
                                Counter.date(after.part(0, LocalDate::parse)),
                                Counter.date(after.part(0, LocalDate::parse)),
                                after.part(1)),
                true);
    }

    /** Who began and does not count yet. */
    public Page<Evidence> candidates(String grantId, String id, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        return people(
                grantId,
                id,
                page,
                caller,
                "reached_on is null and person_key > ? order by person_key",
                List.of(after == null ? "" : after.part(1)),
                false);
    }

    private Page<Evidence> people(
            String grantId,
            String id,
            PageRequest page,
            Caller caller,
            String where,
            List<Object> arguments,
            boolean reached) {
        transactions.read(em -> found(em, grantId, id));
        counting.glance();
        List<Object> all = new ArrayList<>(List.of(id));
        all.addAll(arguments);
        List<Found> rows =
                transactions.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select person_key, organisation_id, reached_on, acts,"
                                                + " minutes, missing, evidence, act_days from grants_fact"
                                                + " where indicator_id = ? and "
                                                + where
                                                + " fetch first "
                                                + page.fetch()
                                                + " rows only",
                                        row -> new Found(row.getString(1), Fact.read(row)),
                                        all.toArray()));
        Map<String, Evidence> shown = shown(grantId, id, rows, caller.locale());
        AuditTrail trail = audit;
        if (trail != null && !shown.isEmpty()) {
            trail.seen(
                    caller,
                    reached ? "grants.evidence" : "grants.candidates",
                    shown.values().stream()
                            .filter(one -> !one.erased())
                            .map(Evidence::personId)
                            .collect(Collectors.toSet()));
        }
        return Page.of(
                rows,
                page,
                row -> shown.get(row.person()),
                row -> Cursor.of(reached ? row.fact().reachedOn().toString() : "", row.person()));
    }

    private Map<String, Evidence> shown(
            String grantId, String id, List<Found> rows, Locale locale) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        List<String> keys = rows.stream().map(Found::person).toList();
        Map<String, String> persons = reading.persons(keys);
        Map<String, UserDirectory.Person> names = people.findAll(new HashSet<>(persons.values()));
        return transactions.read(
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Rule rule = found(em, grantId, id).rule();
                    GrantEntity grant = Grants.found(em, grantId);
                    Counter.Plan plan =
                            new Counter.Plan(
                                    grantId,
                                    grant.from.atStartOfDay(zone).toInstant(),
                                    grant.to.plusDays(1).atStartOfDay(zone).toInstant(),
                                    Map.of());
                    Map<String, List<Act>> acts =
                            reading.acts(transaction, keys, plan.from(), plan.to()).stream()
                                    .collect(Collectors.groupingBy(Act::personKey));
                    Map<String, List<Fact.Growth>> growth = Counter.growth(transaction, keys);
                    Set<String> organisations =
                            acts.values().stream()
                                    .flatMap(List::stream)
                                    .map(Act::organisationId)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet());
                    rows.stream()
                            .map(row -> row.fact().organisationId())
                            .filter(Objects::nonNull)
                            .forEach(organisations::add);
                    Map<String, Integer> levels = Counter.levels(transaction, organisations);
                    Map<String, String> titles = organisations(transaction, organisations);
                    return rows.stream()
                            .map(
                                    row ->
                                            evidence(
                                                    row,
                                                    rule,
                                                    acts
                                                            .getOrDefault(row.person(), List.of())
                                                            .stream()
                                                            .filter(
                                                                    act ->
                                                                            Fact.inRole(rule, act)
                                                                                    && Fact
                                                                                            .verified(
                                                                                                    rule,
                                                                                                    act,
                                                                                                    org ->
                                                                                                            levels
                                                                                                                    .getOrDefault(
                                                                                                                            org,
                                                                                                                            0)))
                                                            .toList(),
                                                    growth
                                                            .getOrDefault(row.person(), List.of())
                                                            .stream()
                                                            .filter(
                                                                    one ->
                                                                            Counter.within(
                                                                                            plan,
                                                                                            one
                                                                                                    .at())
                                                                                    && Fact.asked(
                                                                                            rule,
                                                                                            one))
                                                            .toList(),
                                                    persons.get(row.person()),
                                                    names,
                                                    titles,
                                                    locale))
                            .collect(
                                    Collectors.toMap(
                                            Named::key, Named::evidence, (one, other) -> one));
                });
    }

    private record Named(String key, Evidence evidence) {}

    private static Named evidence(
            Found row,
            Rule rule,
            List<Act> acts,
            List<Fact.Growth> growth,
            String person,
            Map<String, UserDirectory.Person> names,
            Map<String, String> organisations,
            Locale locale) {
        Fact fact = row.fact();
        UserDirectory.Person known = person == null ? null : names.get(person);
        String organisation = fact.organisationId();
        return new Named(
                row.person(),
                new Evidence(
                        fact.evidence(),
                        person == null ? row.person() : person,
                        person == null
                                ? UserDirectory.ERASED.in(locale)
                                : known == null ? UNKNOWN.in(locale) : known.name(locale),
                        person == null,
                        organisation,
                        // Where nobody came for one there is no map that could be asked for null.
                        organisation == null ? null : organisations.get(organisation),
                        fact.reachedOn(),
                        fact.acts(),
                        fact.minutes(),
                        fact.missed(),
                        Fact.counted(rule, acts).stream()
                                .limit(MOST_ENTRIES)
                                .map(
                                        act ->
                                                new Evidence.Act(
                                                        act.id(),
                                                        act.kind(),
                                                        act.subject(),
                                                        act.occurredAt(),
                                                        act.minutes()))
                                .toList(),
                        growth.stream()
                                .map(
                                        one ->
                                                new Evidence.Shown(
                                                        one.proof(),
                                                        one.subject(),
                                                        one.at(),
                                                        one.evidence()))
                                .toList()));
    }

    static Map<String, String> organisations(Connection transaction, Set<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : Sql.query(
                                transaction,
                                "select id, name from grants_organisation where id in ("
                                        + Sql.marks(ids.size())
                                        + ")",
                                row -> Map.entry(row.getString(1), row.getString(2)),
                                ids.toArray())
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static IndicatorEntity found(EntityManager em, String grantId, String id) {
        IndicatorEntity indicator = em.find(IndicatorEntity.class, id);
        if (indicator == null || !indicator.grantId.equals(grantId)) {
            throw Problem.notFound();
        }
        return indicator;
    }

    private static void check(NewIndicator wanted) {
        Validation found =
                new Validation()
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 300)
                        .required("/unit", wanted.unit())
                        .atMost("/unit", wanted.unit(), 60)
                        .check(
                                wanted.plan() > 0,
                                "/plan",
                                "number",
                                new Text("Больше нуля", "More than zero"))
                        .required("/rule", wanted.rule());
        if (wanted.rule() != null) {
            check(found, wanted.rule());
            found.check(
                    Documents.write(wanted.rule()).length() <= MOST_LETTERS,
                    "/rule",
                    "too-long",
                    new Text("Правило слишком длинное", "The rule is too long"));
        }
        found.orThrow();
    }

    private static void check(Validation found, Rule rule) {
        found.required("/rule/measure", rule.measure())
                .check(
                        rule.roles() == null || rule.roles().stream().allMatch(Objects::nonNull),
                        "/rule/roles",
                        "required",
                        new Text("Назовите роль", "Name a role"))
                .check(
                        rule.verification() == null
                                || rule.verification() >= 1 && rule.verification() <= 3,
                        "/rule/verification",
                        "level",
                        new Text("От 1 до 3", "From 1 to 3"))
                .check(
                        rule.conditions() != null
                                && !rule.conditions().isEmpty()
                                && rule.conditions().size() <= MOST_CONDITIONS,
                        "/rule/conditions",
                        "number",
                        new Text(
                                "От одного до " + MOST_CONDITIONS + " условий",
                                "From one to " + MOST_CONDITIONS + " conditions"));
        List<Rule.Condition> conditions = rule.conditions() == null ? List.of() : rule.conditions();
        for (int i = 0; i < Math.min(conditions.size(), MOST_CONDITIONS); i++) {
            Rule.Condition condition = conditions.get(i);
            String pointer = "/rule/conditions/" + i + "/anyOf";
            List<Rule.Term> terms =
                    condition == null || condition.anyOf() == null ? List.of() : condition.anyOf();
            found.check(
                    !terms.isEmpty() && terms.size() <= MOST_CONDITIONS,
                    pointer,
                    "number",
                    new Text("Хотя бы одно, не больше пяти", "At least one, five at most"));
            for (int j = 0; j < Math.min(terms.size(), MOST_CONDITIONS); j++) {
                check(found, pointer + "/" + j, terms.get(j));
            }
        }
    }

    private static void check(Validation found, String pointer, Rule.Term term) {
        if (term == null || term.what() == null) {
            found.required(pointer + "/what", (Object) null);
            return;
        }
        boolean attended = term.what() == Rule.What.ATTENDED;
        found.check(
                        term.kinds() == null
                                || term.kinds().isEmpty()
                                || attended && term.kinds().stream().allMatch(Objects::nonNull),
                        pointer + "/kinds",
                        "kind",
                        new Text("Только для посещений", "For attendance only"))
                .check(
                        term.atLeast() == null
                                || attended && term.atLeast() >= 1 && term.atLeast() <= 1000,
                        pointer + "/atLeast",
                        "number",
                        new Text("От 1 до 1000, для посещений", "From 1 to 1000, for attendance"))
                .check(
                        term.sources() == null
                                || term.sources().size() <= 50
                                        && term.sources().stream()
                                                .allMatch(
                                                        one ->
                                                                one != null
                                                                        && !one.isBlank()
                                                                        && one.length() <= 100),
                        pointer + "/sources",
                        "sources",
                        new Text("Не больше пятидесяти кодов", "Fifty ids at most"));
    }
}
