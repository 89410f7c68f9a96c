package org.artel.grants.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.grants.Dashboard;
import org.artel.grants.Dashboard.Change;
import org.artel.grants.Dashboard.Coverage;
import org.artel.grants.Dashboard.Point;
import org.artel.grants.Dashboard.Progress;
import org.artel.grants.Dashboard.Service;
import org.artel.grants.Dashboard.Step;
import org.artel.grants.Dashboard.Week;
import org.artel.grants.GrantEvent;
import org.artel.grants.Indicator;
import org.artel.grants.Measure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How grants stand, read from sums that are kept all along. */
@Component(service = Dashboards.class)
public class Dashboards {

    private static final int WEEK = 7;

    /** Less of what should be there by now is a risk, in percent. */
    private static final int ENOUGH = 80;

    private final Transactions transactions;
    private final Clock clock;
    private final Counting counting;
    private final Outside outside;
    private final ZoneId zone;

    @Activate
    public Dashboards(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Clock clock,
            @Reference Counting counting,
            @Reference Outside outside,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.clock = clock;
        this.counting = counting;
        this.outside = outside;
        this.zone = settings.zone();
    }

    public Dashboard of(String grantId, Caller caller) {
        caller.requireStaff();
        transactions.read(em -> Grants.found(em, grantId));
        counting.glance();
        List<GrantEvent> events =
                outside.known(transactions.read(em -> Items.all(em, Nature.EVENT, grantId)));
        return transactions.read(em -> dashboard(em, grantId, events));
    }

    private Dashboard dashboard(EntityManager em, String grantId, List<GrantEvent> events) {
        Connection transaction = Transactions.connection(em);
        GrantEntity grant = Grants.found(em, grantId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        int share = share(grant.from, grant.to, today);
        List<Progress> indicators =
                Indicators.all(em, grantId).stream()
                        .map(one -> progress(transaction, one, share, today))
                        .toList();
        Map<String, Tallies.Sum> funnel = Tallies.of(transaction, grantId, Tallies.FUNNEL);
        List<Step> steps = new ArrayList<>();
        for (Tallies.Stage stage : Tallies.Stage.values()) {
            steps.add(
                    new Step(
                            stage.name(),
                            funnel.getOrDefault(stage.name(), Tallies.Sum.NONE).people()));
        }
        return new Dashboard(
                Grants.view(em, grant),
                today,
                share,
                Counting.counting(transaction, grantId),
                indicators,
                steps,
                coverage(transaction, grantId, "city"),
                coverage(transaction, grantId, "activity"),
                Tallies.of(transaction, grantId, Tallies.KIND).entrySet().stream()
                        .map(
                                kind ->
                                        new Service(
                                                kind.getKey(),
                                                kind.getValue().people(),
                                                kind.getValue().acts(),
                                                kind.getValue().minutes()))
                        .toList(),
                week(em, grantId, indicators, events, today));
    }

    static int share(LocalDate from, LocalDate to, LocalDate today) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        long over = ChronoUnit.DAYS.between(from, today) + 1;
        return (int) Math.max(0, Math.min(100, over * 100 / days));
    }

    /** Whether a value is far behind the days that are over. */
    static boolean atRisk(long value, int plan, int share) {
        return share > 0 && value < plan && value * 100 * 100 < (long) plan * share * ENOUGH;
    }

    private static Progress progress(
            Connection transaction, Indicator one, int share, LocalDate today) {
        return new Progress(
                one.id(),
                one.title(),
                one.unit(),
                one.plan(),
                one.value(),
                atRisk(one.value(), one.plan(), share),
                series(transaction, one));
    }

    /** By day, added up; acts and hours of before their person counted are on the day they did. */
    private static List<Point> series(Connection transaction, Indicator one) {
        Measure measure = one.rule().measure();
        Map<String, Long> byDay = new TreeMap<>();
        if (measure == Measure.ORGANISATIONS) {
            Sql.query(
                    transaction,
                    "select d, count(*) from (select organisation_id, min(reached_on) as d from"
                            + " grants_fact where indicator_id = ? and reached_on is not null and"
                            + " organisation_id is not null group by organisation_id) f group by"
                            + " d",
                    row -> byDay.put(row.getDate(1).toString(), row.getLong(2)),
                    one.id());
        } else {
            Tallies.of(transaction, one.id(), Tallies.DAY)
                    .forEach(
                            (day, sum) ->
                                    byDay.put(
                                            day,
                                            measure == Measure.PERSONS
                                                    ? sum.people()
                                                    : measure == Measure.ACTS
                                                            ? sum.acts()
                                                            : sum.minutes()));
        }
        List<Point> points = new ArrayList<>();
        long total = 0;
        for (Map.Entry<String, Long> day : byDay.entrySet()) {
            total += day.getValue();
            points.add(
                    new Point(
                            LocalDate.parse(day.getKey()),
                            measure == Measure.HOURS ? total / 60 : total));
        }
        return points;
    }

    /**
     * @param column of {@code grants_organisation}
     */
    private static List<Coverage> coverage(Connection transaction, String grantId, String column) {
        return Sql.query(
                transaction,
                "select o."
                        + column
                        + ", count(*), sum(t.people) as people from grants_tally t left join"
                        + " grants_organisation o on o.id = t.item where t.owner_id = ? and t.name"
                        + " = ? and t.people > 0 group by o."
                        + column
                        + " order by people desc, o."
                        + column
                        + " fetch first 30 rows only",
                row -> new Coverage(row.getString(1), row.getLong(2), row.getLong(3)),
                grantId,
                Tallies.ORGANISATION);
    }

    private static Week week(
            EntityManager em,
            String grantId,
            List<Progress> indicators,
            List<GrantEvent> events,
            LocalDate today) {
        Connection transaction = Transactions.connection(em);
        LocalDate from = today.minusDays(WEEK - 1);
        LocalDate before = from.minusDays(WEEK);
        List<Change> reached = new ArrayList<>();
        for (Progress one : indicators) {
            long then = until(one.series(), from.minusDays(1));
            reached.add(
                    new Change(
                            one.title(),
                            until(one.series(), today) - then,
                            then - until(one.series(), before.minusDays(1))));
        }
        BigDecimal spent =
                em.createQuery(
                                "select sum(s.amount) from SpendingEntity s where s.grantId ="
                                        + " :grant and s.spentOn >= :from and s.spentOn <= :to",
                                BigDecimal.class)
                        .setParameter("grant", grantId)
                        .setParameter("from", from)
                        .setParameter("to", today)
                        .getSingleResult();
        return new Week(
                from,
                people(transaction, grantId, from, today),
                people(transaction, grantId, before, from.minusDays(1)),
                reached,
                Money.text(spent),
                Items.all(em, Nature.CHECKPOINT, grantId).stream()
                        .filter(
                                one ->
                                        one.doneOn() == null
                                                && !one.due().isAfter(today.plusDays(WEEK)))
                        .toList(),
                events.stream()
                        .filter(
                                one ->
                                        near(one.plannedFrom(), from, today)
                                                || near(one.actualFrom(), from, today))
                        .toList());
    }

    /** What a series came to by the end of a day. */
    private static long until(List<Point> series, LocalDate day) {
        long value = 0;
        for (Point point : series) {
            if (!point.day().isAfter(day)) {
                value = point.value();
            }
        }
        return value;
    }

    private static boolean near(LocalDate day, LocalDate from, LocalDate today) {
        return day != null && !day.isBefore(from) && !day.isAfter(today.plusDays(WEEK));
    }

    /** Who came first on these days, both included. */
    private static long people(Connection transaction, String owner, LocalDate from, LocalDate to) {
        return Sql.query(
                        transaction,
                        "select coalesce(sum(people), 0) from grants_tally where owner_id = ? and"
                                + " name = ? and item >= ? and item <= ?",
                        row -> row.getLong(1),
                        owner,
                        Tallies.DAY,
                        from.toString(),
                        to.toString())
                .get(0);
    }
}
