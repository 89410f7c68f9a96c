package org.artel.grants.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.grants.internal.Office.ALL;
import static org.artel.grants.internal.Office.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.Line;
import org.artel.grants.MoneySource;
import org.artel.grants.NewGrant;
import org.artel.grants.NewLine;
import org.artel.grants.NewSpending;
import org.artel.grants.Spending;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What a grant plans and pays. */
@RunWith(Parameterized.class)
public class BudgetTest {

    private static final int CLIENTS = 50;
    private static final LocalDate DAY = LocalDate.of(2023, 9, 1);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Office office;
    private Grant grant;

    public BudgetTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        office = new Office(database);
        grant = office.halfYear();
    }

    @Test
    public void aLinePaysNoMoreThanWasPlannedHoweverManyPayAtOnce() throws Exception {
        Line line = line("1000.00");
        List<String> codes = Attempts.race(CLIENTS, client -> pay(line, "99.99"));
        assertEquals(10, Collections.frequency(codes, null));
        assertEquals(CLIENTS - 10, Collections.frequency(codes, "line-spent"));
        Line after = office.budget.line(grant.id(), line.id(), STAFF);
        assertEquals("999.90", after.spent());
        assertEquals("0.10", after.left());
        assertEquals("999.90", office.grants.get(grant.id(), STAFF).spent());
    }

    @Test
    public void linesPlanNoMoreThanThereIsHoweverManyPlanAtOnce() throws Exception {
        List<String> codes = Attempts.race(CLIENTS, client -> line("99880.00"));
        assertEquals(10, Collections.frequency(codes, null));
        assertEquals(CLIENTS - 10, Collections.frequency(codes, "over-budget"));
        // What the centre itself brings is another purse.
        office.budget.create(
                grant.id(), new NewLine("Аренда", MoneySource.CO_FINANCING, "1332500.00"), STAFF);
        assertEquals(
                "over-budget",
                refused(
                        () ->
                                office.grants.change(
                                        grant.id(),
                                        grant.version(),
                                        one -> with(one, one.number(), "998799.99"),
                                        STAFF)));
    }

    @Test
    public void whatWasPaidCannotBePlannedAway() {
        Line line = line("100.00");
        Spending paid = pay(line, "60.00");
        assertEquals(
                "line-spent",
                refused(
                        () ->
                                office.budget.change(
                                        grant.id(),
                                        line.id(),
                                        line.version(),
                                        one -> new NewLine(one.title(), one.source(), "59.99"),
                                        STAFF)));
        assertEquals(
                "line-spent", refused(() -> office.budget.remove(grant.id(), line.id(), STAFF)));
        assertEquals(
                "stale",
                refused(
                        () ->
                                office.budget.change(
                                        grant.id(),
                                        line.id(),
                                        paid.id(),
                                        paid.version() + 1,
                                        one -> one,
                                        STAFF)));
        assertEquals(
                "100.00",
                office.budget
                        .change(
                                grant.id(),
                                line.id(),
                                paid.id(),
                                paid.version(),
                                one ->
                                        new NewSpending(
                                                one.date(), "100", one.purpose(), one.document()),
                                STAFF)
                        .amount());
        assertEquals(1, office.budget.spendings(grant.id(), line.id(), ALL, STAFF).items().size());
        office.budget.remove(grant.id(), line.id(), paid.id(), STAFF);
        office.budget.remove(grant.id(), line.id(), paid.id(), STAFF);
        office.budget.remove(grant.id(), line.id(), STAFF);
        assertEquals(List.of(), office.budget.lines(grant.id(), ALL, STAFF).items());
    }

    @Test
    public void amountsAndDatesAreChecked() {
        Line line = line("100.00");
        assertEquals(
                List.of("/amount", "/amount", "/amount", "/date"),
                List.of(
                        pointer(() -> pay(line, "0.00")),
                        pointer(() -> pay(line, "1.999")),
                        pointer(() -> pay(line, "-5")),
                        pointer(
                                () ->
                                        office.budget.spend(
                                                grant.id(),
                                                line.id(),
                                                new NewSpending(
                                                        LocalDate.of(2024, 1, 1),
                                                        "1.00",
                                                        "Поздно",
                                                        null),
                                                STAFF))));
        assertEquals("duplicate", refused(() -> office.halfYear()));
    }

    @Test
    public void onlyWhatIsBeingPreparedIsRemoved() {
        line("100.00");
        assertEquals("kept", refused(() -> office.grants.remove(grant.id(), STAFF)));
        Grant draft =
                office.grants.create(
                        new NewGrant(
                                "1",
                                "Черновик",
                                null,
                                GrantState.PREPARED,
                                DAY,
                                DAY,
                                "1.00",
                                "0",
                                "RUB",
                                null,
                                null),
                        STAFF);
        office.promise(draft, Office.trainedLeaders(false));
        office.book.attended("anna", "event", Office.moscow(9, 1, 12));
        office.counting.run();
        office.grants.remove(draft.id(), STAFF);
        office.grants.remove(draft.id(), STAFF);
        assertEquals(1, office.grants.list(null, ALL, STAFF).items().size());
        assertEquals(0, office.counted().stream().filter(one -> one.contains(draft.id())).count());
    }

    private Line line(String planned) {
        return office.budget.create(
                grant.id(), new NewLine("Оборудование", MoneySource.GRANT, planned), STAFF);
    }

    private Spending pay(Line line, String amount) {
        return office.budget.spend(
                grant.id(), line.id(), new NewSpending(DAY, amount, "Проектор", null), STAFF);
    }

    private static NewGrant with(NewGrant one, String number, String requested) {
        return new NewGrant(
                number,
                one.title(),
                one.funder(),
                one.state(),
                one.from(),
                one.to(),
                requested,
                one.coFinancing(),
                one.currency(),
                one.description(),
                one.results());
    }

    private static String pointer(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).errors().stream()
                .map(FieldError::pointer)
                .findFirst()
                .orElseThrow();
    }
}
