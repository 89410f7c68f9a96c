package org.artel.grants.internal;

import java.sql.Connection;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.ParticipationReading.Act;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.grants.Rule;

/**
 * Works out what people did for grants, always from all their acts: so it makes no difference in
 * which order entries came, how often a person is counted, or whether it is a recount.
 */
final class Counter {

    /** A grant with its indicators' rules. */
    record Plan(String grantId, Instant from, Instant to, Map<String, Rule> rules) {}

    /**
     * @param visitor null if the person has no acts within the grant's dates
     * @param facts by indicator, without those that the person has nothing to do with
     */
    record Result(Plan plan, String person, Visitor visitor, Map<String, Fact> facts) {}

    private final ParticipationReading reading;
    private final ZoneId zone;

    Counter(ParticipationReading reading, ZoneId zone) {
        this.reading = reading;
        this.zone = zone;
    }

    /**
     * @param grantId null for all
     */
    List<Plan> plans(Connection transaction, String grantId) {
        Map<String, Map<String, Rule>> rules = new HashMap<>();
        Sql.query(
                transaction,
                "select id, grant_id, rule_text from grants_indicator"
                        + (grantId == null ? "" : " where grant_id = ?"),
                row ->
                        rules.computeIfAbsent(row.getString(2), id -> new LinkedHashMap<>())
                                .put(
                                        row.getString(1),
                                        Documents.read(row.getString(3), Rule.class)),
                arguments(grantId));
        return Sql.query(
                transaction,
                "select id, starts_on, ends_on from grants_grant"
                        + (grantId == null ? "" : " where id = ?"),
                row ->
                        new Plan(
                                row.getString(1),
                                start(row.getDate(2).toLocalDate()),
                                start(row.getDate(3).toLocalDate().plusDays(1)),
                                rules.getOrDefault(row.getString(1), Map.of())),
                arguments(grantId));
    }

    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Object[] arguments(String grantId) {
        return grantId == null ? new Object[0] : new Object[] {grantId};
    }

    /** What these people did, as the ledger is now. */
    List<Result> results(Connection transaction, Collection<String> people, List<Plan> plans) {
        if (people.isEmpty() || plans.isEmpty()) {
            return List.of();
        }
        Instant from = plans.stream().map(Plan::from).min(Instant::compareTo).orElseThrow();
        Instant to = plans.stream().map(Plan::to).max(Instant::compareTo).orElseThrow();
        Map<String, List<Act>> acts =
                reading.acts(transaction, people, from, to).stream()
                        .sorted(Comparator.comparing(Act::occurredAt).thenComparing(Act::id))
                        .collect(Collectors.groupingBy(Act::personKey));
        Map<String, List<Fact.Growth>> growth = growth(transaction, people);
        Map<String, Integer> levels =
                levels(
                        transaction,
                        acts.values().stream()
                                .flatMap(List::stream)
                                .map(Act::organisationId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        List<Result> results = new ArrayList<>();
        for (String person : new HashSet<>(people)) {
            for (Plan plan : plans) {
                results.add(
                        result(
                                plan,
                                person,
                                acts.getOrDefault(person, List.of()),
                                growth.getOrDefault(person, List.of()),
                                levels));
            }
        }
        return results;
    }

    private Result result(
            Plan plan,
            String person,
            List<Act> all,
            List<Fact.Growth> grown,
            Map<String, Integer> levels) {
        List<Act> acts = all.stream().filter(act -> within(plan, act.occurredAt())).toList();
        List<Fact.Growth> growth = grown.stream().filter(one -> within(plan, one.at())).toList();
        Map<String, Fact> facts = new HashMap<>();
        plan.rules()
                .forEach(
                        (indicator, rule) -> {
                            Fact fact =
                                    Fact.of(
                                            rule,
                                            acts,
                                            growth,
                                            id -> levels.getOrDefault(id, 0),
                                            zone);
                            if (fact != null) {
                                facts.put(indicator, fact);
                            }
                        });
        return new Result(plan, person, Visitor.of(acts, !growth.isEmpty(), zone), facts);
    }

    static boolean within(Plan plan, Instant at) {
        return !at.isBefore(plan.from()) && at.isBefore(plan.to());
    }

    static Map<String, List<Fact.Growth>> growth(
            Connection transaction, Collection<String> people) {
        Map<String, List<Fact.Growth>> found = new HashMap<>();
        for (List<String> portion : Portions.of(people)) {
            Sql.query(
                    transaction,
                    "select person_key, module, proof, source_id, subject, shown_at, evidence from"
                            + " grants_growth where person_key in ("
                            + Sql.marks(portion.size())
                            + ") order by person_key, shown_at, evidence",
                    row ->
                            found.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                                    .add(
                                            new Fact.Growth(
                                                    row.getString(2),
                                                    Rule.What.valueOf(row.getString(3)),
                                                    row.getString(4),
                                                    row.getString(5),
                                                    Sql.instant(row, "shown_at"),
                                                    row.getString(7))),
                    portion.toArray());
        }
        return found;
    }

    static Map<String, Integer> levels(Connection transaction, Set<String> organisations) {
        Map<String, Integer> levels = new HashMap<>();
        for (List<String> portion : Portions.of(organisations)) {
            Sql.query(
                    transaction,
                    "select id, verification from grants_organisation where id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> levels.put(row.getString(1), row.getInt(2)),
                    portion.toArray());
        }
        return levels;
    }

    /** Keeps results, and what they change in the sums. Whoever calls is the only one who does. */
    static void keep(Connection transaction, List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        Set<String> people = results.stream().map(Result::person).collect(Collectors.toSet());
        Map<List<String>, Fact> facts = facts(transaction, people);
        Map<List<String>, Visitor> visitors = visitors(transaction, people);
        Tallies tallies = new Tallies();
        List<Object[]> goneFacts = new ArrayList<>();
        List<Object[]> newFacts = new ArrayList<>();
        List<Object[]> goneVisitors = new ArrayList<>();
        List<Object[]> newVisitors = new ArrayList<>();
        for (Result result : results) {
            String grant = result.plan().grantId();
            String person = result.person();
            Visitor before = visitors.get(List.of(grant, person));
            Visitor after = result.visitor();
            if (!Objects.equals(before, after)) {
                tallies.person(grant, before, -1);
                tallies.person(grant, after, 1);
                if (before != null) {
                    goneVisitors.add(new Object[] {grant, person});
                }
                if (after != null) {
                    newVisitors.add(
                            new Object[] {
                                grant,
                                person,
                                after.organisationId(),
                                date(after.firstOn()),
                                after.grew() ? 1 : 0,
                                after.written()
                            });
                }
            }
            for (String indicator : result.plan().rules().keySet()) {
                Fact was = facts.get(List.of(indicator, person));
                Fact is = result.facts().get(indicator);
                if (Objects.equals(was, is)) {
                    continue;
                }
                tallies.fact(indicator, was, -1);
                tallies.fact(indicator, is, 1);
                if (was != null) {
                    goneFacts.add(new Object[] {indicator, person});
                }
                if (is != null) {
                    newFacts.add(
                            new Object[] {
                                indicator,
                                person,
                                grant,
                                is.organisationId(),
                                date(is.reachedOn()),
                                is.acts(),
                                is.minutes(),
                                is.missing(),
                                is.evidence(),
                                is.days().isEmpty() ? null : Fact.Day.written(is.days())
                            });
                }
            }
        }
        Sql.updateAll(
                transaction,
                "delete from grants_fact where indicator_id = ? and person_key = ?",
                goneFacts);
        Sql.updateAll(
                transaction,
                "insert into grants_fact (indicator_id, person_key, grant_id, organisation_id,"
                        + " reached_on, acts, minutes, missing, evidence, act_days) values (?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?)",
                newFacts);
        Sql.updateAll(
                transaction,
                "delete from grants_person where grant_id = ? and person_key = ?",
                goneVisitors);
        Sql.updateAll(
                transaction,
                "insert into grants_person (grant_id, person_key, organisation_id, first_on,"
                        + " grew, kinds) values (?, ?, ?, ?, ?, ?)",
                newVisitors);
        tallies.store(transaction);
    }

    private static Map<List<String>, Fact> facts(Connection transaction, Set<String> people) {
        Map<List<String>, Fact> found = new HashMap<>();
        for (List<String> portion : Portions.of(people)) {
            Sql.query(
                    transaction,
                    "select indicator_id, person_key, organisation_id, reached_on, acts, minutes,"
                            + " missing, evidence, act_days from grants_fact where person_key in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> found.put(List.of(row.getString(1), row.getString(2)), Fact.read(row)),
                    portion.toArray());
        }
        return found;
    }

    private static Map<List<String>, Visitor> visitors(Connection transaction, Set<String> people) {
        Map<List<String>, Visitor> found = new HashMap<>();
        for (List<String> portion : Portions.of(people)) {
            Sql.query(
                    transaction,
                    "select grant_id, person_key, organisation_id, first_on, grew, kinds from"
                            + " grants_person where person_key in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row ->
                            found.put(
                                    List.of(row.getString(1), row.getString(2)),
                                    new Visitor(
                                            row.getString(3),
                                            day(row.getDate(4)),
                                            row.getInt(5) == 1,
                                            Visitor.read(row.getString(6)))),
                    portion.toArray());
        }
        return found;
    }

    /** As both databases take it. */
    static Date date(LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    static LocalDate day(Date date) {
        return date == null ? null : date.toLocalDate();
    }
}
