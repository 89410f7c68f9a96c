package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.grants.Line;
import org.artel.grants.NewLine;
import org.artel.grants.NewSpending;
import org.artel.grants.Spending;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The money of grants: lines plan no more than there is, and pay no more than was planned. Whoever
 * changes any of it holds the grant's row.
 */
@Component(service = Budget.class)
public class Budget {

    private final Transactions transactions;

    @Activate
    public Budget(@Reference(target = "(artel.unit=grants)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** In the order in which they were made. */
    public Page<Line> lines(String grantId, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    Grants.found(em, grantId);
                    List<LineEntity> rows =
                            em.createQuery(
                                            "select l from LineEntity l where l.grantId = :grant"
                                                    + " and l.id > :after order by l.id",
                                            LineEntity.class)
                                    .setParameter("grant", grantId)
                                    .setParameter("after", after == null ? "" : after.part(0))
                                    .setMaxResults(page.fetch())
                                    .getResultList();
                    Map<String, BigDecimal> spent = spent(em, grantId);
                    return Page.of(
                            rows,
                            page,
                            row -> row.view(spent.getOrDefault(row.id, BigDecimal.ZERO)),
                            row -> Cursor.of(row.id));
                });
    }

    /** All of a grant; there are as many as staff write down. */
    static List<Line> all(EntityManager em, String grantId) {
        Map<String, BigDecimal> spent = spent(em, grantId);
        return em
                .createQuery(
                        "select l from LineEntity l where l.grantId = :grant order by l.id",
                        LineEntity.class)
                .setParameter("grant", grantId)
                .getResultList()
                .stream()
                .map(row -> row.view(spent.getOrDefault(row.id, BigDecimal.ZERO)))
                .toList();
    }

    /** By line. */
    private static Map<String, BigDecimal> spent(EntityManager em, String grantId) {
        return em
                .createQuery(
                        "select s.lineId, sum(s.amount) from SpendingEntity s where s.grantId ="
                                + " :grant group by s.lineId",
                        Object[].class)
                .setParameter("grant", grantId)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (BigDecimal) row[1]));
    }

    public Line line(String grantId, String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> view(em, found(em, grantId, id)));
    }

    private static Line view(EntityManager em, LineEntity line) {
        return line.view(spent(em, line));
    }

    private static BigDecimal spent(EntityManager em, LineEntity line) {
        BigDecimal spent =
                em.createQuery(
                                "select sum(s.amount) from SpendingEntity s where s.lineId ="
                                        + " :line",
                                BigDecimal.class)
                        .setParameter("line", line.id)
                        .getSingleResult();
        return spent == null ? BigDecimal.ZERO : spent;
    }

    /**
     * @throws Problem CONFLICT {@code over-budget}
     */
    public Line create(String grantId, NewLine wanted, Caller caller) {
        caller.requireStaff();
        check(wanted);
        return transactions.write(
                caller,
                em -> {
                    GrantEntity grant = Grants.locked(em, grantId);
                    LineEntity line = new LineEntity();
                    line.id = Ids.next();
                    line.grantId = grantId;
                    line.take(wanted);
                    em.persist(line);
                    Grants.requireCovered(em, grant, line.source);
                    return view(em, line);
                });
    }

    /**
     * @throws Problem CONFLICT {@code over-budget}; {@code line-spent} if more was paid already
     */
    public Line change(
            String grantId, String id, long version, UnaryOperator<NewLine> change, Caller caller) {
        caller.requireStaff();
        return transactions.write(
                caller,
                em -> {
                    GrantEntity grant = Grants.locked(em, grantId);
                    LineEntity line = found(em, grantId, id);
                    em.refresh(line);
                    IfMatch.require(version, line.version);
                    NewLine wanted = change.apply(line.asSent());
                    check(wanted);
                    line.take(wanted);
                    Grants.requireCovered(em, grant, line.source);
                    requireEnough(em, line);
                    return view(em, line);
                });
    }

    /**
     * What is not there is no error.
     *
     * @throws Problem CONFLICT {@code line-spent} if something was paid
     */
    public void remove(String grantId, String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    LineEntity line = em.find(LineEntity.class, id);
                    if (line == null || !line.grantId.equals(grantId)) {
                        return;
                    }
                    Grants.locked(em, grantId);
                    if (spent(em, line).signum() > 0) {
                        throw spentAlready();
                    }
                    em.remove(line);
                });
    }

    /** The latest first. */
    public Page<Spending> spendings(
            String grantId, String lineId, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    found(em, grantId, lineId);
                    TypedQuery<SpendingEntity> query =
                            em.createQuery(
                                            "select s from SpendingEntity s where s.lineId = :line"
                                                    + (after == null
                                                            ? ""
                                                            : " and (s.spentOn < :day or s.spentOn"
                                                                    + " = :day and s.id < :id)")
                                                    + " order by s.spentOn desc, s.id desc",
                                            SpendingEntity.class)
                                    .setParameter("line", lineId);
                    if (after != null) {
                        query.setParameter("day", after.part(0, LocalDate::parse))
                                .setParameter("id", after.part(1));
                    }
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList(),
                            page,
                            SpendingEntity::view,
                            row -> Cursor.of(row.spentOn.toString(), row.id));
                });
    }

    public Spending spending(String grantId, String lineId, String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> spending(em, grantId, lineId, id).view());
    }

    /**
     * @throws Problem CONFLICT {@code line-spent} if the line would pay more than was planned
     */
    public Spending spend(String grantId, String lineId, NewSpending wanted, Caller caller) {
        caller.requireStaff();
        return transactions.write(
                caller,
                em -> {
                    GrantEntity grant = Grants.locked(em, grantId);
                    LineEntity line = found(em, grantId, lineId);
                    check(wanted, grant);
                    SpendingEntity spending = new SpendingEntity();
                    spending.id = Ids.next();
                    spending.lineId = lineId;
                    spending.grantId = grantId;
                    spending.take(wanted);
                    em.persist(spending);
                    requireEnough(em, line);
                    return spending.view();
                });
    }

    /**
     * @throws Problem CONFLICT {@code line-spent}
     */
    public Spending change(
            String grantId,
            String lineId,
            String id,
            long version,
            UnaryOperator<NewSpending> change,
            Caller caller) {
        caller.requireStaff();
        return transactions.write(
                caller,
                em -> {
                    GrantEntity grant = Grants.locked(em, grantId);
                    SpendingEntity spending = spending(em, grantId, lineId, id);
                    em.refresh(spending);
                    IfMatch.require(version, spending.version);
                    NewSpending wanted = change.apply(spending.asSent());
                    check(wanted, grant);
                    spending.take(wanted);
                    requireEnough(em, found(em, grantId, lineId));
                    return spending.view();
                });
    }

    /** What is not there is no error. */
    public void remove(String grantId, String lineId, String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    SpendingEntity spending = em.find(SpendingEntity.class, id);
                    if (spending != null
                            && spending.grantId.equals(grantId)
                            && spending.lineId.equals(lineId)) {
                        em.remove(spending);
                    }
                });
    }

    private static void requireEnough(EntityManager em, LineEntity line) {
        em.flush();
        BigDecimal spent = spent(em, line);
        if (spent.compareTo(line.planned) > 0) {
            throw spentAlready()
                    .with("planned", Money.text(line.planned))
                    .with("spent", Money.text(spent));
        }
    }

    private static Problem spentAlready() {
        return Problem.conflict(
                "line-spent",
                new Text(
                        "По статье потрачено больше, чем осталось бы",
                        "More was paid from this line than there would be"));
    }

    private static LineEntity found(EntityManager em, String grantId, String id) {
        LineEntity line = em.find(LineEntity.class, id);
        if (line == null || !line.grantId.equals(grantId)) {
            throw Problem.notFound();
        }
        return line;
    }

    private static SpendingEntity spending(
            EntityManager em, String grantId, String lineId, String id) {
        SpendingEntity spending = em.find(SpendingEntity.class, id);
        if (spending == null
                || !spending.grantId.equals(grantId)
                || !spending.lineId.equals(lineId)) {
            throw Problem.notFound();
        }
        return spending;
    }

    private static void check(NewLine wanted) {
        Validation found =
                new Validation()
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 300)
                        .required("/source", wanted.source());
        Money.check(found, "/planned", wanted.planned());
        found.orThrow();
    }

    private static void check(NewSpending wanted, GrantEntity grant) {
        Validation found =
                new Validation()
                        .required("/date", wanted.date())
                        .check(
                                wanted.date() == null
                                        || !wanted.date().isBefore(grant.from)
                                                && !wanted.date().isAfter(grant.to),
                                "/date",
                                "outside",
                                new Text(
                                        "В сроки гранта: " + grant.from + " — " + grant.to,
                                        "Within the grant: " + grant.from + " to " + grant.to))
                        .required("/purpose", wanted.purpose())
                        .atMost("/purpose", wanted.purpose(), 500)
                        .atMost("/document", wanted.document(), 300);
        Money.check(found, "/amount", wanted.amount());
        if (found.errors().isEmpty()) {
            found.check(
                    Money.of(wanted.amount()).signum() > 0,
                    "/amount",
                    "amount",
                    new Text("Больше нуля", "More than zero"));
        }
        found.orThrow();
    }
}
