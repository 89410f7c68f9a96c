package org.artel.portfolio.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Adoption;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAdoption;
import org.artel.portfolio.PublicationKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works by whose practice. */
@Component(service = Adoptions.class)
public class Adoptions {

    static final String COLUMNS =
            "a.id, h.id, h.name, h.slug, h.city, h.region, h.activity, h.verification, a.note,"
                    + " a.adopted_on from portfolio_adoption a join portfolio_organisation h on"
                    + " h.id = a.organisation_id";

    private final Transactions transactions;
    private final Clock clock;
    private final Settings settings;
    private final Register register;
    private final Announcements announcements;

    @Activate
    public Adoptions(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Register register,
            @Reference Announcements announcements) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.settings = settings;
        this.register = register;
        this.announcements = announcements;
    }

    /** The latest first. */
    public Page<Adoption> list(String practiceId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        List<Adoption> rows =
                transactions.read(
                        em -> {
                            practice(em, practiceId, caller);
                            return Sql.query(
                                    Transactions.connection(em),
                                    "select "
                                            + COLUMNS
                                            + " where a.practice_id = ? and a.id < ? order by a.id"
                                            + " desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    Adoptions::adoption,
                                    practiceId,
                                    after == null ? "~" : after.part(0));
                        });
        return Page.of(rows, page, row -> row, row -> Cursor.of(row.id()));
    }

    public Adoption get(String practiceId, String id, Caller caller) {
        return transactions.read(
                em -> {
                    practice(em, practiceId, caller);
                    return one(em, practiceId, id);
                });
    }

    /** Once for each organisation; the practice's people are told. */
    public Adoption adopt(String practiceId, NewAdoption wanted, Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        new Validation()
                .required("/organisationId", wanted.organisationId())
                .atMost("/note", wanted.note(), 2000)
                .check(
                        wanted.adoptedOn() == null || !wanted.adoptedOn().isAfter(today),
                        "/adoptedOn",
                        "future",
                        new Text("Дата ещё не наступила", "That day has not come yet"))
                .orThrow();
        if (!caller.isStaff() && !caller.leads(wanted.organisationId())) {
            throw Problem.forbidden();
        }
        register.require(wanted.organisationId());
        try {
            return transactions.write(
                    caller,
                    em -> {
                        PublicationEntity practice = practice(em, practiceId, caller);
                        if (!practice.isPublic()) {
                            throw Problem.notFound();
                        }
                        if (practice.organisationId.equals(wanted.organisationId())) {
                            throw Problem.invalid(
                                    "/organisationId",
                                    "own",
                                    new Text(
                                            "Это практика самой организации",
                                            "The practice is its own"));
                        }
                        String id = Ids.next();
                        Connection transaction = Transactions.connection(em);
                        Sql.update(
                                transaction,
                                "insert into portfolio_adoption (id, practice_id, organisation_id,"
                                        + " note, adopted_on, created_by, created_at) values (?, ?,"
                                        + " ?, ?, ?, ?, ?)",
                                id,
                                practiceId,
                                wanted.organisationId(),
                                wanted.note(),
                                java.sql.Date.valueOf(
                                        wanted.adoptedOn() == null ? today : wanted.adoptedOn()),
                                caller.userId(),
                                clock.instant());
                        Store.stamp(em, practice.organisationId);
                        announcements.adopted(
                                transaction,
                                practice,
                                Store.host(em, wanted.organisationId()),
                                wanted.note());
                        return one(em, practiceId, id);
                    });
        } catch (DuplicateKey twice) {
            throw Problem.conflict(
                    "adopted",
                    new Text(
                            "Организация уже переняла эту практику",
                            "The organisation has adopted it already"));
        }
    }

    /** Doing it twice is no error. */
    public void remove(String practiceId, String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    PublicationEntity practice = practice(em, practiceId, caller);
                    Connection transaction = Transactions.connection(em);
                    List<String> adopters =
                            Sql.query(
                                    transaction,
                                    "select organisation_id from portfolio_adoption where id = ?"
                                            + " and practice_id = ?",
                                    row -> row.getString(1),
                                    id,
                                    practiceId);
                    if (adopters.isEmpty()) {
                        return;
                    }
                    if (!caller.isStaff() && !caller.leads(adopters.get(0))) {
                        throw Problem.forbidden();
                    }
                    Sql.update(transaction, "delete from portfolio_adoption where id = ?", id);
                    Store.stamp(em, practice.organisationId);
                });
    }

    /** How often each was adopted; none is left out where it is none. */
    static Map<String, Long> counts(EntityManager em, Collection<String> practices) {
        Map<String, Long> found = new HashMap<>();
        for (List<String> portion : Portions.of(practices)) {
            Sql.query(
                    Transactions.connection(em),
                    "select practice_id, count(*) from portfolio_adoption where practice_id in ("
                            + Sql.marks(portion.size())
                            + ") group by practice_id",
                    row -> found.put(row.getString(1), row.getLong(2)),
                    portion.toArray());
        }
        return found;
    }

    private static PublicationEntity practice(EntityManager em, String id, Caller caller) {
        PublicationEntity practice = Store.visible(em, id, caller);
        if (practice.kind != PublicationKind.PRACTICE) {
            throw Problem.notFound();
        }
        return practice;
    }

    private static Adoption one(EntityManager em, String practiceId, String id) {
        return Sql.query(
                        Transactions.connection(em),
                        "select " + COLUMNS + " where a.id = ? and a.practice_id = ?",
                        Adoptions::adoption,
                        id,
                        practiceId)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    static Adoption adoption(ResultSet row) throws SQLException {
        return new Adoption(
                row.getString(1),
                new Host(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8)),
                row.getString(9),
                row.getDate(10).toLocalDate());
    }
}
