package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.artel.core.api.FieldError;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What administrators may say of a hook. */
@RunWith(Parameterized.class)
public class HooksTest {

    private static final String URL = "https://127.0.0.1/artel";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private House house;

    public HooksTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        house = new House(database);
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void theSecretIsShownOnceAndKeptClosed() {
        Hook made = house.hook(URL, "booking.*", "booking.*");
        assertEquals(43, made.secret().length());
        assertTrue(made.active());
        assertEquals(List.of("booking.*"), made.events());
        assertNull(house.hooks.get(made.id()).secret());
        assertNull(house.hooks.list(PageRequest.first()).items().get(0).secret());
        String kept =
                house.tx.read(
                        em ->
                                Sql.query(
                                                Transactions.connection(em),
                                                "select secret from webhooks_hook",
                                                row -> row.getString(1))
                                        .get(0));
        assertFalse(kept.contains(made.secret()));
    }

    @Test
    public void whatIsWrongIsSaidOfEachField() {
        assertEquals(List.of("/url required", "/events required"), wrong(null));
        assertEquals(
                List.of("/url required", "/events required"),
                wrong(new NewHook("", null, null, null)));
        assertEquals(List.of("/events required"), wrong(new NewHook(URL, List.of(), null, null)));
        assertEquals(
                List.of("/description too-long"),
                wrong(new NewHook(URL, List.of("*"), "d".repeat(201), null)));
        assertEquals(
                List.of("/events/1 unknown-event", "/events/2 unknown-event"),
                wrong(
                        new NewHook(
                                URL,
                                Arrays.asList("session.removed", "booking.painted", null),
                                null,
                                null)));
        assertEquals(
                List.of("/events too-many"),
                wrong(new NewHook(URL, Collections.nCopies(51, "*"), null, null)));
    }

    @Test
    public void notToEveryAddressMayBeSent() {
        for (String bad :
                List.of(
                        "crm.example.org",
                        "ftp://crm.example.org",
                        "https://",
                        "https://name:password@crm.example.org/",
                        "https://crm.example.org/a b",
                        "https://crm.example.org/#part",
                        "https://crm.example.org:99999/",
                        "javascript:alert(1)")) {
            assertEquals(bad, List.of("/url bad-url"), wrong(to(bad)));
        }
        assertEquals(List.of("/url not-encrypted"), wrong(to("http://crm.example.org/")));
        for (String inside :
                List.of(
                        "https://localhost/",
                        "https://10.0.0.1/",
                        "https://169.254.169.254/latest/meta-data",
                        "https://[::1]/",
                        "https://[::ffff:10.0.0.1]/",
                        "https://2130706434/",
                        "https://192.168.1.1:8443/x")) {
            assertEquals(inside, List.of("/url inside-address"), wrong(to(inside)));
        }
    }

    @Test
    public void anAddressIsKeptInLettersThatAnyNetworkTakes() {
        assertEquals(
                "https://xn--e1aybc.xn--p1ai:8443/%D0%BA?a=1",
                String.valueOf(Guard.read("https://Тест.рф:8443/к?a=1")));
        assertEquals(
                "https://crm.example.org/", String.valueOf(Guard.read("https://crm.example.org")));
    }

    @Test
    public void aChangeIsOfWhatWasSeen() {
        Hook made = house.hook(URL, "booking.*");
        Hook changed =
                house.hooks.change(
                        made.id(),
                        made.version(),
                        h -> new NewHook(h.url(), List.of("*"), " CRM ", h.active()),
                        House.ADMIN);
        assertEquals("CRM", changed.description());
        assertEquals(List.of("*"), changed.events());
        assertEquals(
                "stale",
                Attempts.refused(
                        () -> house.hooks.change(made.id(), made.version(), h -> h, House.ADMIN)));
        assertEquals(
                "not-found",
                Attempts.refused(() -> house.hooks.change("none", -1, h -> h, House.ADMIN)));
    }

    @Test
    public void whatItAskedForStaysWhileTheModuleIsAway() {
        Hook made = house.hook(URL, "booking.*");
        house.types.modules = List.of();
        house.hooks.change(
                made.id(),
                -1,
                h -> new NewHook(h.url(), h.events(), "later", h.active()),
                House.ADMIN);
        assertEquals(List.of("/events/0 unknown-event"), wrong(to(URL, "session.*")));
        assertEquals(List.of(), house.types.all(Locale.ENGLISH));
    }

    @Test
    public void aHookGoesWithWhatWaitedForIt() {
        Hook made = house.hook(URL, "*");
        house.hooks.test(made.id());
        house.hooks.remove(made.id(), House.ADMIN);
        house.hooks.remove(made.id(), House.ADMIN);
        assertEquals("not-found", Attempts.refused(() -> house.hooks.get(made.id())));
        assertEquals("not-found", Attempts.refused(() -> house.hooks.test(made.id())));
        assertEquals(
                "not-found", Attempts.refused(() -> house.hooks.rotate(made.id(), House.ADMIN)));
        assertFalse(house.outbox.listens());
        assertEquals(
                List.of(0L),
                house.tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select count(*) from webhooks_delivery",
                                        row -> row.getLong(1))));
    }

    @Test
    public void thereAreFiftyAtMostWhoeverHurries() throws Exception {
        for (int i = 0; i < 20; i++) {
            house.hook(URL, "*");
        }
        List<String> codes = Attempts.race(50, client -> house.hook(URL, "*"));
        assertEquals(30, codes.stream().filter(Objects::isNull).count());
        assertEquals(20, codes.stream().filter("too-many-hooks"::equals).count());
    }

    @Test
    public void typesSayWhatTheyMean() {
        assertEquals(
                List.of(
                        "booking.created Bookings: created",
                        "booking.changed Bookings: changed",
                        "booking.removed Bookings: removed",
                        "session.created Sessions: created",
                        "session.changed Sessions: changed",
                        "session.removed Sessions: removed"),
                house.types.all(Locale.ENGLISH).stream()
                        .map(type -> type.type() + " " + type.title())
                        .toList());
    }

    private static NewHook to(String url) {
        return to(url, "*");
    }

    private static NewHook to(String url, String event) {
        return new NewHook(url, List.of(event), null, null);
    }

    private List<String> wrong(NewHook hook) {
        Problem refusal = assertThrows(Problem.class, () -> house.hooks.create(hook, House.ADMIN));
        assertEquals(Problem.Kind.INVALID, refusal.kind());
        return refusal.errors().stream().map(HooksTest::told).collect(Collectors.toList());
    }

    private static String told(FieldError error) {
        return error.pointer() + " " + error.code();
    }
}
