package org.artel.privacy.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Operation;
import org.artel.core.api.Problem;
import org.artel.core.api.privacy.Consents;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.privacy.internal.Centre.Module;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ErasuresTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;
    @Rule public TemporaryFolder home = new TemporaryFolder();

    private Centre centre;
    private final Module forum = new Module("forum");
    private final Module booking = new Module("booking");

    @Before
    public void open() {
        centre = new Centre(database.freshDataSource("privacy"), home.getRoot().toPath());
        forum.notes.putAll(Map.of("anna", "Спасибо", "boris", "Не за что"));
        booking.notes.put("anna", "Комната");
        centre.install(forum, booking);
    }

    @After
    public void close() {
        centre.close();
    }

    private Operation erase(String id, Content content) {
        return centre.erasures.request(content, "right", Centre.person(id));
    }

    /** A module's failures by name; null for one that is done. */
    private String progress(String id) {
        return centre.erasures.get(id).modules().stream()
                .map(
                        p ->
                                p.module()
                                        + (p.installed() ? "" : " absent")
                                        + (p.erasedAt() == null ? " waits" : " done")
                                        + (p.failures() == 0 ? "" : " " + p.failures()))
                .toList()
                .toString();
    }

    private void minutesLater(int minutes) {
        centre.clock.advance(Duration.ofMinutes(minutes));
        centre.erasures.run();
    }

    @Test
    public void everyModuleErasesThePersonAndNobodyElse() {
        Operation operation = erase("anna", Content.ANONYMISE);
        assertEquals(Operation.State.SUCCEEDED, operation.state());
        assertEquals(Map.of("erased", 2, "later", List.of()), operation.result());
        assertEquals(Set.of("anna"), centre.accounts.closed);
        assertEquals(Map.of("boris", "Не за что"), forum.notes);
        assertEquals(Map.of(), booking.notes);
        assertEquals(List.of("anna ANONYMISE"), forum.erased);
        assertTrue(centre.erasures.get("anna").done());
        assertEquals("[booking done, forum done]", progress("anna"));
    }

    @Test
    public void theWishForTheContentReachesTheModules() {
        erase("anna", Content.DELETE);
        assertEquals(List.of("anna DELETE"), forum.erased);
    }

    @Test
    public void whatThePersonHadUnderWayIsErasedInASecondRound() {
        erase("anna", Content.DELETE);
        forum.notes.put("anna", "Отправлено за миг до удаления");
        minutesLater(1);
        assertEquals(1, forum.erased.size());
        minutesLater(1);
        assertEquals(Map.of("boris", "Не за что"), forum.notes);
        assertEquals(2, forum.erased.size());
        minutesLater(60 * 24);
        assertEquals("and that is that", 2, forum.erased.size());
    }

    @Test
    public void aModuleThatFailsTwiceIsAskedUntilItSucceeds() {
        forum.failures = 2;
        Operation operation = erase("anna", Content.ANONYMISE);
        assertEquals(Map.of("erased", 1, "later", List.of("forum")), operation.result());
        assertEquals("[booking done, forum waits 1]", progress("anna"));
        assertFalse(centre.erasures.get("anna").done());

        centre.erasures.run();
        assertEquals("not before its time", 1, forum.failures);
        minutesLater(1);
        assertEquals("[booking done, forum waits 2]", progress("anna"));
        minutesLater(1);
        assertEquals("[booking done, forum waits 2]", progress("anna"));
        minutesLater(1);
        assertEquals("[booking done, forum done]", progress("anna"));
        assertTrue(centre.erasures.get("anna").done());
        assertEquals(Map.of("boris", "Не за что"), forum.notes);
    }

    @Test
    public void anOperatorIsToldOfAModuleThatFailsAgainAndAgain() {
        forum.failures = 100;
        erase("anna", Content.ANONYMISE);
        assertEquals(List.of(), centre.erasures.complaints());
        for (int i = 0; i < 4; i++) {
            minutesLater(60);
        }
        assertEquals(
                List.of("module forum cannot erase 1 people, see the log"),
                centre.erasures.complaints());
        forum.failures = 0;
        minutesLater(60 * 6);
        assertEquals(List.of(), centre.erasures.complaints());
    }

    @Test
    public void aModuleThatWasAbsentErasesThePersonWhenItComesBack() {
        centre.uninstall("forum");
        erase("anna", Content.DELETE);
        assertTrue(centre.erasures.get("anna").done());
        minutesLater(60 * 24 * 30);
        assertEquals("Спасибо", forum.notes.get("anna"));

        centre.install(forum);
        assertFalse(centre.erasures.get("anna").done());
        minutesLater(1);
        assertEquals(Map.of("boris", "Не за что"), forum.notes);
        assertEquals(List.of("anna DELETE"), forum.erased);
        minutesLater(60 * 24);
        assertEquals("once", 1, forum.erased.size());
    }

    @Test
    public void anErasureThatWasCutOffIsFinishedByTheJob() {
        Erasures cutOff =
                new Erasures(
                        centre.unit.transactions(),
                        centre.clock,
                        centre.accounts,
                        new Centre.OperationsAtOnce() {
                            @Override
                            public Operation start(
                                    String kind, org.artel.core.api.Caller caller, Work work) {
                                return null;
                            }
                        },
                        centre.contributors);
        cutOff.request(Content.DELETE, "right", Centre.person("anna"));
        assertEquals("[booking waits, forum waits]", progress("anna"));
        centre.erasures.run();
        assertEquals("[booking done, forum done]", progress("anna"));
    }

    @Test
    public void theWrongPasswordErasesNobody() {
        Problem problem =
                assertThrows(
                        Problem.class,
                        () ->
                                centre.erasures.request(
                                        Content.DELETE, "wrong", Centre.person("anna")));
        assertEquals("/password", problem.errors().get(0).pointer());
        assertEquals(Set.of(), centre.accounts.closed);
        assertEquals("Спасибо", forum.notes.get("anna"));
        problem =
                assertThrows(
                        Problem.class,
                        () -> centre.erasures.request(null, null, Centre.person("anna")));
        assertEquals(2, problem.errors().size());
    }

    @Test
    public void theLastAdministratorStays() {
        assertEquals(
                "last-administrator",
                assertThrows(Problem.class, () -> erase("last", Content.DELETE)).code());
        assertEquals(
                Problem.Kind.NOT_FOUND,
                assertThrows(Problem.class, () -> centre.erasures.get("last")).kind());
        assertEquals(List.of(), forum.erased);
    }

    @Test
    public void nobodyIsErasedTwice() {
        erase("anna", Content.ANONYMISE);
        assertEquals(
                "already-erased",
                assertThrows(
                                Problem.class,
                                () ->
                                        centre.erasures.requestFor(
                                                "anna", Content.DELETE, Centre.admin("admin")))
                        .code());
    }

    @Test
    public void consentsAndCopiesOfThePersonGoAsWell() {
        centre.install(new OwnPersonalData(centre.consents, centre.exports));
        centre.consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        centre.exports.request("anna", Centre.person("anna"));
        erase("anna", Content.ANONYMISE);
        assertEquals(Set.of(), centre.consents.given(Set.of("anna"), Consents.DISTRIBUTION));
        assertEquals(List.of(), centre.files.attachedTo("privacy:export/anna"));
        assertEquals(DataCopy.State.NONE, centre.exports.state("anna", Centre.RU).state());
    }
}
