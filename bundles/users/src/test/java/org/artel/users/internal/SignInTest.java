package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.pointers;
import static org.artel.users.internal.Installation.refused;
import static org.artel.users.internal.Installation.visitor;
import static org.artel.users.internal.Installation.visitorFrom;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Identity;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.Credentials;
import org.artel.users.IssuedToken;
import org.artel.users.Session;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class SignInTest {

    private static final String ANNA = "anna@example.org";
    private static final Caller SYSTEM = Caller.system();

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    private Installation centre;
    private User anna;

    @Before
    public void open() {
        centre = new Installation(database.freshDataSource("users"));
        anna = centre.register(ANNA);
    }

    @After
    public void close() {
        centre.close();
    }

    @Test
    public void thePersonSignsInAndIsKnownByTheToken() {
        centre.users.setRoles(anna.id(), List.of(Role.STAFF), SYSTEM);
        SignedIn signedIn =
                centre.sessions.signIn(
                        new Credentials(" ANNA@example.org", PASSWORD), "Test/1.0", visitor());
        Identity identity = centre.sessions.authenticate(signedIn.token()).orElseThrow();
        assertEquals(anna.id(), identity.userId());
        assertEquals(Set.of(Role.STAFF), identity.roles());
        assertEquals("ru", identity.locale().getLanguage());
        assertFalse(identity.confirmed());
        assertEquals(centre.clock.kept().plus(Duration.ofDays(30)), signedIn.expiresAt());
        for (String token :
                List.of("", "nonsense", "\u0000", "я".repeat(5000), signedIn.token() + "x")) {
            assertTrue(centre.sessions.authenticate(token).isEmpty());
        }
        assertTrue(centre.doorkeeper.authenticate(null).isEmpty());
    }

    @Test
    public void whoReadsTheTablesFindsNeitherTokensNorPasswords() throws Exception {
        SignedIn signedIn = centre.signIn(ANNA);
        IssuedToken reset = centre.passwords.issueReset(anna.id(), SYSTEM);
        StringBuilder everything = new StringBuilder();
        try (Connection connection = centre.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of("users_user", "users_session", "users_token", "users_attempt")) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            everything.append(rows.getString(i)).append('\n');
                        }
                    }
                }
            }
            connection.rollback();
        }
        assertFalse(everything.indexOf(signedIn.token()) >= 0);
        assertFalse(everything.indexOf(reset.token()) >= 0);
        assertFalse(everything.indexOf(PASSWORD) >= 0);
        assertTrue(everything.indexOf(Secrets.sha256(signedIn.token())) >= 0);
        assertFalse(signedIn.toString().contains(signedIn.token()));
    }

    @Test
    public void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        Problem wrong = refused(() -> signIn(ANNA, "wrong wrong wrong"), "bad-credentials");
        Problem unknown = refused(() -> signIn("nobody@example.org", PASSWORD), "bad-credentials");
        Problem nonsense = refused(() -> signIn("\u0000 <nobody>", PASSWORD), "bad-credentials");
        assertEquals(Problem.Kind.UNAUTHENTICATED, wrong.kind());
        assertEquals(wrong.text(), unknown.text());
        assertEquals(wrong.text(), nonsense.text());
        Problem empty = refused(() -> signIn(null, null), "invalid");
        assertEquals(Set.of("/email required", "/password required"), pointers(empty));
    }

    private SignedIn signIn(String email, String password) {
        return centre.sessions.signIn(new Credentials(email, password), null, visitor());
    }

    @Test
    public void afterTenFailuresEvenTheRightPasswordWaitsAQuarterOfAnHourAlsoAfterARestart() {
        for (int i = 0; i < 10; i++) {
            // From everywhere: the address is what counts.
            centre.failToSignIn(ANNA, visitorFrom("198.51.100." + i));
            centre.clock.advance(Duration.ofMinutes(1));
        }
        Problem problem = refused(() -> centre.signIn(ANNA), "too-many-requests");
        assertEquals(300L, problem.properties().get("retryAfter"));
        try (Installation restarted = new Installation(centre.database, centre.clock, Map.of())) {
            refused(() -> restarted.signIn(ANNA), "too-many-requests");
            restarted.register("other@example.org");
            restarted.signIn("other@example.org");
            restarted.housekeeping.run();
            refused(() -> restarted.signIn(ANNA), "too-many-requests");
            centre.clock.advance(Duration.ofSeconds(300));
            restarted.signIn(ANNA);
        }
        // Success has wiped the slate: nine more failures do not lock again.
        for (int i = 0; i < 9; i++) {
            centre.failToSignIn(ANNA, visitor());
        }
        centre.signIn(ANNA);
    }

    @Test
    public void aBurstOfGuessesGainsNothingOverGuessingOneByOne() throws Exception {
        Map<String, Long> outcomes = atOnce(30, i -> signIn(ANNA, "guess number " + i));
        // Three hashes are made at a time, so at most two more than ten pass.
        assertTrue(outcomes.toString(), outcomes.get("bad-credentials") <= 12);
        assertEquals(30, outcomes.get("bad-credentials") + outcomes.get("too-many-requests"));
    }

    @Test
    public void manySignInsOfOnePersonAtOnceAllSucceed() throws Exception {
        assertEquals(Map.of("ok", 20L), atOnce(20, i -> centre.signIn(ANNA)));
    }

    @Test
    public void oneNetworkAddressCannotTryAddressAfterAddress() {
        Map<String, String> configuration = Map.of("ARTEL_LIMIT_SIGN_IN_ADDRESS", "3");
        try (Installation strict = new Installation(centre.database, centre.clock, configuration)) {
            for (int i = 0; i < 3; i++) {
                strict.failToSignIn("victim" + i + "@example.org", visitor());
            }
            refused(() -> strict.signIn(ANNA), "too-many-requests");
            strict.sessions.signIn(
                    new Credentials(ANNA, PASSWORD), null, visitorFrom("198.51.100.1"));
        }
    }

    @Test
    public void aSessionEndsAfterThirtyDaysAndIsSweptAway() {
        SignedIn signedIn = centre.signIn(ANNA);
        centre.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertTrue(centre.sessions.authenticate(signedIn.token()).isPresent());
        centre.clock.advance(Duration.ofSeconds(1));
        assertTrue(centre.sessions.authenticate(signedIn.token()).isEmpty());
        centre.clock.advance(Duration.ofSeconds(1));
        centre.housekeeping.run();
        assertEquals(0, centre.count("select count(s) from SessionEntity s"));
    }

    @Test
    public void whenASessionWasLastSeenIsKeptToTheMinute() {
        SignedIn signedIn = centre.signIn(ANNA);
        Instant begun = centre.clock.kept();
        centre.clock.advance(Duration.ofSeconds(59));
        assertEquals(begun, lastSeen(signedIn.token()));
        centre.clock.advance(Duration.ofSeconds(2));
        centre.sessions.authenticate(signedIn.token());
        assertEquals(begun.plusSeconds(61), lastSeen(signedIn.token()));
    }

    private Instant lastSeen(String token) {
        return centre.sessions
                .list(centre.caller(token), PageRequest.first())
                .items()
                .get(0)
                .lastSeenAt();
    }

    @Test
    public void signingOutEndsThisSessionOnly() {
        SignedIn desk = centre.signIn(ANNA);
        SignedIn phone = centre.signIn(ANNA);
        centre.sessions.signOut(centre.caller(desk.token()));
        assertTrue(centre.sessions.authenticate(desk.token()).isEmpty());
        assertTrue(centre.sessions.authenticate(phone.token()).isPresent());
    }

    @Test
    public void aPersonSeesTheirSessionsPageByPageAndEndsThem() {
        centre.register("other@example.org");
        SignedIn stranger = centre.signIn("other@example.org");
        Caller me = centre.caller(centre.signIn(ANNA).token());
        SignedIn second = centre.signIn(ANNA);
        SignedIn third = centre.signIn(ANNA);
        Page<Session> first = centre.sessions.list(me, new PageRequest(2, null));
        Page<Session> rest = centre.sessions.list(me, new PageRequest(2, first.nextCursor()));
        assertEquals(2, first.items().size());
        assertEquals(1, rest.items().size());
        assertNull(rest.nextCursor());
        assertTrue(first.items().get(0).current());
        assertFalse(rest.items().get(0).current());
        assertEquals("Test/1.0", first.items().get(0).userAgent());
        assertEquals("192.0.2.7", first.items().get(0).address());

        String foreign = centre.sessions.authenticate(stranger.token()).orElseThrow().sessionId();
        centre.sessions.end(foreign, me);
        centre.sessions.end("nonsense", me);
        assertTrue(centre.sessions.authenticate(stranger.token()).isPresent());
        centre.sessions.end(
                centre.sessions.authenticate(second.token()).orElseThrow().sessionId(), me);
        assertTrue(centre.sessions.authenticate(second.token()).isEmpty());
        centre.sessions.endOthers(me);
        assertTrue(centre.sessions.authenticate(third.token()).isEmpty());
        assertEquals(1, centre.sessions.list(me, PageRequest.first()).items().size());
    }

    @Test
    public void deactivationEndsAllSessionsAndReactivationRevivesNone() {
        SignedIn signedIn = centre.signIn(ANNA);
        IssuedToken reset = centre.passwords.issueReset(anna.id(), SYSTEM);
        assertEquals(
                User.State.DEACTIVATED, centre.users.deactivate(anna.id(), SYSTEM).value().state());
        assertTrue(centre.sessions.authenticate(signedIn.token()).isEmpty());
        assertEquals(
                Problem.Kind.FORBIDDEN, refused(() -> centre.signIn(ANNA), "deactivated").kind());
        centre.failToSignIn(ANNA, visitor());
        refused(() -> complete(reset.token(), "another good one"), "invalid");
        refused(() -> centre.passwords.issueReset(anna.id(), SYSTEM), "deactivated");
        centre.users.reactivate(anna.id(), SYSTEM);
        assertTrue(centre.sessions.authenticate(signedIn.token()).isEmpty());
        centre.signIn(ANNA);
    }

    @Test
    public void whoeverSignsInWhileBeingDeactivatedIsOut() throws Exception {
        for (int round = 0; round < 3; round++) {
            atOnce(
                    6,
                    i -> i == 0 ? centre.users.deactivate(anna.id(), SYSTEM) : centre.signIn(ANNA));
            assertEquals(0, centre.count("select count(s) from SessionEntity s"));
            centre.users.reactivate(anna.id(), SYSTEM);
        }
    }

    @Test
    public void aChangedPasswordEndsTheOtherSessions() {
        Caller me = centre.caller(centre.signIn(ANNA).token());
        SignedIn other = centre.signIn(ANNA);
        Problem wrong =
                refused(() -> change("not the present one", "another good one", me), "invalid");
        assertEquals(Set.of("/current wrong"), pointers(wrong));
        Problem weak = refused(() -> change(PASSWORD, "short", me), "invalid");
        assertEquals(Set.of("/password weak"), pointers(weak));
        change(PASSWORD, "another good one", me);
        assertTrue(centre.sessions.authenticate(other.token()).isEmpty());
        assertEquals(1, centre.sessions.list(me, PageRequest.first()).items().size());
        centre.failToSignIn(ANNA, visitor());
        signIn(ANNA, "another good one");
        refused(() -> centre.signIn(ANNA), "bad-credentials");
    }

    private Object change(String current, String password, Caller caller) {
        centre.passwords.change(current, password, caller);
        return null;
    }

    private Object complete(String token, String password) {
        centre.passwords.completeReset(token, password);
        return null;
    }

    @Test
    public void aStolenSessionDoesNotServeToGuessThePassword() {
        Caller thief = centre.caller(centre.signIn(ANNA).token());
        for (int i = 0; i < 10; i++) {
            refused(() -> change("guess guess guess", "another good one", thief), "invalid");
        }
        refused(() -> change(PASSWORD, "another good one", thief), "too-many-requests");
    }

    @Test
    public void aResetTokenServesOnceHoweverManyTryIt() throws Exception {
        SignedIn before = centre.signIn(ANNA);
        IssuedToken token = centre.passwords.issueReset(anna.id(), SYSTEM);
        IssuedToken spare = centre.passwords.issueReset(anna.id(), SYSTEM);
        Map<String, Long> outcomes =
                atOnce(20, i -> complete(token.token(), "the new password " + i));
        assertEquals(Map.of("ok", 1L, "invalid", 19L), outcomes);
        assertTrue(centre.sessions.authenticate(before.token()).isEmpty());
        refused(() -> centre.signIn(ANNA), "bad-credentials");
        refused(() -> complete(spare.token(), "another good one"), "invalid");
    }

    @Test
    public void aWeakPasswordDoesNotUseTheResetTokenUp() {
        IssuedToken token = centre.passwords.issueReset(anna.id(), SYSTEM);
        assertEquals(
                Set.of("/password weak"),
                pointers(refused(() -> complete(token.token(), ANNA), "invalid")));
        complete(token.token(), "another good one");
        signIn(ANNA, "another good one");
        assertEquals(
                List.of(Recipient.person(anna.id())),
                centre.sent("users.password-changed").get(0).recipients());
    }

    @Test
    public void anOldResetTokenIsUselessAndOneForConfirmationIsNoReset() {
        IssuedToken token = centre.passwords.issueReset(anna.id(), SYSTEM);
        IssuedToken confirmation = centre.users.issueConfirmation(anna.id(), SYSTEM);
        refused(() -> complete(confirmation.token(), "another good one"), "invalid");
        centre.clock.advance(Duration.ofHours(2));
        refused(() -> complete(token.token(), "another good one"), "invalid");
        refused(() -> complete(null, "another good one"), "invalid");
        refused(() -> complete("\u0000", "another good one"), "invalid");
    }

    @Test
    public void askingForAResetTellsNothingAndHasALimit() {
        for (int i = 0; i < 5; i++) {
            centre.passwords.requestReset(ANNA, visitor());
            centre.passwords.requestReset("nobody@example.org", visitor());
        }
        // As many for the unknown address, so that it takes as long; they reach nobody.
        List<Notification> letters = centre.sent("users.password-reset");
        assertEquals(10, letters.size());
        assertEquals(
                List.of(5L, 5L),
                List.of(
                        letters.stream()
                                .filter(
                                        l ->
                                                l.recipients()
                                                        .equals(
                                                                List.of(
                                                                        Recipient.person(
                                                                                anna.id()))))
                                .count(),
                        letters.stream().filter(l -> l.recipients().isEmpty()).count()));
        refused(() -> request(ANNA), "too-many-requests");
        refused(() -> request("nobody@example.org"), "too-many-requests");
        refused(() -> request("no address"), "invalid");
        complete((String) letters.get(0).data().get("token"), "another good one");
        signIn(ANNA, "another good one");
        centre.clock.advance(Duration.ofHours(1));
        request(ANNA);
    }

    private Object request(String email) {
        centre.passwords.requestReset(email, visitor());
        return null;
    }

    @Test
    public void theOperatorsRescueWorksEvenWhenLockedOut() {
        for (int i = 0; i < 10; i++) {
            centre.failToSignIn(ANNA, visitor());
        }
        String password = centre.passwords.replace(ANNA, Caller.operator());
        signIn(ANNA, password);
        refused(
                () -> centre.passwords.replace("nobody@example.org", Caller.operator()),
                "not-found");
    }

    @Test
    public void aHashOfFormerParametersIsRenewedOnSignIn() {
        byte[] salt = Secrets.bytes(16);
        String old =
                PasswordHasher.phc(
                        1024, 1, 1, salt, PasswordHasher.argon2(PASSWORD, 1024, 1, 1, salt, 32));
        centre.tx.run(
                Caller.system(), em -> em.find(UserEntity.class, anna.id()).passwordHash = old);
        centre.signIn(ANNA);
        String now = centre.tx.read(em -> em.find(UserEntity.class, anna.id()).passwordHash);
        assertNotEquals(old, now);
        assertTrue(now, now.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        centre.signIn(ANNA);
    }

    @Test
    public void attemptsThatNoLimitCountsAreSweptAway() {
        centre.failToSignIn(ANNA, visitor());
        centre.clock.advance(Duration.ofHours(1).plusSeconds(1));
        centre.housekeeping.run();
        assertEquals(0, centre.count("select count(a) from AttemptEntity a"));
    }
}
