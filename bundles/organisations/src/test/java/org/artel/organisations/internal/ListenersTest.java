package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.STAFF;
import static org.artel.organisations.internal.Register.named;
import static org.artel.organisations.internal.Register.of;
import static org.artel.organisations.internal.Register.person;
import static org.artel.organisations.internal.Register.refused;
import static org.artel.organisations.internal.Register.renamed;
import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory.Details;
import org.artel.core.api.OrganisationListener;
import org.artel.core.api.Problem.Kind;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.NewVerification;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Whoever listens hears every write and shares its fate; the write does not share theirs. */
@RunWith(Parameterized.class)
public class ListenersTest {

    private static final String INN = "2315219463";
    private static final String OGRN = "1212300004179";
    private static final String HEAD = "name;legalForm;city;region\n";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    public ListenersTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Before
    public void listen() {
        register.transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "create table heard (line varchar(200) not null)"));
        register.notice.listeners = List.of(ListenersTest::note);
    }

    /** Keeps what the row says, which must be there by now, next to what is told. */
    private static void note(Connection transaction, Details told) {
        List<String> rows =
                Sql.query(
                        transaction,
                        "select name, slug, verification_level, state from"
                                + " organisations_organisation where id = ?",
                        row ->
                                line(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getString(4).equals("ARCHIVED")),
                        told.id());
        assertEquals(
                List.of(line(told.name(), told.slug(), told.verification(), told.archived())),
                rows);
        Sql.update(transaction, "insert into heard (line) values (?)", rows.get(0));
    }

    private static String line(String name, String slug, int level, boolean archived) {
        return name + " " + slug + " L" + level + (archived ? " archived" : "");
    }

    /** What was heard since this was asked before. */
    private List<String> heard() {
        List<String> lines =
                register.transactions.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select line from heard order by line",
                                        row -> row.getString(1)));
        register.transactions.run(
                Caller.system(),
                em -> Sql.update(Transactions.connection(em), "delete from heard"));
        return lines;
    }

    @Test
    public void everyKindOfWriteIsHeardWithWhatTheOrganisationIsThen() {
        String id = register.create(of("Клуб", INN, OGRN, null)).value().id();
        assertEquals(List.of("Клуб klub L1"), heard());
        register.organisations.create(named("Моя"), person("p1", true, Set.of()));
        assertEquals(List.of("Моя moya L0"), heard());
        change(id, "Круг");
        assertEquals(List.of("Круг klub L1"), heard());
        register.organisations.verify(id, new NewVerification("L3", "бумаги"), STAFF);
        assertEquals(List.of("Круг klub L3"), heard());
        change(id, "Кружок");
        assertEquals(List.of("Кружок klub L1"), heard());
        register.organisations.archive(id, STAFF);
        assertEquals(List.of("Кружок klub L1 archived"), heard());
        register.organisations.restore(id, STAFF);
        assertEquals(List.of("Кружок klub L1"), heard());
    }

    @Test
    public void whatChangesNothingIsNotTold() {
        String id = register.create("Клуб");
        heard();
        change(id, "Клуб");
        register.organisations.restore(id, STAFF);
        assertEquals(List.of(), heard());
        register.organisations.archive(id, STAFF);
        heard();
        register.organisations.archive(id, STAFF);
        assertEquals(List.of(), heard());
    }

    @Test
    public void everyImportedRowIsHeard() {
        register.load(HEAD + "Раз;ANO;Омск;Омская область\nДва;ANO;Омск;Омская область\n");
        assertEquals(List.of("Два dva L0", "Раз raz L0"), heard());
        String more =
                "name;legalForm;city;region;activity\n"
                        + "Раз;ANO;Омск;Омская область;sport\n"
                        + "Два;ANO;Омск;Омская область;\n"
                        + "Три;ANO;Омск;Омская область;\n";
        load(more, true, true);
        assertEquals(List.of(), heard());
        load(more, false, true);
        assertEquals(List.of("Раз raz L0", "Три tri L0"), heard());
    }

    @Test
    public void thousandsOfRowsAreAllHeardOnce() {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int i = 0; i < 2_000; i++) {
            csv.append("Клуб ").append(i).append(";ANO;Омск;Омская область\n");
        }
        register.load(csv.toString());
        List<String> heard = heard();
        assertEquals(2_000, heard.size());
        assertEquals(2_000, Set.copyOf(heard).size());
    }

    @Test
    public void whatIsRolledBackLeavesNothingWithAListenerEither() {
        String id = register.create("Клуб");
        register.create(of("АНО", INN, OGRN, null));
        heard();
        refused(Kind.CONFLICT, "duplicate", () -> register.create(of("Ещё", INN, OGRN, null)));
        load(HEAD + "Раз;ANO;Омск;Омская область\n;ANO;Омск;Омская область\n", false, true);
        assertEquals(List.of(), heard());
    }

    @Test
    public void aListenerThatFailsKeepsNobodyFromWriting() {
        OrganisationListener failing =
                (transaction, told) -> {
                    Sql.update(transaction, "insert into heard (line) values ('half of it')");
                    Sql.update(transaction, "insert into heard (line) values (?)", (Object) null);
                };
        register.notice.listeners = List.of(failing, ListenersTest::note);
        String id = register.create(of("Клуб", INN, OGRN, null)).value().id();
        assertEquals(List.of("Клуб klub L1"), heard());
        change(id, "Круг");
        assertEquals(List.of("Круг klub L1"), heard());
        register.organisations.verify(id, new NewVerification("L3", "бумаги"), STAFF);
        assertEquals(List.of("Круг klub L3"), heard());
        register.load(HEAD + "Раз;ANO;Омск;Омская область\nДва;ANO;Омск;Омская область\n");
        assertEquals(List.of("Два dva L0", "Раз raz L0"), heard());
        assertEquals(3, register.all().size());
        register.organisations.archive(id, STAFF);
        assertEquals(List.of("Круг klub L3 archived"), heard());
        assertEquals("Круг", register.organisations.details(id).orElseThrow().name());
    }

    private void change(String id, String name) {
        register.organisations.change(id, -1, o -> renamed(o, name), STAFF);
    }

    private void load(String csv, boolean dryRun, boolean atomic) {
        register.load(csv.getBytes(StandardCharsets.UTF_8), null, dryRun, atomic);
    }
}
