package org.artel.grants.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.Parameters;
import org.artel.grants.FrozenReport;
import org.artel.grants.GrantEvent;
import org.artel.grants.GrantState;
import org.artel.grants.NewReport;
import org.artel.grants.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports in the funder's shape: as things stand now, and frozen ones, which never change. */
@Component(service = Reports.class)
public class Reports {

    private static final int PART = 4000;

    private final Transactions transactions;
    private final Clock clock;
    private final Counting counting;
    private final Outside outside;
    private final CentreProfile centre;
    private final ZoneId zone;

    @Activate
    public Reports(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Clock clock,
            @Reference Counting counting,
            @Reference Outside outside,
            @Reference CentreProfile centre,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.clock = clock;
        this.counting = counting;
        this.outside = outside;
        this.centre = centre;
        this.zone = settings.zone();
    }

    /** As things stand now. */
    public Report present(String grantId, Caller caller) {
        caller.requireStaff();
        transactions.read(em -> Grants.found(em, grantId));
        counting.glance();
        Elsewhere elsewhere = elsewhere(grantId);
        return transactions.read(em -> report(em, grantId, elsewhere));
    }

    /** What other modules say, asked for outside of a transaction. */
    private record Elsewhere(
            List<GrantEvent> events,
            List<Report.Link> publications,
            List<String> absent,
            String centre) {}

    private Elsewhere elsewhere(String grantId) {
        Instant[] span = new Instant[2];
        List<GrantEvent> events =
                transactions.read(
                        em -> {
                            GrantEntity grant = Grants.found(em, grantId);
                            span[0] = grant.from.atStartOfDay(zone).toInstant();
                            span[1] = grant.to.plusDays(1).atStartOfDay(zone).toInstant();
                            return Items.all(em, Nature.EVENT, grantId);
                        });
        return new Elsewhere(
                outside.known(events),
                outside.publications(span[0], span[1]),
                outside.absent(),
                centre.now().name().ru());
    }

    private static Report report(EntityManager em, String grantId, Elsewhere elsewhere) {
        GrantEntity grant = Grants.found(em, grantId);
        Connection transaction = Transactions.connection(em);
        List<Report.Link> publications = new ArrayList<>(elsewhere.publications());
        Items.all(em, Nature.PUBLICATION, grantId)
                .forEach(
                        one ->
                                publications.add(
                                        new Report.Link(
                                                one.title(),
                                                one.url(),
                                                one.outlet(),
                                                one.publishedOn())));
        publications.sort(
                Comparator.comparing(Report.Link::publishedOn).thenComparing(Report.Link::url));
        return new Report(
                Grants.view(em, grant),
                grant.state == GrantState.FUNDED || grant.state == GrantState.FINISHED,
                elsewhere.centre(),
                Budget.all(em, grantId),
                Items.all(em, Nature.CHECKPOINT, grantId),
                elsewhere.events(),
                Indicators.all(em, grantId).stream()
                        .map(
                                one ->
                                        new Report.Fulfilled(
                                                one.title(),
                                                one.unit(),
                                                one.plan(),
                                                one.value(),
                                                evidence(transaction, one.id())))
                        .toList(),
                publications,
                Items.all(em, Nature.RISK, grantId),
                elsewhere.absent(),
                Templates.present(em).template());
    }

    private static List<String> evidence(Connection transaction, String indicator) {
        return Sql.query(
                transaction,
                "select evidence from grants_fact where indicator_id = ? and reached_on is not null"
                        + " order by reached_on, person_key",
                row -> row.getString(1),
                indicator);
    }

    /**
     * Counts everything there is, then keeps the report as it is.
     *
     * @throws Problem CONFLICT {@code counting} if there is more than can be waited for
     */
    public FrozenReport freeze(String grantId, NewReport wanted, Caller caller) {
        caller.requireStaff();
        new Validation().atMost("/note", wanted.note(), 500).orThrow();
        transactions.read(em -> Grants.found(em, grantId));
        if (!counting.catchUp(100)) {
            throw Problem.conflict(
                    "counting",
                    new Text(
                            "Показатели ещё пересчитываются. Повторите через минуту",
                            "Indicators are still being counted. Try again in a minute"));
        }
        counting.refresh(grantId);
        Elsewhere elsewhere = elsewhere(grantId);
        return transactions.write(
                caller,
                em -> {
                    Grants.locked(em, grantId);
                    String content = Documents.whole(report(em, grantId, elsewhere));
                    Integer last =
                            em.createQuery(
                                            "select max(r.number) from ReportEntity r where"
                                                    + " r.grantId = :grant",
                                            Integer.class)
                                    .setParameter("grant", grantId)
                                    .getSingleResult();
                    ReportEntity report = new ReportEntity();
                    report.id = Ids.next();
                    report.grantId = grantId;
                    report.number = last == null ? 1 : last + 1;
                    report.note = Parameters.text(wanted.note());
                    report.hash = hash(content);
                    report.frozenAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    report.frozenBy = caller.userId();
                    em.persist(report);
                    em.flush();
                    List<Object[]> parts = new ArrayList<>();
                    for (int from = 0; from < content.length(); from += PART) {
                        parts.add(
                                new Object[] {
                                    report.id,
                                    parts.size(),
                                    content.substring(from, Math.min(from + PART, content.length()))
                                });
                    }
                    Sql.updateAll(
                            Transactions.connection(em),
                            "insert into grants_report_part (report_id, part, content) values (?,"
                                    + " ?, ?)",
                            parts);
                    return view(report);
                });
    }

    /** The latest first. */
    public Page<FrozenReport> list(String grantId, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(1);
        int before = after == null ? Integer.MAX_VALUE : after.part(0, Integer::parseInt);
        return transactions.read(
                em -> {
                    Grants.found(em, grantId);
                    return Page.of(
                            em.createQuery(
                                            "select r from ReportEntity r where r.grantId = :grant"
                                                    + " and r.number < :before order by r.number"
                                                    + " desc",
                                            ReportEntity.class)
                                    .setParameter("grant", grantId)
                                    .setParameter("before", before)
                                    .setMaxResults(page.fetch())
                                    .getResultList(),
                            page,
                            Reports::view,
                            row -> Cursor.of(String.valueOf(row.number)));
                });
    }

    public FrozenReport get(String grantId, String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> view(found(em, grantId, id)));
    }

    /**
     * What a frozen report says, letter by letter.
     *
     * @param frozen which report it is
     * @param text JSON of a {@link Report}
     */
    public record Content(FrozenReport frozen, String text) {
        public Report report() {
            return Documents.read(text, Report.class);
        }
    }

    /**
     * @throws IllegalStateException if it is not what was frozen any more
     */
    public Content content(String grantId, String id, Caller caller) {
        caller.requireStaff();
        return transactions.read(
                em -> {
                    ReportEntity report = found(em, grantId, id);
                    String text =
                            String.join(
                                    "",
                                    Sql.query(
                                            Transactions.connection(em),
                                            "select content from grants_report_part where"
                                                    + " report_id = ? order by part",
                                            row -> row.getString(1),
                                            id));
                    if (!hash(text).equals(report.hash)) {
                        throw new IllegalStateException("Report " + id + " was changed");
                    }
                    return new Content(view(report), text);
                });
    }

    private static ReportEntity found(EntityManager em, String grantId, String id) {
        ReportEntity report = em.find(ReportEntity.class, id);
        if (report == null || !report.grantId.equals(grantId)) {
            throw Problem.notFound();
        }
        return report;
    }

    private static FrozenReport view(ReportEntity row) {
        return new FrozenReport(
                row.id, row.number, row.note, row.hash, row.frozenAt, row.frozenBy, row.version);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
