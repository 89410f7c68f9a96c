package org.artel.grants.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.MoneySource;
import org.artel.grants.NewGrant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grants, and what was applied for. */
@Component(service = Grants.class)
public class Grants {

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Grants(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The latest first. */
    public Page<Grant> list(GrantState state, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    List<String> where = new ArrayList<>();
                    if (state != null) {
                        where.add("g.state = :state");
                    }
                    if (after != null) {
                        where.add("(g.from < :from or g.from = :from and g.id < :id)");
                    }
                    TypedQuery<GrantEntity> query =
                            em.createQuery(
                                    "select g from GrantEntity g"
                                            + (where.isEmpty()
                                                    ? ""
                                                    : " where " + String.join(" and ", where))
                                            + " order by g.from desc, g.id desc",
                                    GrantEntity.class);
                    if (state != null) {
                        query.setParameter("state", state);
                    }
                    if (after != null) {
                        query.setParameter("from", after.part(0, LocalDate::parse))
                                .setParameter("id", after.part(1));
                    }
                    List<GrantEntity> rows = query.setMaxResults(page.fetch()).getResultList();
                    Map<String, Grant> views = views(em, rows);
                    return Page.of(
                            rows,
                            page,
                            row -> views.get(row.id),
                            row -> Cursor.of(row.from.toString(), row.id));
                });
    }

    public Grant get(String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> view(em, found(em, id)));
    }

    public Grant create(NewGrant wanted, Caller caller) {
        caller.requireStaff();
        check(wanted);
        return unique(
                () ->
                        transactions.write(
                                caller,
                                em -> {
                                    GrantEntity grant = new GrantEntity();
                                    grant.id = Ids.next();
                                    grant.createdAt = clock.instant();
                                    grant.take(wanted);
                                    em.persist(grant);
                                    em.flush();
                                    Counting.restart(Transactions.connection(em), grant.id);
                                    return view(em, grant);
                                }));
    }

    /**
     * @param change makes the new values of the present ones
     * @throws Problem CONFLICT {@code over-budget} if the lines plan more than there would be
     */
    public Grant change(String id, long version, UnaryOperator<NewGrant> change, Caller caller) {
        caller.requireStaff();
        return unique(
                () ->
                        transactions.write(
                                caller,
                                em -> {
                                    GrantEntity grant = locked(em, id);
                                    IfMatch.require(version, grant.version);
                                    NewGrant wanted = change.apply(grant.asSent());
                                    check(wanted);
                                    boolean dates =
                                            !grant.from.equals(wanted.from())
                                                    || !grant.to.equals(wanted.to());
                                    grant.take(wanted);
                                    for (MoneySource source : MoneySource.values()) {
                                        requireCovered(em, grant, source);
                                    }
                                    em.flush();
                                    if (dates) {
                                        Counting.restart(Transactions.connection(em), id);
                                    }
                                    return view(em, grant);
                                }));
    }

    /**
     * What is not there is no error.
     *
     * @throws Problem CONFLICT {@code kept} unless it is only being prepared and no report of it is
     *     frozen
     */
    public void remove(String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    if (em.find(GrantEntity.class, id) == null) {
                        return;
                    }
                    GrantEntity grant = locked(em, id);
                    Connection transaction = Transactions.connection(em);
                    boolean reported =
                            !Sql.query(
                                            transaction,
                                            "select 1 from grants_report where grant_id = ? fetch"
                                                    + " first 1 rows only",
                                            row -> 1,
                                            id)
                                    .isEmpty();
                    if (grant.state != GrantState.PREPARED || reported) {
                        throw Problem.conflict(
                                "kept",
                                new Text(
                                        "Удалить можно только то, что ещё готовится",
                                        "Only what is being prepared can be removed"));
                    }
                    List<String> owners =
                            Sql.query(
                                    transaction,
                                    "select id from grants_indicator where grant_id = ?",
                                    row -> row.getString(1),
                                    id);
                    owners = new ArrayList<>(owners);
                    owners.add(id);
                    Counting.forget(transaction, owners);
                    for (String table :
                            List.of(
                                    "grants_counting",
                                    "grants_indicator",
                                    "grants_item",
                                    "grants_spending",
                                    "grants_line")) {
                        Sql.update(transaction, "delete from " + table + " where grant_id = ?", id);
                    }
                    em.remove(grant);
                });
    }

    static GrantEntity found(EntityManager em, String id) {
        GrantEntity grant = em.find(GrantEntity.class, id);
        if (grant == null) {
            throw Problem.notFound();
        }
        return grant;
    }

    /** The same, and nobody else changes it or its money until the transaction ends. */
    static GrantEntity locked(EntityManager em, String id) {
        GrantEntity grant = found(em, id);
        em.refresh(grant, LockModeType.PESSIMISTIC_WRITE);
        return grant;
    }

    /** Lines of one source plan at most what it gives; the grant must be locked. */
    static void requireCovered(EntityManager em, GrantEntity grant, MoneySource source) {
        em.flush();
        BigDecimal planned =
                em.createQuery(
                                "select sum(l.planned) from LineEntity l where l.grantId = :grant"
                                        + " and l.source = :source",
                                BigDecimal.class)
                        .setParameter("grant", grant.id)
                        .setParameter("source", source)
                        .getSingleResult();
        BigDecimal given = source == MoneySource.GRANT ? grant.requested : grant.coFinancing;
        if (planned != null && planned.compareTo(given) > 0) {
            throw Problem.conflict(
                            "over-budget",
                            new Text(
                                    "Статьи в сумме больше, чем есть",
                                    "The lines add up to more than there is"))
                    .with("given", Money.text(given))
                    .with("planned", Money.text(planned));
        }
    }

    static Grant view(EntityManager em, GrantEntity grant) {
        return views(em, List.of(grant)).get(grant.id);
    }

    private static Map<String, Grant> views(EntityManager em, List<GrantEntity> grants) {
        Map<String, Grant> views = new HashMap<>();
        if (grants.isEmpty()) {
            return views;
        }
        List<String> ids = grants.stream().map(grant -> grant.id).toList();
        Map<String, BigDecimal> spent =
                em
                        .createQuery(
                                "select s.grantId, sum(s.amount) from SpendingEntity s where"
                                        + " s.grantId in :ids group by s.grantId",
                                Object[].class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        row -> (String) row[0], row -> (BigDecimal) row[1]));
        Set<String> counting =
                new HashSet<>(
                        Sql.query(
                                Transactions.connection(em),
                                "select grant_id from grants_counting where grant_id in ("
                                        + Sql.marks(ids.size())
                                        + ")",
                                row -> row.getString(1),
                                ids.toArray()));
        grants.forEach(
                grant ->
                        views.put(
                                grant.id,
                                grant.view(spent.get(grant.id), counting.contains(grant.id))));
        return views;
    }

    private static void check(NewGrant wanted) {
        Validation found =
                new Validation()
                        .required("/number", wanted.number())
                        .atMost("/number", wanted.number(), 60)
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 300)
                        .atMost("/funder", wanted.funder(), 300)
                        .required("/state", wanted.state())
                        .required("/from", wanted.from())
                        .required("/to", wanted.to())
                        .check(
                                wanted.from() == null
                                        || wanted.to() == null
                                        || !wanted.to().isBefore(wanted.from()),
                                "/to",
                                "order",
                                new Text(
                                        "Конец не раньше начала",
                                        "The end is not before the beginning"))
                        .check(
                                plausible(wanted.from()) && plausible(wanted.to()),
                                "/from",
                                "date",
                                new Text("Годы с 1990 по 2200", "Years from 1990 to 2200"))
                        .check(
                                wanted.currency() == null
                                        || Currency.getAvailableCurrencies().stream()
                                                .anyMatch(
                                                        one ->
                                                                one.getCurrencyCode()
                                                                        .equals(wanted.currency())),
                                "/currency",
                                "currency",
                                new Text("Код валюты, как RUB", "A currency's code, as RUB"))
                        .atMost("/description", wanted.description(), 8000)
                        .atMost("/results", wanted.results(), 8000);
        Money.check(found, "/requested", wanted.requested());
        Money.check(found, "/coFinancing", wanted.coFinancing());
        found.orThrow();
    }

    private static boolean plausible(LocalDate day) {
        return day == null || day.getYear() >= 1990 && day.getYear() <= 2200;
    }

    private static Grant unique(Supplier<Grant> write) {
        try {
            return write.get();
        } catch (DuplicateKey e) {
            throw Problem.conflict(
                    "duplicate",
                    new Text("Такой номер уже есть", "There is such a number already"));
        }
    }
}
