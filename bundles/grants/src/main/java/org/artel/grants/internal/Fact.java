package org.artel.grants.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.artel.core.api.participation.ParticipationReading.Act;
import org.artel.core.api.participation.State;
import org.artel.grants.Measure;
import org.artel.grants.Rule;

/**
 * What one person did for one indicator.
 *
 * @param reachedOn when all conditions held; null if they do not
 * @param acts attended ones that some condition asks for
 * @param missing numbers of conditions that do not hold, with blanks between; {@link #LEVEL} if
 *     only the organisation's level is too low
 * @param evidence the entry, or what showed growth, by which the first condition held
 * @param days when the acts of somebody who counts began to count, each on its own day or on that
 *     of {@code reachedOn} if that is later; empty where the rule counts people or organisations
 */
record Fact(
        String organisationId,
        LocalDate reachedOn,
        int acts,
        int minutes,
        String missing,
        String evidence,
        List<Day> days) {

    /** Acts that began to count on one day. */
    record Day(LocalDate on, int acts, int minutes) {

        /** {@code 2023-09-14:acts:minutes} of each, with blanks between. */
        static String written(List<Day> days) {
            return days.stream()
                    .map(day -> day.on() + ":" + day.acts() + ":" + day.minutes())
                    .collect(Collectors.joining(" "));
        }

        static List<Day> read(String written) {
            List<Day> days = new ArrayList<>();
            if (written != null) {
                for (String one : written.split(" ")) {
                    String[] parts = one.split(":");
                    days.add(
                            new Day(
                                    LocalDate.parse(parts[0]),
                                    Integer.parseInt(parts[1]),
                                    Integer.parseInt(parts[2])));
                }
            }
            return days;
        }
    }

    /** Of {@code grants_fact}. */
    static Fact read(ResultSet row) throws SQLException {
        return new Fact(
                row.getString("organisation_id"),
                Counter.day(row.getDate("reached_on")),
                row.getInt("acts"),
                row.getInt("minutes"),
                row.getString("missing"),
                row.getString("evidence"),
                Day.read(row.getString("act_days")));
    }

    static final String LEVEL = "verification";

    /** What a module said of a person's growth. */
    record Growth(
            String module,
            Rule.What proof,
            String sourceId,
            String subject,
            Instant at,
            String evidence) {}

    /** When something held, and by what. */
    private record Proof(Instant at, String evidence, String organisationId) {}

    boolean reached() {
        return reachedOn != null;
    }

    List<String> missed() {
        return missing.isEmpty() ? List.of() : List.of(missing.split(" "));
    }

    /**
     * Null if the person has nothing to do with the rule.
     *
     * @param acts within the grant's dates, by time and id
     * @param growth within the grant's dates, by time
     * @param level of an organisation, 0 to 3
     */
    static Fact of(
            Rule rule,
            List<Act> acts,
            List<Growth> growth,
            ToIntFunction<String> level,
            ZoneId zone) {
        List<Act> inRole = acts.stream().filter(act -> inRole(rule, act)).toList();
        if (inRole.isEmpty()) {
            return null;
        }
        List<Act> verified = inRole.stream().filter(act -> verified(rule, act, level)).toList();
        List<Proof> proofs = proofs(rule, verified, growth);
        String missing = missing(proofs);
        Act last = inRole.get(inRole.size() - 1);
        List<Act> counted = counted(rule, verified);
        int minutes = counted.stream().mapToInt(Act::minutes).sum();
        if (!missing.isEmpty()) {
            boolean onlyLevel =
                    verified.size() < inRole.size()
                            && missing(proofs(rule, inRole, growth)).isEmpty();
            return new Fact(
                    last.organisationId(),
                    null,
                    counted.size(),
                    minutes,
                    onlyLevel ? LEVEL : missing,
                    null,
                    List.of());
        }
        Proof first =
                proofs.stream()
                        .filter(proof -> proof.organisationId() != null)
                        .findFirst()
                        .orElse(proofs.get(0));
        Instant at = proofs.stream().map(Proof::at).max(Instant::compareTo).orElseThrow();
        LocalDate reachedOn = LocalDate.ofInstant(at, zone);
        return new Fact(
                first.organisationId() == null ? last.organisationId() : first.organisationId(),
                reachedOn,
                counted.size(),
                minutes,
                "",
                first.evidence(),
                rule.measure() == Measure.ACTS || rule.measure() == Measure.HOURS
                        ? days(counted, reachedOn, zone)
                        : List.of());
    }

    private static List<Day> days(List<Act> counted, LocalDate reachedOn, ZoneId zone) {
        Map<LocalDate, List<Act>> byDay =
                counted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        act -> {
                                            LocalDate on =
                                                    LocalDate.ofInstant(act.occurredAt(), zone);
                                            return on.isBefore(reachedOn) ? reachedOn : on;
                                        },
                                        TreeMap::new,
                                        Collectors.toList()));
        return byDay.entrySet().stream()
                .map(
                        day ->
                                new Day(
                                        day.getKey(),
                                        day.getValue().size(),
                                        day.getValue().stream().mapToInt(Act::minutes).sum()))
                .toList();
    }

    /** Attended ones that some condition asks for, by time. */
    static List<Act> counted(Rule rule, List<Act> acts) {
        return acts.stream()
                .filter(act -> act.state() == State.ATTENDED)
                .filter(
                        act ->
                                rule.conditions().stream()
                                        .flatMap(condition -> condition.anyOf().stream())
                                        .anyMatch(
                                                term ->
                                                        term.what() == Rule.What.ATTENDED
                                                                && asked(term, act)))
                .toList();
    }

    static boolean inRole(Rule rule, Act act) {
        return rule.roles() == null || rule.roles().isEmpty() || rule.roles().contains(act.role());
    }

    static boolean verified(Rule rule, Act act, ToIntFunction<String> level) {
        return rule.verification() == null
                || act.organisationId() != null
                        && level.applyAsInt(act.organisationId()) >= rule.verification();
    }

    /** Whether the rule asks for such growth. */
    static boolean asked(Rule rule, Growth one) {
        return rule.conditions().stream()
                .flatMap(condition -> condition.anyOf().stream())
                .anyMatch(term -> term.what() == one.proof() && from(term, one.sourceId()));
    }

    private static boolean asked(Rule.Term term, Act act) {
        return (term.kinds() == null || term.kinds().isEmpty() || term.kinds().contains(act.kind()))
                && from(term, act.sourceId());
    }

    private static boolean from(Rule.Term term, String sourceId) {
        return term.sources() == null
                || term.sources().isEmpty()
                || term.sources().contains(sourceId);
    }

    /** By condition; null where one does not hold. */
    private static List<Proof> proofs(Rule rule, List<Act> acts, List<Growth> growth) {
        List<Proof> proofs = new ArrayList<>();
        for (Rule.Condition condition : rule.conditions()) {
            Proof earliest = null;
            for (Rule.Term term : condition.anyOf()) {
                Proof proof = proof(term, acts, growth);
                if (proof != null && (earliest == null || proof.at().isBefore(earliest.at()))) {
                    earliest = proof;
                }
            }
            proofs.add(earliest);
        }
        return proofs;
    }

    private static Proof proof(Rule.Term term, List<Act> acts, List<Growth> growth) {
        if (term.what() == Rule.What.ATTENDED) {
            return acts.stream()
                    .filter(act -> act.state() == State.ATTENDED && asked(term, act))
                    .skip(term.atLeast() == null ? 0 : term.atLeast() - 1)
                    .findFirst()
                    .map(act -> new Proof(act.occurredAt(), act.id(), act.organisationId()))
                    .orElse(null);
        }
        return growth.stream()
                .filter(one -> one.proof() == term.what() && from(term, one.sourceId()))
                .findFirst()
                .map(one -> new Proof(one.at(), one.evidence(), null))
                .orElse(null);
    }

    private static String missing(List<Proof> proofs) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            if (proofs.get(i) == null) {
                missing.add(String.valueOf(i));
            }
        }
        return missing.stream().collect(Collectors.joining(" "));
    }
}
