package org.artel.privacy.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.ConsentListener;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ConsentsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;
    @Rule public TemporaryFolder home = new TemporaryFolder();

    private Centre centre;
    private ConsentLedger consents;

    @Before
    public void open() {
        centre = new Centre(database.freshDataSource("privacy"), home.getRoot().toPath());
        consents = centre.consents;
    }

    @After
    public void close() {
        centre.close();
    }

    private static ConsentDocument newsletter(String version, String body) {
        return new ConsentDocument(
                "NEWSLETTER",
                version,
                new Text("Рассылка", "Newsletter"),
                new Text(body, "You may write to me"));
    }

    private ConsentState state(String document) {
        return consents.state("anna", document, Centre.RU);
    }

    @Test
    public void whatAPersonAgreedToIsKeptWordForWord() {
        consents.modules = List.of(() -> List.of(newsletter("1", "Мне можно писать")));
        consents.give("anna", "NEWSLETTER", "1", Centre.person("anna"));
        String hash = state("NEWSLETTER").history().get(0).textHash();

        consents.modules = List.of(() -> List.of(newsletter("2", "Мне можно писать и звонить")));
        assertEquals("Мне можно писать", consents.text(hash, Centre.RU).body());
        assertEquals("You may write to me", consents.text(hash, Locale.ENGLISH).body());
        assertEquals("1", consents.text(hash, Centre.RU).version());
        assertNotEquals(hash, state("NEWSLETTER").present().hash());
    }

    @Test
    public void theDocumentsNameTheCentreAsItIsCalledNow() {
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        String before = state(Consents.DISTRIBUTION).present().body();
        assertTrue(before, before.contains("Оператор: АНО «Проверочный центр»"));
        consents.centre = called("АНО «Новая опора»", "New Support");
        String after = state(Consents.DISTRIBUTION).present().body();
        assertTrue(after, after.contains("Оператор: АНО «Новая опора», г. Омск."));
        assertTrue(state(Consents.DISTRIBUTION).outdated());
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        assertFalse(state(Consents.DISTRIBUTION).outdated());
    }

    private static CentreProfile called(String ru, String en) {
        Text name = new Text(ru, en);
        org.artel.core.api.centre.Centre centre =
                new org.artel.core.api.centre.Centre(true, name, name, "г. Омск", null, null, null);
        return new CentreProfile() {
            @Override
            public org.artel.core.api.centre.Centre now() {
                return centre;
            }

            @Override
            public org.artel.core.api.centre.Centre now(Connection transaction) {
                return centre;
            }
        };
    }

    @Test
    public void aConsentToEarlierWordsStandsAndIsShownAsOutdated() {
        consents.modules = List.of(() -> List.of(newsletter("1", "Мне можно писать")));
        consents.give("anna", "NEWSLETTER", null, Centre.person("anna"));
        assertFalse(state("NEWSLETTER").outdated());

        consents.modules = List.of(() -> List.of(newsletter("2", "Мне можно писать и звонить")));
        assertTrue(state("NEWSLETTER").outdated());
        assertEquals(Set.of("anna"), consents.given(List.of("anna", "boris"), "NEWSLETTER"));

        Problem changed =
                assertThrows(
                        Problem.class,
                        () -> consents.give("anna", "NEWSLETTER", "1", Centre.person("anna")));
        assertEquals("document-changed", changed.code());
        consents.give("anna", "NEWSLETTER", "2", Centre.person("anna"));
        assertFalse(state("NEWSLETTER").outdated());
        assertEquals(2, state("NEWSLETTER").history().size());
    }

    @Test
    public void aWithdrawalTakesEffectAtOnceAndTheHistoryStays() {
        Caller anna = Centre.person("anna");
        assertEquals(ConsentState.State.NONE, state(Consents.DISTRIBUTION).state());
        consents.give("anna", Consents.DISTRIBUTION, null, anna);
        assertEquals(Set.of("anna"), consents.given(Set.of("anna"), Consents.DISTRIBUTION));
        consents.withdraw("anna", Consents.DISTRIBUTION, anna);
        assertEquals(Set.of(), consents.given(Set.of("anna"), Consents.DISTRIBUTION));
        consents.give("anna", Consents.DISTRIBUTION, null, anna);
        assertEquals(
                List.of(true, false, true),
                state(Consents.DISTRIBUTION).history().stream()
                        .map(ConsentState.Entry::given)
                        .toList());
    }

    @Test
    public void aConsentOfARemovedModuleCanStillBeReadAndWithdrawn() {
        consents.modules = List.of(() -> List.of(newsletter("1", "Мне можно писать")));
        consents.give("anna", "NEWSLETTER", null, Centre.person("anna"));
        consents.modules = List.of();

        assertNull(state("NEWSLETTER").present());
        assertEquals(ConsentState.State.GIVEN, state("NEWSLETTER").state());
        consents.withdraw("anna", "NEWSLETTER", Centre.person("anna"));
        assertEquals(ConsentState.State.WITHDRAWN, state("NEWSLETTER").state());
        assertEquals(
                Problem.Kind.NOT_FOUND,
                assertThrows(
                                Problem.class,
                                () ->
                                        consents.withdraw(
                                                "boris", "NEWSLETTER", Centre.person("boris")))
                        .kind());
    }

    @Test
    public void staffRecordASignedPaperAndItIsKeptWhoDid() {
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.admin("staff"));
        assertEquals("staff", state(Consents.DISTRIBUTION).history().get(0).recordedBy());
    }

    @Test
    public void withdrawingTheConsentToProcessingLeadsToErasure() {
        consents.give("anna", Consents.PERSONAL_DATA, null, Centre.person("anna"));
        Problem problem =
                assertThrows(
                        Problem.class,
                        () ->
                                consents.withdraw(
                                        "anna", Consents.PERSONAL_DATA, Centre.person("anna")));
        assertEquals("erasure-needed", problem.code());
        assertEquals("/api/me/data/erasure", problem.properties().get("erasure"));
        assertEquals(Set.of("anna"), consents.given(Set.of("anna"), Consents.PERSONAL_DATA));
    }

    @Test
    public void nobodyCanAgreeToWhatIsNoDocument() {
        assertEquals(
                "invalid",
                assertThrows(
                                Problem.class,
                                () -> consents.give("anna", "NO", null, Centre.person("anna")))
                        .code());
    }

    @Test
    public void aModuleCannotReplaceTheCentresOwnDocuments() {
        consents.modules =
                List.of(
                        () ->
                                List.of(
                                        new ConsentDocument(
                                                Consents.PERSONAL_DATA,
                                                "x",
                                                new Text("", ""),
                                                new Text("", ""))));
        assertEquals(2, consents.documents().size());
        assertNotEquals("x", consents.documents().get(0).version());
    }

    @Test
    public void theCentreIsNamedInItsDocuments() {
        for (ConsentDocument document : consents.documents()) {
            assertTrue(document.body().ru().contains("АНО «Проверочный центр»"));
            assertTrue(document.body().en().contains("АНО «Проверочный центр»"));
        }
        try (Centre nameless =
                new Centre(
                        database.freshDataSource("privacy"), home.getRoot().toPath(), Map.of())) {
            assertTrue(
                    nameless.consents
                            .documents()
                            .get(0)
                            .body()
                            .ru()
                            .contains("название в настройках не указано"));
        }
    }

    @Test
    public void aConsentLivesAndDiesWithTheTransactionThatItIsWrittenIn() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        centre.unit
                                .transactions()
                                .run(
                                        Caller.system(),
                                        em -> {
                                            consents.give(
                                                    Transactions.connection(em),
                                                    "anna",
                                                    Consents.PERSONAL_DATA,
                                                    Centre.person("anna"));
                                            throw new IllegalStateException();
                                        }));
        assertEquals(Set.of(), consents.given(Set.of("anna"), Consents.PERSONAL_DATA));
    }

    @Test
    public void ofFiftyAtOnceEveryDecisionIsOnRecordAndTheLastOneCounts() throws Exception {
        List<Boolean> decisions = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> decisions.add(i % 2 == 0));
        Collections.shuffle(decisions);
        atOnce(
                decisions.stream()
                        .<Runnable>map(
                                give ->
                                        () -> {
                                            if (give) {
                                                consents.give(
                                                        "anna",
                                                        Consents.DISTRIBUTION,
                                                        null,
                                                        Centre.person("anna"));
                                            } else {
                                                consents.withdraw(
                                                        "anna",
                                                        Consents.DISTRIBUTION,
                                                        Centre.person("anna"));
                                            }
                                        })
                        .toList());
        List<ConsentState.Entry> history = consents.history("anna").get(Consents.DISTRIBUTION);
        assertEquals(50, history.size());
        assertEquals(25, history.stream().filter(ConsentState.Entry::given).count());
        boolean last = history.get(0).given();
        assertEquals(
                last ? Set.of("anna") : Set.of(),
                consents.given(Set.of("anna"), Consents.DISTRIBUTION));
        assertEquals(
                last ? ConsentState.State.GIVEN : ConsentState.State.WITHDRAWN,
                state(Consents.DISTRIBUTION).state());
    }

    @Test
    public void fiftyPeopleWhoAreTheFirstToAgreeDoNotGetInEachOthersWay() throws Exception {
        atOnce(
                IntStream.range(0, 50)
                        .<Runnable>mapToObj(
                                i ->
                                        () ->
                                                consents.give(
                                                        "p" + i,
                                                        Consents.PERSONAL_DATA,
                                                        null,
                                                        Centre.person("p" + i)))
                        .toList());
        List<String> everybody = IntStream.range(0, 1200).mapToObj(i -> "p" + i).toList();
        assertEquals(50, consents.given(everybody, Consents.PERSONAL_DATA).size());
        assertEquals(
                List.of(1),
                centre.unit
                        .transactions()
                        .read(
                                em ->
                                        Sql.query(
                                                Transactions.connection(em),
                                                "select count(*) from privacy_document",
                                                row -> row.getInt(1))));
    }

    @Test
    public void afterErasureNoConsentStandsAndNoAddressIsLeft() {
        consents.give("anna", Consents.PERSONAL_DATA, null, Centre.person("anna"));
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        consents.forget("anna");
        consents.forget("anna");
        assertEquals(Set.of(), consents.given(Set.of("anna"), Consents.PERSONAL_DATA));
        assertEquals(Set.of(), consents.given(Set.of("anna"), Consents.DISTRIBUTION));
        List<ConsentState.Entry> history = consents.history("anna").get(Consents.PERSONAL_DATA);
        assertEquals(2, history.size());
        history.forEach(entry -> assertNull(entry.address()));
    }

    @Test
    public void whoeverListensHearsOfAWithdrawalWithinItsTransaction() {
        listen();
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        consents.give("boris", Consents.DISTRIBUTION, null, Centre.person("boris"));
        assertEquals(List.of(), heard());
        consents.withdraw("anna", Consents.DISTRIBUTION, Centre.person("anna"));
        assertEquals(List.of("anna DISTRIBUTION"), heard());
        consents.withdraw("boris", Consents.DISTRIBUTION, Centre.admin("staff"));
        assertEquals(List.of("anna DISTRIBUTION", "boris DISTRIBUTION"), heard());
    }

    @Test
    public void whoeverListensHearsWhatAnErasureWithdraws() {
        listen();
        consents.give("anna", Consents.PERSONAL_DATA, null, Centre.person("anna"));
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        consents.forget("anna");
        consents.forget("anna");
        assertEquals(List.of("anna DISTRIBUTION", "anna PERSONAL_DATA"), heard());
    }

    @Test
    public void aWithdrawalThatAListenerRefusesLeavesNothing() {
        listen();
        consents.give("anna", Consents.DISTRIBUTION, null, Centre.person("anna"));
        List<ConsentListener> both = new ArrayList<>(consents.listeners);
        both.add(
                (transaction, userId, document) -> {
                    throw new IllegalStateException("full");
                });
        consents.listeners = both;
        assertThrows(
                IllegalStateException.class,
                () -> consents.withdraw("anna", Consents.DISTRIBUTION, Centre.person("anna")));
        assertEquals(List.of(), heard());
        assertEquals(Set.of("anna"), consents.given(Set.of("anna"), Consents.DISTRIBUTION));
    }

    /** Keeps what is told in a table, along in the transaction; the withdrawal is there by then. */
    private void listen() {
        centre.unit
                .transactions()
                .run(
                        Caller.system(),
                        em ->
                                Sql.update(
                                        Transactions.connection(em),
                                        "create table heard (line varchar(200) not null)"));
        consents.listeners =
                List.of(
                        (transaction, userId, document) -> {
                            List<Boolean> given =
                                    Sql.query(
                                            transaction,
                                            "select given from privacy_consent where user_id = ?"
                                                    + " and document_name = ?"
                                                    + " order by entry_number desc",
                                            row -> row.getBoolean(1),
                                            userId,
                                            document);
                            assertFalse(given.get(0));
                            Sql.update(
                                    transaction,
                                    "insert into heard (line) values (?)",
                                    userId + " " + document);
                        });
    }

    private List<String> heard() {
        return centre.unit
                .transactions()
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select line from heard order by line",
                                        row -> row.getString(1)));
    }

    private static void atOnce(List<Runnable> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (Runnable one : work) {
                results.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    one.run();
                                    return null;
                                }));
            }
            start.countDown();
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
