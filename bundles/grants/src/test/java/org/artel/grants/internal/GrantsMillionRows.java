package org.artel.grants.internal;

import static org.artel.grants.internal.Office.STAFF;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.Dashboard;
import org.artel.grants.Grant;
import org.artel.grants.Measure;
import org.artel.grants.Rule;
import org.junit.Test;

/**
 * How long counting takes, and how long a dashboard, when ten million acts of 200 000 people of 5
 * 000 organisations fall into one grant. Not part of the build: {@code mvn -pl bundles/grants -am
 * package -Dtest=GrantsMillionRows -Dsurefire.failIfNoSpecifiedTests=false}. The acts are made up
 * when they are asked for, so the ledger's own reading is not in the figures: {@code
 * LedgerMillionRows} has it. Prints figures and judges nothing but that a recount comes to the
 * same.
 */
public class GrantsMillionRows {

    private static final int PEOPLE = Integer.getInteger("grants.people", 200_000);
    private static final int EACH = 50;
    private static final int ORGANISATIONS = 5_000;
    private static final int LOOKS = 200;

    @Test
    public void figures() {
        MadeUp ledger = new MadeUp();
        Office office = new Office(TestDatabase.postgresql(), ledger);
        for (int i = 0; i < ORGANISATIONS; i++) {
            office.organisation("org-" + i, i % 4, 1);
        }
        office.counting.run();
        Grant grant = office.halfYear();
        office.promise(grant, Office.trainedLeaders(false));
        Rule.Condition any = Office.any(new Rule.Term(Rule.What.ATTENDED, null, null, 1));
        office.promise(grant, new Rule(Measure.ORGANISATIONS, null, null, List.of(any)));
        office.promise(grant, new Rule(Measure.ACTS, null, null, List.of(any)));
        long began = System.nanoTime();
        office.counting.run();
        System.out.printf(
                "%,d acts counted from nothing in %,d s%n",
                (long) PEOPLE * EACH, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        times("dashboard", () -> office.dashboards.of(grant.id(), STAFF));
        times("indicators", () -> office.indicators.list(grant.id(), Office.ALL, STAFF));
        times(
                "an entry comes, dashboard",
                () -> {
                    ledger.changed++;
                    return office.dashboards.of(grant.id(), STAFF);
                });
        Dashboard board = office.dashboards.of(grant.id(), STAFF);
        board.indicators().forEach(one -> System.out.printf("%s: %,d%n", one.title(), one.value()));
        began = System.nanoTime();
        Counting.Recount recount = office.counting.recount(grant.id());
        System.out.printf(
                "recount of %,d people, %,d figures, %d different, in %,d s%n",
                recount.people(),
                recount.figures(),
                recount.different().size(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        if (!recount.different().isEmpty()) {
            throw new AssertionError(recount.different().size() + " figures are wrong");
        }
    }

    private interface Look {
        Object at();
    }

    private static void times(String what, Look look) {
        look.at();
        double[] millis =
                IntStream.range(0, LOOKS)
                        .mapToDouble(
                                i -> {
                                    long began = System.nanoTime();
                                    look.at();
                                    return (System.nanoTime() - began) / 1e6;
                                })
                        .sorted()
                        .toArray();
        System.out.printf(
                "%s: %.1f ms at the median, %.1f ms at the 95th percentile%n",
                what, millis[LOOKS / 2], millis[LOOKS * 95 / 100]);
    }

    /** People by number, each with as many acts, spread over the half-year. */
    private static final class MadeUp implements ParticipationReading {

        private static final Instant START = Instant.parse("2023-07-01T06:00:00Z");

        private int changed;

        @Override
        public long position() {
            return changed;
        }

        @Override
        public Touched since(long position, int limit) {
            return changed == position
                    ? new Touched(List.of(), position)
                    : new Touched(List.of(name(changed % PEOPLE)), changed);
        }

        private static String name(int person) {
            return String.format("%08d", person);
        }

        @Override
        public List<String> people(Connection transaction, String after, int limit) {
            int first = after == null || after.isEmpty() ? 0 : Integer.parseInt(after) + 1;
            return IntStream.range(first, Math.min(PEOPLE, first + limit))
                    .mapToObj(MadeUp::name)
                    .toList();
        }

        @Override
        public List<String> peopleOf(
                Connection transaction, String organisationId, String after, int limit) {
            return List.of();
        }

        @Override
        public List<Act> acts(
                Connection transaction, Collection<String> keys, Instant from, Instant to) {
            List<Act> acts = new ArrayList<>();
            for (String key : keys) {
                int person = Integer.parseInt(key);
                for (int i = 0; i < EACH; i++) {
                    acts.add(
                            new Act(
                                    key + "-" + i,
                                    key,
                                    "org-" + person % ORGANISATIONS,
                                    person % 3 == 0
                                            ? OrganisationRole.LEADER
                                            : OrganisationRole.MEMBER,
                                    Kind.values()[(person + i) % 5],
                                    "events",
                                    "source-" + i,
                                    "Занятие",
                                    START.plus(Duration.ofHours((person * 7L + i * 85L) % 4400)),
                                    60,
                                    i % 7 == 6 ? State.NO_SHOW : State.ATTENDED));
                }
            }
            return acts;
        }

        @Override
        public List<Support> support(Instant from, Instant to) {
            return List.of();
        }

        @Override
        public Map<String, String> persons(Collection<String> keys) {
            return Map.of();
        }

        @Override
        public String key(String person) {
            return null;
        }
    }
}
