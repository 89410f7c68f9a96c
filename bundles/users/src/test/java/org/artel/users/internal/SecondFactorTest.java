package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.pointers;
import static org.artel.users.internal.Installation.refused;
import static org.artel.users.internal.Installation.visitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.Credentials;
import org.artel.users.NewSecret;
import org.artel.users.SecondFactor;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class SecondFactorTest {

    private static final String ANNA = "anna@example.org";
    private static final Caller SYSTEM = Caller.system();

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    private final TestClock clock = new TestClock();
    private DataSource tables;
    private Installation centre;
    private User anna;
    private Caller caller;
    private byte[] secret;

    @Before
    public void open() {
        tables = database.freshDataSource("users");
        centre = new Installation(tables, clock, Map.of());
        anna = centre.register(ANNA);
        caller = centre.caller(centre.signIn(ANNA).token());
    }

    @After
    public void close() {
        centre.close();
    }

    private String code() {
        return Totp.code(secret, Totp.step(clock.instant()));
    }

    private List<String> switchOn() {
        NewSecret shown = centre.secondFactors.begin(PASSWORD, caller);
        assertTrue(
                shown.uri(), shown.uri().endsWith("&issuer=%D0%90%D1%80%D1%82%D0%B5%D0%BB%D1%8C"));
        secret = Base32.decoded(shown.secret());
        List<String> codes = centre.secondFactors.confirm(code(), caller).codes();
        clock.advance(Duration.ofSeconds(30));
        return codes;
    }

    private static SignedIn signIn(Installation node, String code) {
        return node.sessions.signIn(new Credentials(ANNA, PASSWORD, code), "Test/1.0", visitor());
    }

    private SignedIn signIn(String code) {
        return signIn(centre, code);
    }

    @Test
    public void onceItIsOnPasswordAndCodeAreNeeded() {
        SignedIn elsewhere = centre.signIn(ANNA);
        assertEquals(SecondFactor.State.OFF, centre.secondFactors.mine(caller).state());
        secret = Base32.decoded(centre.secondFactors.begin(PASSWORD, caller).secret());
        assertEquals(SecondFactor.State.PENDING, centre.secondFactors.mine(caller).state());
        centre.signIn(ANNA);
        refused(() -> centre.secondFactors.confirm("000000", caller), "invalid");
        assertEquals(10, centre.secondFactors.confirm(code(), caller).codes().size());
        SecondFactor state = centre.secondFactors.mine(caller);
        assertEquals(SecondFactor.State.ON, state.state());
        assertEquals(10, state.recoveryCodesLeft());
        assertFalse(state.due());
        assertEquals(1, centre.sent("users.second-factor-on").size());
        assertTrue("others ended", centre.sessions.authenticate(elsewhere.token()).isEmpty());
        assertTrue(centre.count("select count(s) from SessionEntity s") == 1);

        clock.advance(Duration.ofSeconds(30));
        refused(() -> signIn(null), "second-factor-required");
        refused(() -> signIn(" "), "second-factor-required");
        refused(() -> signIn("12345"), "bad-second-factor");
        refused(() -> signIn("x".repeat(10_000)), "bad-second-factor");
        // With a wrong password nobody learns that there is a second factor.
        refused(
                () ->
                        centre.sessions.signIn(
                                new Credentials(ANNA, "wrong wrong", code()), null, visitor()),
                "bad-credentials");
        String code = code();
        assertEquals(anna.id(), signIn(code.substring(0, 3) + " " + code.substring(3)).user().id());
    }

    @Test
    public void aCodeIsTakenOnce() {
        switchOn();
        String code = code();
        signIn(code);
        refused(() -> signIn(code), "bad-second-factor");
        clock.advance(Duration.ofSeconds(30));
        refused(() -> signIn(code), "bad-second-factor");
        signIn(code());
    }

    @Test
    public void ofManyWhoComeWithOneCodeAtOnceOnTwoNodesOneSignsIn() throws Exception {
        switchOn();
        try (Installation other = new Installation(tables, clock, Map.of())) {
            String code = code();
            Map<String, Long> outcomes = atOnce(6, i -> signIn(i % 2 == 0 ? centre : other, code));
            assertEquals(Map.of("ok", 1L, "bad-second-factor", 5L), outcomes);
        }
    }

    @Test
    public void aRecoveryCodeIsGoodForOneSignInAndThePersonIsTold() {
        List<String> codes = switchOn();
        assertEquals(10, new HashSet<>(codes).size());
        signIn(codes.get(0).toUpperCase().replace('-', ' '));
        refused(() -> signIn(codes.get(0)), "bad-second-factor");
        assertEquals(9, centre.secondFactors.mine(caller).recoveryCodesLeft());
        assertEquals(9, centre.sent("users.recovery-code-used").get(0).data().get("left"));

        List<String> renewed = centre.secondFactors.renew(codes.get(1), caller).codes();
        refused(() -> signIn(codes.get(2)), "bad-second-factor");
        signIn(renewed.get(0));
    }

    @Test
    public void guessingCodesIsStoppedAndThePersonIsTold() {
        switchOn();
        for (int i = 0; i < 10; i++) {
            guess();
        }
        refused(() -> signIn(code()), "too-many-requests");
        assertEquals(1, centre.sent("users.second-factor-guessed").size());
        clock.advance(Duration.ofMinutes(16));
        signIn(code());
        // Whoever waits each time is stopped for the day, also if the person signs in meanwhile.
        for (int i = 0; i < 40; i++) {
            if (i % 9 == 0) {
                clock.advance(Duration.ofMinutes(16));
            }
            guess();
        }
        clock.advance(Duration.ofMinutes(16));
        centre.housekeeping.run();
        refused(() -> signIn(code()), "too-many-requests");
        clock.advance(Duration.ofDays(1));
        signIn(code());
    }

    /** Where no password is compared, which takes its time; it is counted alike. */
    private void guess() {
        assertEquals(
                Set.of("/code wrong"),
                pointers(refused(() -> centre.secondFactors.renew("abcabc", caller), "invalid")));
    }

    @Test
    public void askingForTheCodeAgainAndAgainIsCountedToo() {
        switchOn();
        try (Installation strict =
                new Installation(tables, clock, Map.of("ARTEL_LIMIT_SIGN_IN", "2"))) {
            refused(() -> signIn(strict, null), "second-factor-required");
            refused(() -> signIn(strict, null), "second-factor-required");
            refused(() -> signIn(strict, null), "too-many-requests");
        }
    }

    @Test
    public void itIsSwitchedOffWithPasswordAndCodeOnly() {
        List<String> codes = switchOn();
        assertEquals(
                Set.of("/password wrong"),
                pointers(
                        refused(
                                () -> {
                                    centre.secondFactors.remove("wrong wrong", code(), caller);
                                    return null;
                                },
                                "invalid")));
        assertEquals(
                Set.of("/code wrong"),
                pointers(
                        refused(
                                () -> {
                                    centre.secondFactors.remove(PASSWORD, "123", caller);
                                    return null;
                                },
                                "invalid")));
        refused(() -> centre.secondFactors.begin(PASSWORD, caller), "second-factor-on");
        centre.secondFactors.remove(PASSWORD, codes.get(0), caller);
        centre.signIn(ANNA);
        assertEquals(1, centre.sent("users.second-factor-off").size());
        refused(() -> centre.secondFactors.renew(code(), caller), "second-factor-off");
    }

    @Test
    public void anAdministratorResetsThatOfAnotherWhoIsTold() {
        switchOn();
        refused(
                () -> {
                    centre.secondFactors.reset(anna.id(), caller);
                    return null;
                },
                "own-second-factor");
        assertThrows(
                Problem.class, () -> centre.secondFactors.resetOf("nobody@example.org", SYSTEM));
        centre.secondFactors.resetOf(ANNA, SYSTEM);
        centre.secondFactors.reset(anna.id(), SYSTEM);
        assertEquals(1, centre.sent("users.second-factor-reset").size());
        assertEquals(0, centre.count("select count(s) from SessionEntity s"));
        assertEquals(0, centre.count("select count(c) from RecoveryCodeEntity c"));
        centre.signIn(ANNA);
    }

    @Test
    public void whereStaffMustHaveOneTheirSessionSaysThatItIsDue() {
        centre.users.setRoles(anna.id(), List.of(Role.MODERATOR), SYSTEM);
        assertFalse(isDue(centre));
        try (Installation strict =
                new Installation(tables, clock, Map.of("ARTEL_SECOND_FACTOR", "staff"))) {
            assertTrue(isDue(strict));
            assertTrue(strict.secondFactors.mine(caller).due());
            switchOn();
            assertFalse(strict.sessions.authenticate(signIn(code()).token()).get().factorDue());
            centre.secondFactors.reset(anna.id(), SYSTEM);
            centre.users.setRoles(anna.id(), List.of(Role.CONSULTANT), SYSTEM);
            assertFalse(isDue(strict));
        }
    }

    private static boolean isDue(Installation node) {
        return node.sessions.authenticate(node.signIn(ANNA).token()).orElseThrow().factorDue();
    }

    @Test
    public void whereItIsOffNobodyIsAskedAndNobodySwitchesOneOn() {
        switchOn();
        try (Installation without =
                new Installation(tables, clock, Map.of("ARTEL_SECOND_FACTOR", "off"))) {
            without.signIn(ANNA);
            refused(
                    () -> without.secondFactors.begin(PASSWORD, caller),
                    "second-factor-unavailable");
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Installation(tables, clock, Map.of("ARTEL_SECOND_FACTOR", "stuff")));
    }

    @Test
    public void whoReadsTheTablesFindsNeitherSecretNorCodes() {
        List<String> codes = switchOn();
        Map<String, String> kept = new HashMap<>();
        centre.tx.read(
                em -> {
                    FactorEntity factor = Factors.find(em, anna.id());
                    kept.put("secret", factor.secret);
                    em.createQuery("select c from RecoveryCodeEntity c", RecoveryCodeEntity.class)
                            .getResultList()
                            .forEach(c -> kept.put(c.id, c.codeHash));
                    return null;
                });
        String all = kept.values().toString();
        assertFalse(all.contains(Totp.base32(secret)));
        codes.forEach(code -> assertFalse(all.contains(Factors.plain(code))));
        assertThrows(Problem.class, () -> centre.vault.open("another", kept.get("secret")));
    }

    @Test
    public void theCopyTellsThatItIsOnAndErasureTakesItAway() throws Exception {
        List<String> codes = switchOn();
        Map<String, Object> files = new HashMap<>();
        centre.erasure.export(
                anna.id(),
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
        assertEquals(
                Map.of("since", centre.secondFactors.mine(caller).since(), "recoveryCodesLeft", 10),
                files.get("second-factor.json"));
        centre.tx.run(SYSTEM, em -> centre.erasure.close(Transactions.connection(em), anna.id()));
        assertEquals(10, codes.size());
        assertEquals(0, centre.count("select count(f) from FactorEntity f"));
        assertEquals(0, centre.count("select count(c) from RecoveryCodeEntity c"));
    }

    @Test
    public void withASettingTheDatabaseAloneOpensNothing() {
        centre.close();
        Map<String, String> setting = Map.of("ARTEL_SECRET", "0123456789abcdef".repeat(2));
        centre = new Installation(tables, clock, setting);
        switchOn();
        signIn(code());
        clock.advance(Duration.ofSeconds(30));
        for (Map<String, String> other :
                List.of(
                        Map.<String, String>of(),
                        Map.of("ARTEL_SECRET", "0123456789abcdeg".repeat(2)))) {
            try (Installation thief = new Installation(tables, clock, other)) {
                refused(() -> signIn(thief, code()), "secret-unreadable");
            }
        }
        signIn(code());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Installation(tables, clock, Map.of("ARTEL_SECRET", "short")));
    }

    @Test
    public void aPasswordResetDoesNotGoAroundIt() {
        switchOn();
        String token = centre.passwords.issueReset(anna.id(), SYSTEM).token();
        centre.passwords.completeReset(token, "another long phrase");
        refused(
                () ->
                        centre.sessions.signIn(
                                new Credentials(ANNA, "another long phrase"), null, visitor()),
                "second-factor-required");
    }
}
