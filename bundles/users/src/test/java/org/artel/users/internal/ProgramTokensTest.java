package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.pointers;
import static org.artel.users.internal.Installation.refused;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Identity;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;
import org.artel.core.api.Scopes;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.NewServiceToken;
import org.artel.users.NewToken;
import org.artel.users.PersonalToken;
import org.artel.users.PersonalTokens;
import org.artel.users.ServiceToken;
import org.artel.users.ServiceTokens;
import org.artel.users.TokenRenewal;
import org.artel.users.User;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ProgramTokensTest {

    private static final String ANNA = "anna@example.org";
    private static final String FORM = "artel_%s_[0-9A-Za-z]{43}";
    private static final Caller SYSTEM = Caller.system();
    private static final PageRequest FIRST = new PageRequest(50, null);

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

    private static NewToken wanted(String name, String... scopes) {
        return new NewToken(name, List.of(scopes), null);
    }

    private PersonalToken make() {
        return centre.tokens.make(wanted("Сайт", "events:read"), caller);
    }

    private boolean isKnown(String token) {
        return centre.doorkeeper.authenticate(token).isPresent();
    }

    private Caller administrator() {
        centre.users.setRoles(anna.id(), List.of(Role.ADMIN), SYSTEM);
        return centre.caller(centre.signIn(ANNA).token());
    }

    private ServiceToken service(Caller administrator, ServiceToken.Role role, String... scopes) {
        return centre.services.make(
                new NewServiceToken("Отчёты", role, List.of(scopes), null), administrator);
    }

    @Test
    public void aTokenIsItsPersonWithinItsScopes() {
        PersonalToken made =
                centre.tokens.make(
                        wanted(" Сайт ", "events:read", "booking:write", "events:read"), caller);
        assertTrue(made.token(), made.token().matches(FORM.formatted("p")));
        assertEquals("Сайт", made.name());
        assertEquals(List.of("booking:write", "events:read"), made.scopes());
        assertEquals(clock.kept().plus(Duration.ofDays(90)), made.expiresAt());
        assertEquals(made.token().substring(0, 14), made.prefix());
        assertFalse(made.toString().contains(made.token()));

        Identity identity = centre.doorkeeper.authenticate(made.token()).orElseThrow();
        assertEquals(anna.id(), identity.userId());
        assertEquals(Set.of(), identity.roles());
        assertNull(identity.sessionId());
        assertEquals(new Scopes(Set.of("booking:write", "events:read")), identity.scopes());
        assertEquals(new Caller.Token(made.id(), "Сайт"), identity.token());
        assertNull(caller.token());
        // The role is the person's as it is now, not as it was.
        centre.users.setRoles(anna.id(), List.of(Role.STAFF, Role.CONSULTANT), SYSTEM);
        assertEquals(
                Set.of(Role.STAFF, Role.CONSULTANT),
                centre.doorkeeper.authenticate(made.token()).orElseThrow().roles());

        assertEquals(1, centre.sent("users.token-made").size());
        assertFalse(centre.sent("users.token-made").toString().contains(made.token()));
        PersonalToken listed = centre.tokens.list(caller, FIRST).items().get(0);
        assertNull("told once", listed.token());
        assertEquals(made.id(), listed.id());
    }

    @Test
    public void whoReadsTheTablesFindsNoToken() {
        String personal = make().token();
        String service = service(administrator(), ServiceToken.Role.STAFF, "*:read").token();
        for (String table : List.of("users_personal_token", "users_service")) {
            List<String> hashes =
                    centre.tx.read(
                            em ->
                                    Sql.query(
                                            Transactions.connection(em),
                                            "select token_hash from " + table,
                                            row -> row.getString(1)));
            assertEquals(
                    List.of(Secrets.sha256(table.endsWith("service") ? service : personal)),
                    hashes);
        }
    }

    @Test
    public void tokensOfNobodyAreNobody() {
        String token = make().token();
        for (String other :
                List.of(
                        "artel_p_",
                        "artel_s_",
                        "artel_x_" + token.substring(8),
                        "artel_s_" + token.substring(8),
                        token.substring(8),
                        token + "x",
                        token.toLowerCase(),
                        "artel_p_" + "0".repeat(100_000))) {
            assertFalse(other, isKnown(other));
        }
        assertTrue(isKnown(token));
    }

    @Test
    public void whatIsWrongIsSaidFieldByField() {
        assertEquals(
                Set.of("/name required", "/scopes required"),
                pointers(
                        refused(
                                () -> centre.tokens.make(new NewToken(" ", null, null), caller),
                                "invalid")));
        assertEquals(
                Set.of("/name too-long", "/scopes required", "/expiresAt range"),
                pointers(
                        refused(
                                () ->
                                        centre.tokens.make(
                                                new NewToken(
                                                        "x".repeat(101), List.of(), clock.kept()),
                                                caller),
                                "invalid")));
        assertEquals(
                Set.of("/name format", "/scopes/1 format", "/scopes/2 format", "/expiresAt range"),
                pointers(
                        refused(
                                () ->
                                        centre.tokens.make(
                                                new NewToken(
                                                        "a\u0000b",
                                                        Arrays.asList("*:read", null, "everything"),
                                                        clock.instant().plus(Duration.ofDays(367))),
                                                caller),
                                "invalid")));
        assertEquals(
                Set.of("/scopes too-many"),
                pointers(
                        refused(
                                () ->
                                        centre.tokens.make(
                                                new NewToken(
                                                        "x",
                                                        Collections.nCopies(1000, "*:read"),
                                                        null),
                                                caller),
                                "invalid")));
        Caller program = centre.caller(make().token());
        refused(() -> centre.tokens.make(wanted("Ещё", "*:read"), program), "forbidden");
    }

    @Test
    public void theLongestScopesFit() {
        List<String> scopes =
                IntStream.range(10, 50).mapToObj(i -> "m".repeat(38) + i + ":write").toList();
        Instant inAYear = clock.kept().plus(Duration.ofDays(365));
        PersonalToken made =
                centre.tokens.make(new NewToken("x".repeat(100), scopes, inAYear), caller);
        assertEquals(scopes, made.scopes());
        assertEquals(inAYear, made.expiresAt());
        assertTrue(isKnown(made.token()));
    }

    @Test
    public void revokingEndsATokenAtOnceOnEveryNode() {
        PersonalToken mine = make();
        PersonalToken other = make();
        try (Installation second = new Installation(tables, clock, Map.of())) {
            assertTrue(second.doorkeeper.authenticate(mine.token()).isPresent());
            centre.tokens.revoke(mine.id(), caller);
            assertTrue(second.doorkeeper.authenticate(mine.token()).isEmpty());
            centre.tokens.revoke(mine.id(), caller);
            centre.tokens.revoke("no id", caller);
            centre.register("boris@example.org");
            second.tokens.revoke(
                    other.id(), centre.caller(centre.signIn("boris@example.org").token()));
            assertTrue("not theirs", isKnown(other.token()));
        }
        assertEquals(
                List.of(other.id()),
                centre.tokens.list(caller, FIRST).items().stream().map(PersonalToken::id).toList());
    }

    @Test
    public void anExpiredTokenIsNobodysAndIsForgottenAMonthLater() {
        Instant soon = clock.instant().plus(Duration.ofHours(1));
        PersonalToken made =
                centre.tokens.make(new NewToken("Сайт", List.of("*:read"), soon), caller);
        assertTrue(isKnown(made.token()));
        clock.advance(Duration.ofHours(1));
        assertFalse(isKnown(made.token()));
        centre.housekeeping.run();
        assertEquals(1, centre.tokens.list(caller, FIRST).items().size());
        clock.advance(Duration.ofDays(31));
        centre.housekeeping.run();
        assertEquals(0, centre.count("select count(t) from PersonalTokenEntity t"));
    }

    @Test
    public void useIsWrittenDownOnceAMinute() {
        PersonalToken made = make();
        ServiceToken service = service(administrator(), ServiceToken.Role.STAFF, "*:read");
        assertNull(lastUsed());
        isKnown(made.token());
        isKnown(service.token());
        Instant first = clock.kept();
        assertEquals(first, lastUsed());
        clock.advance(Duration.ofSeconds(59));
        isKnown(made.token());
        isKnown(service.token());
        assertEquals(first, lastUsed());
        assertEquals(first, lastUsedOfService());
        clock.advance(Duration.ofSeconds(2));
        isKnown(made.token());
        isKnown(service.token());
        assertEquals(clock.kept(), lastUsed());
        assertEquals(clock.kept(), lastUsedOfService());
    }

    private Instant lastUsed() {
        return centre.tokens.list(caller, FIRST).items().get(0).lastUsedAt();
    }

    private Instant lastUsedOfService() {
        return centre.services.list(caller, FIRST).items().get(0).lastUsedAt();
    }

    @Test
    public void ofFiftyWhoWantOneAtOnceTwentyGetOne() throws Exception {
        try (Installation second = new Installation(tables, clock, Map.of())) {
            assertEquals(
                    Map.of("ok", 20L, "too-many-tokens", 30L),
                    atOnce(
                            50,
                            i ->
                                    (i % 2 == 0 ? centre : second)
                                            .tokens.make(wanted("Сайт " + i, "*:read"), caller)));
        }
        assertEquals(
                (long) PersonalTokens.MOST,
                centre.count("select count(t) from PersonalTokenEntity t"));
        // What has expired counts no more.
        clock.advance(Duration.ofDays(91));
        caller = centre.caller(centre.signIn(ANNA).token());
        assertTrue(isKnown(make().token()));
    }

    @Test
    public void aListHasPages() {
        for (int i = 0; i < 3; i++) {
            make();
        }
        Page<PersonalToken> page = centre.tokens.list(caller, new PageRequest(2, null));
        assertEquals(2, page.items().size());
        Page<PersonalToken> last =
                centre.tokens.list(caller, new PageRequest(2, page.nextCursor()));
        assertEquals(1, last.items().size());
        assertNull(last.nextCursor());
    }

    @Test
    public void withThePersonTheirTokensGo() {
        String barred = make().token();
        centre.users.deactivate(anna.id(), SYSTEM);
        assertFalse(isKnown(barred));
        refused(this::make, "deactivated");
        centre.users.reactivate(anna.id(), SYSTEM);
        assertFalse("it does not come back", isKnown(barred));

        caller = centre.caller(centre.signIn(ANNA).token());
        String kept = make().token();
        centre.passwords.change(PASSWORD, "another good horse", caller);
        assertTrue("the person knows of it", isKnown(kept));
        centre.passwords.replace(ANNA, SYSTEM);
        assertFalse("whoever came in by the old password may have made it", isKnown(kept));
    }

    private PersonalToken renew(PersonalToken token, Instant expiresAt, Boolean formerEndsNow) {
        return centre.tokens.renew(token.id(), new TokenRenewal(expiresAt, formerEndsNow), caller);
    }

    @Test
    public void aRenewedTokenIsTheSameWithAnotherSecretAndEnd() {
        PersonalToken made = make();
        clock.advance(Duration.ofDays(80));
        PersonalToken renewed = renew(made, null, null);
        assertTrue(renewed.token(), renewed.token().matches(FORM.formatted("p")));
        assertNotEquals(made.token(), renewed.token());
        assertEquals(made.id(), renewed.id());
        assertEquals(made.name(), renewed.name());
        assertEquals(made.scopes(), renewed.scopes());
        assertEquals(made.createdAt(), renewed.createdAt());
        assertEquals(clock.kept(), renewed.renewedAt());
        assertEquals(clock.kept().plus(Duration.ofDays(90)), renewed.expiresAt());
        assertEquals(clock.kept().plus(Duration.ofDays(1)), renewed.formerUntil());
        assertEquals(renewed.token().substring(0, 14), renewed.prefix());
        assertEquals(
                centre.doorkeeper.authenticate(renewed.token()),
                centre.doorkeeper.authenticate(made.token()));
        PersonalToken listed = centre.tokens.list(caller, FIRST).items().get(0);
        assertNull("told once", listed.token());
        assertEquals(renewed.formerUntil(), listed.formerUntil());
        assertEquals(1, centre.sent("users.token-renewed").size());
        String letter = centre.sent("users.token-renewed").toString();
        assertFalse(letter.contains(renewed.token()));

        clock.advance(Duration.ofHours(25));
        assertFalse("a day is over", isKnown(made.token()));
        assertTrue(isKnown(renewed.token()));
        assertNull(centre.tokens.list(caller, FIRST).items().get(0).formerUntil());
    }

    @Test
    public void theFormerSecretEndsAtOnceIfAskedAndNeverOutlivesItself() {
        PersonalToken made = make();
        PersonalToken second = renew(made, null, true);
        assertFalse(isKnown(made.token()));
        assertNull(second.formerUntil());
        Instant soon = clock.kept().plus(Duration.ofHours(2));
        PersonalToken third = renew(second, soon, false);
        assertEquals(soon, third.expiresAt());
        assertTrue(isKnown(second.token()));
        PersonalToken fourth = renew(third, null, false);
        assertFalse("of former ones the last one is good", isKnown(second.token()));
        assertEquals("it would have ended", soon, fourth.formerUntil());
        clock.advance(Duration.ofHours(3));
        assertFalse(isKnown(third.token()));
        assertTrue(isKnown(fourth.token()));
        centre.tokens.revoke(fourth.id(), caller);
        assertFalse(isKnown(fourth.token()));

        PersonalToken other = make();
        PersonalToken again = renew(other, null, false);
        assertTrue(isKnown(other.token()) && isKnown(again.token()));
        centre.tokens.revoke(again.id(), caller);
        assertFalse("revoked is revoked", isKnown(other.token()) || isKnown(again.token()));
    }

    @Test
    public void whoeverRenewsIsThePersonInASession() {
        PersonalToken made = make();
        Caller program = centre.caller(made.token());
        TokenRenewal wanted = new TokenRenewal(null, null);
        refused(() -> centre.tokens.renew(made.id(), wanted, program), "forbidden");
        centre.register("boris@example.org");
        Caller boris = centre.caller(centre.signIn("boris@example.org").token());
        refused(() -> centre.tokens.renew(made.id(), wanted, boris), "not-found");
        refused(() -> centre.tokens.renew("none", wanted, caller), "not-found");
        assertEquals(
                Set.of("/expiresAt range"),
                pointers(
                        refused(
                                () -> renew(made, clock.kept().plus(Duration.ofDays(400)), null),
                                "invalid")));
        assertTrue("nothing came of it", isKnown(made.token()));
        assertEquals(0, centre.sent("users.token-renewed").size());
    }

    @Test
    public void anExpiredTokenComesBackIfThereIsRoomButNotItsFormerSecret() {
        PersonalToken made = make();
        clock.advance(Duration.ofDays(91));
        caller = centre.caller(centre.signIn(ANNA).token());
        for (int i = 0; i < PersonalTokens.MOST; i++) {
            make();
        }
        refused(() -> renew(made, null, false), "too-many-tokens");
        centre.tokens.revoke(
                centre.tokens.list(caller, FIRST).items().get(PersonalTokens.MOST).id(), caller);
        PersonalToken renewed = renew(made, null, false);
        assertNull(renewed.formerUntil());
        assertTrue(isKnown(renewed.token()));
        assertFalse(isKnown(made.token()));
    }

    @Test
    public void aServiceIsRenewedByAdministratorsAndNotBroughtBack() throws Exception {
        Caller administrator = administrator();
        ServiceToken made = service(administrator, ServiceToken.Role.READ_ONLY, "*:read");
        TokenRenewal wanted = new TokenRenewal(null, null);
        refused(
                () -> centre.services.renew(made.id(), wanted, centre.caller(made.token())),
                "forbidden");
        refused(() -> centre.services.renew(made.id(), wanted, SYSTEM), "forbidden");
        ServiceToken renewed = centre.services.renew(made.id(), wanted, administrator);
        assertEquals(made.id(), renewed.id());
        assertEquals(made.scopes(), renewed.scopes());
        assertEquals(
                made.id(),
                centre.doorkeeper.authenticate(renewed.token()).map(Identity::userId).get());
        assertTrue("works along", isKnown(made.token()));
        ServiceToken last =
                centre.services.renew(made.id(), new TokenRenewal(null, true), administrator);
        assertFalse(isKnown(made.token()) || isKnown(renewed.token()));
        assertTrue(isKnown(last.token()));

        // Whoever is first: it is over.
        List<String> secrets = Collections.synchronizedList(new ArrayList<>());
        atOnce(
                2,
                i -> {
                    if (i == 0) {
                        centre.services.revoke(made.id(), administrator);
                    } else {
                        secrets.add(
                                centre.services.renew(made.id(), wanted, administrator).token());
                    }
                    return null;
                });
        assertFalse(isKnown(last.token()));
        secrets.forEach(secret -> assertFalse(isKnown(secret)));
        refused(() -> centre.services.renew(made.id(), wanted, administrator), "not-found");
    }

    @Test
    public void erasureTakesThemAndTheExportShowsThemWithoutTheSecret() throws Exception {
        PersonalToken made = make();
        Map<String, Object> files = new HashMap<>();
        centre.erasure.export(
                anna.id(),
                new Export() {
                    @Override
                    public void json(String name, Object content) {
                        files.put(name, content);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new AssertionError(name);
                    }
                });
        @SuppressWarnings("unchecked")
        List<PersonalToken> exported = (List<PersonalToken>) files.get("tokens.json");
        assertEquals(made.id(), exported.get(0).id());
        assertNull(exported.get(0).token());

        centre.tx.run(
                SYSTEM,
                em -> {
                    Connection connection = Transactions.connection(em);
                    centre.erasure.close(connection, anna.id());
                });
        assertFalse(isKnown(made.token()));
        assertEquals(0, centre.count("select count(t) from PersonalTokenEntity t"));
    }

    @Test
    public void whoMustHaveASecondFactorIsNobodyWithATokenUntilTheyHaveIt() {
        String token = make().token();
        try (Installation strict =
                new Installation(tables, clock, Map.of("ARTEL_SECOND_FACTOR", "staff"))) {
            assertFalse(strict.doorkeeper.authenticate(token).orElseThrow().factorDue());
            centre.users.setRoles(anna.id(), List.of(Role.STAFF), SYSTEM);
            assertTrue(strict.doorkeeper.authenticate(token).orElseThrow().factorDue());
        }
    }

    @Test
    public void aServiceActsAsStaffAndIsNobodysAccount() {
        Caller administrator = administrator();
        ServiceToken made = service(administrator, ServiceToken.Role.READ_ONLY, "*:read");
        assertTrue(made.token(), made.token().matches(FORM.formatted("s")));
        assertEquals(new ServiceToken.Maker(anna.id(), anna.name()), made.createdBy());
        Identity identity = centre.doorkeeper.authenticate(made.token()).orElseThrow();
        assertEquals(made.id(), identity.userId());
        assertEquals("Отчёты", identity.name());
        assertEquals(Set.of(Role.STAFF), identity.roles());
        assertNull(identity.sessionId());
        assertEquals(new Scopes(Set.of("*:read")), identity.scopes());
        assertEquals(new Caller.Token(made.id(), "Отчёты"), identity.token());

        // What it did is shown by its name; it is no person, and gets no letters.
        UserDirectory.Person shown =
                centre.users.findAll(List.of(made.id(), anna.id())).get(made.id());
        assertEquals("Отчёты", shown.name());
        assertNull(shown.email());
        assertFalse(shown.active());
        assertEquals(Optional.empty(), centre.users.find(made.id()));
        assertFalse(centre.users.staff().contains(made.id()));
        assertEquals(
                made.id(),
                centre.services.self(centre.caller(made.token())).map(ServiceToken::id).get());
        assertTrue(centre.services.self(administrator).isEmpty());
    }

    @Test
    public void aServiceOutlivesWhoMadeItAndEndsWhenItIsRevoked() {
        Caller administrator = administrator();
        ServiceToken made = service(administrator, ServiceToken.Role.STAFF, "booking:write");
        User boris = centre.register("boris@example.org");
        centre.users.setRoles(boris.id(), List.of(Role.ADMIN), SYSTEM);
        centre.users.deactivate(anna.id(), SYSTEM);
        assertTrue(isKnown(made.token()));

        Caller other = centre.caller(centre.signIn("boris@example.org").token());
        try (Installation second = new Installation(tables, clock, Map.of())) {
            assertTrue(second.doorkeeper.authenticate(made.token()).isPresent());
            centre.services.revoke(made.id(), other);
            assertTrue(second.doorkeeper.authenticate(made.token()).isEmpty());
        }
        centre.services.revoke(made.id(), other);
        assertEquals(List.of(), centre.services.list(other, FIRST).items());
        assertEquals(
                "what it did keeps its name",
                "Отчёты",
                centre.users.findAll(List.of(made.id())).get(made.id()).name());
    }

    @Test
    public void onlyAdministratorsMakeServicesAndNeverWithMoreThanTheirRole() {
        NewServiceToken reading =
                new NewServiceToken(
                        "Отчёты",
                        ServiceToken.Role.READ_ONLY,
                        List.of("booking:read", "booking:write"),
                        null);
        refused(() -> centre.services.make(reading, caller), "forbidden");
        refused(() -> centre.services.make(reading, SYSTEM), "forbidden");
        Caller administrator = administrator();
        assertEquals(
                Set.of("/scopes/1 read-only"),
                pointers(refused(() -> centre.services.make(reading, administrator), "invalid")));
        assertEquals(
                Set.of("/role required"),
                pointers(refused(() -> service(administrator, null, "*:write"), "invalid")));
        Caller program =
                centre.caller(
                        centre.tokens
                                .make(wanted("x", "*:write", "*:read"), administrator)
                                .token());
        assertTrue(program.is(Role.ADMIN));
        refused(() -> service(program, ServiceToken.Role.STAFF, "*:read"), "forbidden");
    }

    @Test
    public void ofFiftyAndTenServicesAtOnceFiftyAreMade() throws Exception {
        Caller administrator = administrator();
        assertEquals(
                Map.of("ok", (long) ServiceTokens.MOST, "too-many-tokens", 10L),
                atOnce(
                        ServiceTokens.MOST + 10,
                        i -> service(administrator, ServiceToken.Role.STAFF, "*:read")));
    }
}
