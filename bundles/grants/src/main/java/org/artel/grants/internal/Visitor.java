package org.artel.grants.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading.Act;
import org.artel.core.api.participation.State;

/**
 * What one person did within a grant's dates.
 *
 * @param organisationId for which they came last; null if for none
 * @param firstOn when they came first; null if they never did
 * @param grew whether anything shows it
 * @param kinds what they attended, by kind
 */
record Visitor(
        String organisationId, LocalDate firstOn, boolean grew, Map<String, Tallies.Sum> kinds) {

    /** Null for somebody with no acts there. */
    static Visitor of(List<Act> acts, boolean grew, ZoneId zone) {
        if (acts.isEmpty()) {
            return null;
        }
        List<Act> attended = acts.stream().filter(act -> act.state() == State.ATTENDED).toList();
        Map<String, Tallies.Sum> kinds = new TreeMap<>();
        String organisation = null;
        for (Act act : attended.isEmpty() ? acts : attended) {
            organisation = act.organisationId() == null ? organisation : act.organisationId();
        }
        for (Act act : attended) {
            String kind = act.kind().name();
            Tallies.Sum before = kinds.getOrDefault(kind, Tallies.Sum.NONE);
            kinds.put(
                    kind, new Tallies.Sum(1, before.acts() + 1, before.minutes() + act.minutes()));
        }
        return new Visitor(
                organisation,
                attended.isEmpty() ? null : LocalDate.ofInstant(attended.get(0).occurredAt(), zone),
                grew,
                kinds);
    }

    /** Beyond having registered. */
    List<Tallies.Stage> stages() {
        List<Tallies.Stage> stages = new ArrayList<>();
        stages.add(Tallies.Stage.CAME);
        if (kinds.values().stream().mapToLong(Tallies.Sum::acts).sum() > 1) {
            stages.add(Tallies.Stage.RETURNED);
        }
        if (kinds.containsKey(Kind.SESSION.name())) {
            stages.add(Tallies.Stage.TRAINED);
        }
        if (grew) {
            stages.add(Tallies.Stage.GREW);
        }
        return stages;
    }

    /** {@code SESSION:acts:minutes}, with blanks between. */
    String written() {
        return kinds.entrySet().stream()
                .map(
                        kind ->
                                kind.getKey()
                                        + ":"
                                        + kind.getValue().acts()
                                        + ":"
                                        + kind.getValue().minutes())
                .collect(Collectors.joining(" "));
    }

    static Map<String, Tallies.Sum> read(String written) {
        Map<String, Tallies.Sum> kinds = new TreeMap<>();
        if (!written.isEmpty()) {
            for (String one : written.split(" ")) {
                String[] parts = one.split(":");
                kinds.put(
                        parts[0],
                        new Tallies.Sum(1, Long.parseLong(parts[1]), Long.parseLong(parts[2])));
            }
        }
        return kinds;
    }
}
