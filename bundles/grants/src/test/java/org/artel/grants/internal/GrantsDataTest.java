package org.artel.grants.internal;

import static org.artel.grants.internal.Office.STAFF;
import static org.artel.grants.internal.Office.moscow;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.FrozenReport;
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.NewCheckpoint;
import org.artel.grants.NewGrant;
import org.artel.grants.NewReport;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is kept of people, and what staff are told. */
@RunWith(Parameterized.class)
public class GrantsDataTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Office office;

    public GrantsDataTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        office = new Office(database);
    }

    @Test
    public void aPersonGetsWhatTheyCountForAndErasedNobodyIsNamed() throws Exception {
        Grant grant = office.halfYear();
        office.promise(grant, Office.trainedLeaders(false));
        office.book.attended("anna", "event", moscow(9, 1, 12));
        office.counting.run();
        FrozenReport frozen = office.reports.freeze(grant.id(), new NewReport(null), STAFF);
        assertEquals("staff", frozen.frozenBy());
        GrantsData data = new GrantsData(office.transactions, office.book);
        assertEquals(
                Map.of(
                        "indicators.json",
                        List.of(
                                new GrantsData.Counts(
                                        "23-2-003654",
                                        "Компетентность выросла",
                                        LocalDate.of(2023, 9, 1),
                                        1))),
                exported(data, "anna"));
        assertEquals(List.of("reports.json"), List.copyOf(exported(data, "staff").keySet()));
        assertEquals(Map.of(), exported(data, "nobody"));
        data.erase("staff", Content.ANONYMISE);
        data.erase("staff", Content.ANONYMISE);
        assertNull(office.reports.get(grant.id(), frozen.id(), STAFF).frozenBy());
        assertEquals(Map.of(), exported(data, "staff"));
        // What was frozen is still what it was.
        assertEquals(
                frozen.hash(),
                Reports.hash(office.reports.content(grant.id(), frozen.id(), STAFF).text()));
    }

    private static Map<String, Object> exported(GrantsData data, String person) throws Exception {
        Map<String, Object> files = new LinkedHashMap<>();
        data.export(
                person,
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        files.put(name, value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                });
        return files;
    }

    @Test
    public void staffAreToldOnceOfWhatIsDueAndWhatIsBehind() {
        List<String> told = new ArrayList<>();
        Grant grant =
                office.grants.create(
                        new NewGrant(
                                "1",
                                "Идёт сейчас",
                                null,
                                GrantState.FUNDED,
                                LocalDate.of(2023, 7, 1),
                                LocalDate.of(2023, 12, 31),
                                "1.00",
                                "0",
                                null,
                                null,
                                null),
                        STAFF);
        // One that was not funded is nobody's worry.
        Grant lost = office.halfYear();
        for (Grant one : List.of(grant, lost)) {
            office.promise(one, Office.trainedLeaders(false));
            office.items.create(
                    Nature.CHECKPOINT,
                    one.id(),
                    new NewCheckpoint("Отчёт", LocalDate.of(2023, 9, 15), null, null),
                    STAFF);
        }
        Reminders reminders =
                new Reminders(
                        office.transactions,
                        office.clock,
                        office.counting,
                        () -> List.of("staff"),
                        (transaction, one) ->
                                told.add(
                                        one.type()
                                                + " "
                                                + one.data().get("title")
                                                + " "
                                                + one.recipients().size()
                                                + " "
                                                + one.link()),
                        new NoSettings());
        office.at(moscow(9, 11, 9));
        reminders.run();
        String link = " 1 /grants/" + grant.id();
        assertEquals(List.of("grants.risk Компетентность выросла" + link), told);
        office.at(moscow(9, 12, 9));
        reminders.run();
        reminders.run();
        assertEquals(
                List.of(
                        "grants.risk Компетентность выросла" + link,
                        "grants.due Отчёт" + link,
                        "grants.risk Компетентность выросла" + link),
                told);
        // Behind no more: fifty of fifty.
        for (int i = 0; i < 50; i++) {
            office.book.attended("leader" + i, "event", moscow(9, 20, 12));
        }
        office.at(moscow(10, 20, 9));
        reminders.run();
        assertEquals(3, told.size());
    }
}
