package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.pointers;
import static org.artel.users.internal.Installation.refused;
import static org.artel.users.internal.Installation.visitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.signin.ExternalIdentity;
import org.artel.core.api.signin.IdentityProvider;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.ExternalAddress;
import org.artel.users.ExternalSignIn;
import org.artel.users.ExternalSignIn.Next;
import org.artel.users.NewUser;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Whom a provider's word lets in; the protocol itself is tested where it is spoken. */
@RunWith(Parameterized.class)
public class ExternalSignInTest {

    private static final String ANNA = "anna@example.org";
    private static final Caller SYSTEM = Caller.system();

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    /** Vouches for whoever is named. */
    private static final class Door implements IdentityProvider {

        private String state;
        private String nonce;
        private ExternalIdentity answer;

        @Override
        public Optional<String> name() {
            return Optional.of("Дверь");
        }

        @Override
        public URI begin(URI redirect, String state, String nonce, String verifier) {
            assertEquals("http://localhost:8181/sign-in/external", redirect.toString());
            this.state = state;
            this.nonce = nonce;
            return URI.create("https://door.example/?state=" + state);
        }

        @Override
        public ExternalIdentity complete(URI redirect, String code, String nonce, String verifier) {
            assertEquals(43, nonce.length());
            assertEquals(43, verifier.length());
            assertEquals(this.nonce, nonce);
            return answer;
        }
    }

    private final TestClock clock = new TestClock();
    private final Door door = new Door();
    private Installation centre;
    private String browser;

    @Before
    public void open() {
        centre = new Installation(database.freshDataSource("users"), clock, Map.of());
        centre.external.provider = door;
    }

    @After
    public void close() {
        centre.close();
    }

    private static ExternalIdentity identity(String subject, String email, boolean verified) {
        return new ExternalIdentity("https://door.example", subject, email, verified, "Анна П.");
    }

    private void begin(Caller caller) {
        ExternalAddress address = centre.external.begin(caller);
        assertTrue(address.address().endsWith(door.state));
        browser = address.browser();
    }

    private ExternalSignIn comeBack(Caller caller) {
        return centre.external.complete(door.state, "code", browser, "Test/1.0", caller);
    }

    private ExternalSignIn visit(ExternalIdentity identity) {
        door.answer = identity;
        begin(visitor());
        return comeBack(visitor());
    }

    private SignedIn confirm(String password, String code) {
        return centre.external.confirm(door.state, browser, password, code, "Test/1.0", visitor());
    }

    private NewUser request(String email, List<String> consents) {
        return new NewUser(email, "Анна", PASSWORD, "ru", null, consents);
    }

    @Test
    public void somebodyNewRegistersWithConsentsAndSignsInFromThenOn() {
        ExternalSignIn asked = visit(identity("s1", ANNA, true));
        assertEquals(Next.REGISTRATION, asked.next());
        assertEquals(ANNA, asked.email());
        assertEquals("Анна П.", asked.name());
        assertNull(asked.signedIn());
        assertEquals(
                Set.of("/consents required"),
                pointers(refused(() -> register(request(ANNA, List.of())), "invalid")));
        SignedIn signedIn = register(request(ANNA, List.of("PERSONAL_DATA")));
        assertTrue("the provider has seen the address", signedIn.user().confirmed());
        assertEquals(signedIn.user().id(), centre.caller(signedIn.token()).userId());

        ExternalSignIn again = visit(identity("s1", "other@example.org", false));
        assertEquals(Next.NOTHING, again.next());
        assertEquals(signedIn.user().id(), again.signedIn().user().id());
        assertEquals("she has a password as well", ANNA, centre.signIn(ANNA).user().email());
    }

    private SignedIn register(NewUser request) {
        return centre.external.register(door.state, browser, request, "Test/1.0", visitor());
    }

    @Test
    public void anAddressThatTheProviderHasNotSeenIsConfirmedByLetter() {
        assertEquals(Next.REGISTRATION, visit(identity("s1", ANNA, false)).next());
        assertFalse(register(request(ANNA, List.of("PERSONAL_DATA"))).user().confirmed());
        visit(identity("s2", "b@example.org", true));
        assertFalse(
                register(request("c@example.org", List.of("PERSONAL_DATA"))).user().confirmed());
    }

    @Test
    public void whoeverHasTheAddressAlreadyShowsThePassword() {
        User anna = centre.register(ANNA);
        ExternalSignIn asked = visit(identity("s1", "Anna@Example.org", true));
        assertEquals(Next.PASSWORD, asked.next());
        assertEquals(
                Set.of("/password wrong"),
                pointers(refused(() -> confirm("wrong wrong", null), "invalid")));
        assertEquals(anna.id(), confirm(PASSWORD, null).user().id());
        refused(() -> confirm(PASSWORD, null), "attempt-unusable");
        assertEquals(Next.NOTHING, visit(identity("s1", null, false)).next());
        // An unverified word opens nobody's account, nor is it told that there is one.
        assertEquals(Next.REGISTRATION, visit(identity("s2", ANNA, false)).next());
        refused(() -> confirm(PASSWORD, null), "attempt-unusable");
        refused(() -> register(request(ANNA, List.of("PERSONAL_DATA"))), "email-taken");
    }

    @Test
    public void guessingThePasswordThereIsStoppedAsAnywhere() {
        centre.register(ANNA);
        visit(identity("s1", ANNA, true));
        for (int i = 0; i < 10; i++) {
            refused(() -> confirm("wrong wrong", null), "invalid");
        }
        refused(() -> confirm(PASSWORD, null), "too-many-requests");
    }

    @Test
    public void theSecondFactorIsAskedForAllTheSame() {
        centre.register(ANNA);
        Caller anna = centre.caller(centre.signIn(ANNA).token());
        byte[] secret = Base32.decoded(centre.secondFactors.begin(PASSWORD, anna).secret());
        List<String> codes =
                centre.secondFactors
                        .confirm(Totp.code(secret, Totp.step(clock.instant())), anna)
                        .codes();
        visit(identity("s1", ANNA, true));
        refused(() -> confirm(PASSWORD, null), "second-factor-required");
        refused(() -> confirm(PASSWORD, "123456"), "bad-second-factor");
        confirm(PASSWORD, codes.get(0));
        ExternalSignIn asked = visit(identity("s1", ANNA, true));
        assertEquals(Next.SECOND_FACTOR, asked.next());
        assertNull(asked.signedIn());
        refused(() -> confirm(null, codes.get(0)), "bad-second-factor");
        assertNotNull(confirm(null, codes.get(1)).token());
    }

    @Test
    public void whoeverIsSignedInLinksAndUnlinks() throws Exception {
        centre.register(ANNA);
        Caller anna = centre.caller(centre.signIn(ANNA).token());
        door.answer = identity("s1", "elsewhere@example.org", true);
        begin(anna);
        refused(() -> comeBack(visitor()), "attempt-unusable");
        begin(anna);
        assertEquals(Next.LINKED, comeBack(anna).next());
        assertEquals(1, centre.external.links(anna).size());
        assertEquals(Next.NOTHING, visit(door.answer).next());

        centre.register("boris@example.org");
        Caller boris = centre.caller(centre.signIn("boris@example.org").token());
        begin(boris);
        refused(() -> comeBack(boris), "identity-taken");
        centre.external.unlink(centre.external.links(anna).get(0).id(), boris);
        assertEquals(1, centre.external.links(anna).size());
        centre.external.unlink(centre.external.links(anna).get(0).id(), anna);
        assertEquals(Next.REGISTRATION, visit(door.answer).next());
    }

    @Test
    public void aStateIsGoodOnceInOneBrowserForTenMinutes() throws Exception {
        centre.register(ANNA);
        door.answer = identity("s1", ANNA, true);
        begin(visitor());
        refused(
                () -> centre.external.complete("x", "code", browser, null, visitor()),
                "attempt-unusable");
        refused(
                () -> centre.external.complete(door.state, "code", "x", null, visitor()),
                "attempt-unusable");
        refused(
                () -> centre.external.complete(door.state, "code", null, null, visitor()),
                "attempt-unusable");
        assertEquals(Map.of("ok", 1L, "attempt-unusable", 4L), atOnce(5, i -> comeBack(visitor())));
        begin(visitor());
        clock.advance(Duration.ofMinutes(11));
        refused(() -> comeBack(visitor()), "attempt-unusable");
        centre.housekeeping.run();
        assertEquals(0, centre.count("select count(a) from ExternalAttemptEntity a"));
    }

    @Test
    public void whoIsBarredIsBarredThereAsWell() {
        User anna = centre.register(ANNA);
        visit(identity("s1", ANNA, true));
        confirm(PASSWORD, null);
        centre.users.deactivate(anna.id(), SYSTEM);
        assertEquals(
                Problem.Kind.FORBIDDEN,
                refused(() -> visit(identity("s1", ANNA, true)), "deactivated").kind());
    }

    @Test
    public void withoutAProviderThereIsNoSuchDoor() {
        centre.external.provider = null;
        assertEquals(Optional.empty(), centre.external.provider());
        refused(() -> centre.external.begin(visitor()), "not-found");
    }
}
