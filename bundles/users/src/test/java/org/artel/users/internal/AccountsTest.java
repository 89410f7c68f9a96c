package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.newUser;
import static org.artel.users.internal.Installation.pointers;
import static org.artel.users.internal.Installation.refused;
import static org.artel.users.internal.Installation.visitor;
import static org.artel.users.internal.Installation.visitorFrom;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.internal.InstalledLanguages;
import org.artel.core.api.languages.Language;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.Credentials;
import org.artel.users.IssuedToken;
import org.artel.users.NewUser;
import org.artel.users.Profile;
import org.artel.users.User;
import org.artel.users.UserFilter;
import org.artel.users.Versioned;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class AccountsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    private Installation centre;

    @Before
    public void open() {
        centre = new Installation(database.freshDataSource("users"));
    }

    @After
    public void close() {
        centre.close();
    }

    private static final Caller SYSTEM = Caller.system();

    @Test
    public void aPersonRegistersAndTheirConsentIsOnRecord() {
        User user = centre.register("  Anna@Example.org ");
        assertEquals("Anna@Example.org", user.email());
        assertEquals("ru", user.locale());
        assertEquals(List.of(), user.roles());
        assertFalse(user.confirmed());
        assertEquals(Set.of(user.id()), centre.consents.given(List.of(user.id()), "PERSONAL_DATA"));
    }

    @Test
    public void ofFiftyRegistrationsWithOneAddressOneSucceeds() throws Exception {
        Map<String, Long> outcomes =
                atOnce(
                        50,
                        i ->
                                centre.users.register(
                                        newUser(
                                                i % 2 == 0
                                                        ? "same@example.org"
                                                        : "SAME@example.org"),
                                        visitor()));
        assertEquals(Map.of("ok", 1L, "email-taken", 49L), outcomes);
        assertEquals(1, centre.count("select count(u) from UserEntity u"));
    }

    @Test
    public void theTableAloneKeepsAnAddressUniqueWhenTheLookBeforehandMissesIt() throws Exception {
        Map<String, Long> outcomes =
                atOnce(
                        20,
                        i ->
                                centre.users.register(
                                        new NewUser(
                                                "same@example.org",
                                                "Без пароля",
                                                null,
                                                null,
                                                null,
                                                null),
                                        SYSTEM));
        assertEquals(Map.of("ok", 1L, "email-taken", 19L), outcomes);
    }

    @Test
    public void registrationsFromOneAddressHaveALimitAndOthersAreNotHurt() {
        try (Installation strict =
                new Installation(
                        centre.database, centre.clock, Map.of("ARTEL_LIMIT_REGISTRATIONS", "2"))) {
            strict.register("a@example.org");
            strict.register("b@example.org");
            Problem problem = refused(() -> strict.register("c@example.org"), "too-many-requests");
            assertEquals(600L, problem.properties().get("retryAfter"));
            strict.users.register(newUser("d@example.org"), visitorFrom("198.51.100.1"));
            centre.clock.advance(Duration.ofMinutes(10));
            strict.register("c@example.org");
        }
    }

    @Test
    public void staffEnterSomebodyWhoNeverSignsIn() {
        User user =
                centre.users
                        .register(
                                new NewUser(
                                        "old@example.org",
                                        "Без Компьютера",
                                        null,
                                        null,
                                        "+7 900 000-00-00",
                                        null),
                                SYSTEM)
                        .value();
        assertFalse(user.confirmed());
        refused(() -> centre.signIn("old@example.org"), "bad-credentials");
        Problem problem =
                refused(
                        () ->
                                centre.users.register(
                                        new NewUser("x@example.org", "Сам", null, null, null, null),
                                        visitor()),
                        "invalid");
        assertEquals(Set.of("/password required", "/consents required"), pointers(problem));
    }

    @Test
    public void whateverIsTypedIntoTextFieldsComesBackUnchanged() {
        String name = "<b>Робин'); drop table users_user;--</b> 😀";
        User user =
                centre.users
                        .register(
                                new NewUser(
                                        "r@example.org",
                                        name,
                                        PASSWORD,
                                        "en",
                                        null,
                                        List.of("PERSONAL_DATA")),
                                visitor())
                        .value();
        assertEquals(name, user.name());
        assertEquals(user, centre.users.get(user.id(), SYSTEM).value());
    }

    @Test
    public void whatIsNoIdIsNotFound() {
        for (String id :
                List.of(
                        "",
                        "x",
                        "\u0000",
                        "'; drop table users_user",
                        "0".repeat(26),
                        "я".repeat(26))) {
            refused(() -> centre.users.get(id, SYSTEM), "not-found");
        }
        assertTrue(centre.users.find(null).isEmpty());
        assertTrue(centre.users.find("\u0000").isEmpty());
    }

    @Test
    public void twoEditorsOneWins() {
        Versioned<User> seen = centre.users.register(newUser("e@example.org"), visitor());
        String id = seen.value().id();
        Versioned<User> first =
                centre.users.update(
                        id,
                        seen.version(),
                        p -> new Profile("Новое Имя", "+7 861 000-00-00", "en"),
                        SYSTEM);
        assertNotEquals(seen.version(), first.version());
        refused(
                () ->
                        centre.users.update(
                                id, seen.version(), p -> new Profile("Чужое", null, "ru"), SYSTEM),
                "stale");
        Versioned<User> now = centre.users.get(id, SYSTEM);
        assertEquals("Новое Имя", now.value().name());
        assertEquals(first.version(), now.version());
        assertEquals(List.of(id), ids(new UserFilter("новое", null, null, null)));
        assertEquals(List.of(), ids(new UserFilter("примерова", null, null, null)));
        centre.users.update(id, -1, p -> new Profile(p.name(), null, p.locale()), SYSTEM);
        assertNull(centre.users.get(id, SYSTEM).value().phone());
    }

    @Test
    public void aLanguageOfAModuleIsChosenAndStaysWhenTheModuleIsGone() throws Exception {
        Language sakha =
                new Language() {
                    @Override
                    public String code() {
                        return "sah";
                    }

                    @Override
                    public String name() {
                        return "Саха тыла";
                    }

                    @Override
                    public Map<String, String> sentences() {
                        return Map.of();
                    }
                };
        String id = centre.users.register(newUser("e@example.org"), visitor()).value().id();
        InstalledLanguages installed = new InstalledLanguages();
        installed.add(sakha, Map.of());
        try {
            centre.users.update(id, -1, p -> new Profile(p.name(), null, "sah"), SYSTEM);
            assertEquals("sah", centre.users.find(id).orElseThrow().locale().getLanguage());
        } finally {
            installed.remove(sakha);
        }
        assertEquals("ru", centre.users.find(id).orElseThrow().locale().getLanguage());
        centre.users.update(id, -1, p -> new Profile("Новое Имя", null, p.locale()), SYSTEM);
        assertEquals("sah", centre.users.get(id, SYSTEM).value().locale());
        refused(
                () -> centre.users.update(id, -1, p -> new Profile("А", null, "ba"), SYSTEM),
                "invalid");
    }

    @Test
    public void manyEditorsWithOneVersionOneWins() throws Exception {
        Versioned<User> seen = centre.users.register(newUser("e@example.org"), visitor());
        Map<String, Long> outcomes =
                atOnce(
                        10,
                        i ->
                                centre.users.update(
                                        seen.value().id(),
                                        seen.version(),
                                        p -> new Profile("Имя " + i, null, "ru"),
                                        SYSTEM));
        assertEquals(Map.of("ok", 1L, "stale", 9L), outcomes);
    }

    @Test
    public void peopleAreListedPageByPageEachOnceWhileOthersArrive() {
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 7)
                .forEach(i -> expected.add(enter("p" + i + "@example.org", "Человек " + i)));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<User> page = centre.users.list(UserFilter.ALL, new PageRequest(3, cursor), SYSTEM);
            assertTrue(page.items().size() <= 3);
            page.items().forEach(u -> seen.add(u.id()));
            cursor = page.nextCursor();
            if (seen.size() == 3) {
                expected.add(enter("late@example.org", "Опоздавший"));
            }
        } while (cursor != null);
        assertEquals(expected, seen);
        refused(
                () -> centre.users.list(UserFilter.ALL, new PageRequest(3, "nonsense!"), SYSTEM),
                "bad-cursor");
    }

    @Test
    public void peopleAreFoundByNameAddressRoleStateAndConfirmation() {
        String anna = enter("anna.p@example.org", "Анна-Мария Берёзкина");
        String boris = enter("boris@example.org", "Борис Берёзкин");
        centre.users.setRoles(boris, List.of(Role.CONSULTANT, Role.STAFF), SYSTEM);
        centre.users.confirm(anna, SYSTEM);
        String gone = enter("gone@example.org", "Борис Ушедший");
        centre.users.deactivate(gone, SYSTEM);

        assertEquals(List.of(anna, boris), ids(new UserFilter("БЕРЕЗК", null, null, null)));
        assertEquals(List.of(anna), ids(new UserFilter("берез мар", null, null, null)));
        assertEquals(List.of(boris), ids(new UserFilter("boris@ex", null, null, null)));
        assertEquals(List.of(), ids(new UserFilter("%", null, null, null)));
        assertEquals(List.of(), ids(new UserFilter("\u0000' or 1=1", null, null, null)));
        assertEquals(List.of(boris), ids(new UserFilter(null, Role.STAFF, null, null)));
        assertEquals(List.of(gone), ids(new UserFilter(null, null, User.State.DEACTIVATED, null)));
        assertEquals(List.of(anna), ids(new UserFilter(null, null, null, true)));
        assertEquals(List.of(boris), ids(new UserFilter("борис", null, User.State.ACTIVE, false)));
        assertEquals(
                List.of(Role.STAFF, Role.CONSULTANT),
                centre.users
                        .list(
                                new UserFilter("boris", null, null, null),
                                PageRequest.first(),
                                SYSTEM)
                        .items()
                        .get(0)
                        .roles());
        refused(() -> ids(new UserFilter("а б в г д е", null, null, null)), "bad-filter");
    }

    private String enter(String email, String name) {
        return centre.users
                .register(new NewUser(email, name, null, null, null, null), SYSTEM)
                .value()
                .id();
    }

    private List<String> ids(UserFilter filter) {
        return centre.users.list(filter, PageRequest.first(), SYSTEM).items().stream()
                .map(User::id)
                .toList();
    }

    @Test
    public void rolesAreReplacedAndTheETagChanges() {
        Versioned<User> user = centre.users.register(newUser("r@example.org"), visitor());
        String id = user.value().id();
        Versioned<User> staff =
                centre.users.setRoles(id, List.of(Role.STAFF, Role.STAFF, Role.AUTHORITY), SYSTEM);
        assertEquals(List.of(Role.STAFF, Role.AUTHORITY), staff.value().roles());
        assertNotEquals(user.version(), staff.version());
        assertEquals(staff.version(), centre.users.get(id, SYSTEM).version());
        centre.signIn("r@example.org");
        assertEquals(staff.version(), centre.users.get(id, SYSTEM).version());
        assertEquals(List.of(), centre.users.setRoles(id, List.of(), SYSTEM).value().roles());
        refused(() -> centre.users.setRoles(id, null, SYSTEM), "invalid");
        refused(
                () -> centre.users.setRoles(id, Arrays.asList(Role.STAFF, null), SYSTEM),
                "invalid");
    }

    @Test
    public void theLastAdministratorCannotGo() {
        String admin = centre.register("a@example.org").id();
        centre.users.setRoles(admin, List.of(Role.ADMIN), SYSTEM);
        refused(
                () -> centre.users.setRoles(admin, List.of(Role.STAFF), SYSTEM),
                "last-administrator");
        refused(() -> centre.users.deactivate(admin, SYSTEM), "last-administrator");
        String other = centre.register("b@example.org").id();
        centre.users.setRoles(other, List.of(Role.ADMIN), SYSTEM);
        centre.users.deactivate(other, SYSTEM);
        refused(() -> centre.users.deactivate(admin, SYSTEM), "last-administrator");
        centre.users.reactivate(other, SYSTEM);
        centre.users.deactivate(admin, SYSTEM);
    }

    @Test
    public void tenAdministratorsWhoGoAtOnceLeaveOneBehind() throws Exception {
        List<String> admins =
                IntStream.range(0, 10)
                        .mapToObj(i -> enter("a" + i + "@example.org", "А" + i))
                        .toList();
        admins.forEach(id -> centre.users.setRoles(id, List.of(Role.ADMIN), SYSTEM));
        Map<String, Long> outcomes =
                atOnce(
                        10,
                        i ->
                                i % 2 == 0
                                        ? centre.users.deactivate(admins.get(i), SYSTEM)
                                        : centre.users.setRoles(admins.get(i), List.of(), SYSTEM));
        assertEquals(Map.of("ok", 9L, "last-administrator", 1L), outcomes);
        assertEquals(1L, (long) centre.tx.read(People::administrators));
    }

    @Test
    public void aConfirmationLetterConfirmsOnce() {
        User user = centre.register("c@example.org");
        List<Notification> letters = centre.sent("users.confirmation");
        assertEquals(1, letters.size());
        Notification letter = letters.get(0);
        assertEquals(List.of(Recipient.person(user.id())), letter.recipients());
        String token = (String) letter.data().get("token");
        assertEquals("/confirm?token=" + token, letter.link());
        refused(() -> confirm("x" + token), "invalid");
        centre.users.confirmWith(token);
        assertTrue(centre.users.get(user.id(), SYSTEM).value().confirmed());
        refused(() -> confirm(token), "invalid");
        refused(() -> centre.users.issueConfirmation(user.id(), SYSTEM), "already-confirmed");
    }

    @Test
    public void anOldConfirmationTokenIsUseless() {
        User user = centre.register("c@example.org");
        IssuedToken token = centre.users.issueConfirmation(user.id(), SYSTEM);
        centre.clock.advance(Duration.ofDays(7));
        refused(() -> confirm(token.token()), "invalid");
        assertFalse(centre.users.get(user.id(), SYSTEM).value().confirmed());
    }

    private Object confirm(String token) {
        centre.users.confirmWith(token);
        return null;
    }

    @Test
    public void theFirstAdministratorsPasswordIsShownOnceAndWorks() {
        String console = centre.start();
        String password = console.replaceAll("(?s).*Password: (\\S+).*", "$1");
        assertEquals(20, password.length());
        Caller admin =
                centre.caller(
                        centre.sessions
                                .signIn(
                                        new Credentials("admin@localhost", password),
                                        null,
                                        visitor())
                                .token());
        assertTrue(admin.is(Role.ADMIN));
        assertTrue(admin.confirmed());
        assertEquals("", centre.start());
        assertEquals(1, centre.count("select count(u) from UserEntity u"));
    }

    @Test
    public void theOperatorChoosesTheFirstAdministrator() {
        Map<String, String> configuration =
                Map.of("ARTEL_ADMIN_EMAIL", "chief@example.org", "ARTEL_ADMIN_PASSWORD", "admin");
        try (Installation chosen = new Installation(centre.database, centre.clock, configuration)) {
            assertEquals("", chosen.start());
            assertEquals(
                    List.of(Role.ADMIN),
                    chosen.sessions
                            .signIn(new Credentials("chief@example.org", "admin"), null, visitor())
                            .user()
                            .roles());
        }
    }

    @Test
    public void twoNodesThatStartAtOnceCreateOneAdministrator() throws Exception {
        try (Installation other = new Installation(centre.database, centre.clock, Map.of())) {
            List<String> shown = Collections.synchronizedList(new ArrayList<>());
            atOnce(2, i -> shown.add((i == 0 ? centre : other).start()));
            assertEquals(1, shown.stream().filter(text -> text.contains("Password")).count());
            assertEquals(1, centre.count("select count(u) from UserEntity u"));
        }
    }

    @Test
    public void demonstrationPeopleComeOnlyWhenAskedForAndSignInOnlyWithAPasswordGiven() {
        try (Installation demo =
                new Installation(centre.database, centre.clock, Map.of("ARTEL_DEMO", "true"))) {
            demo.start();
            assertEquals(65, demo.count("select count(u) from UserEntity u"));
            assertEquals(
                    64,
                    demo.count("select count(u) from UserEntity u where u.passwordHash is null"));
        }
        Map<String, String> configuration =
                Map.of("ARTEL_DEMO", "true", "ARTEL_DEMO_PASSWORD", PASSWORD);
        try (Installation open =
                new Installation(database.freshDataSource("users"), centre.clock, configuration)) {
            open.start();
            assertEquals(List.of(Role.STAFF), open.signIn("staff@demo.invalid").user().roles());
            assertEquals(
                    "The sector has no accounts to sign in with",
                    50,
                    open.count("select count(u) from UserEntity u where u.passwordHash is null"));
        }
    }

    @Test
    public void whoWorksForTheCentreIsKnownAsLongAsTheyMaySignIn() {
        String admin = enter("a@example.org", "Админ");
        String consultant = enter("c@example.org", "Консультант");
        String both = enter("b@example.org", "И то и другое");
        String gone = enter("g@example.org", "Ушёл");
        centre.users.setRoles(admin, List.of(Role.ADMIN), SYSTEM);
        centre.users.setRoles(consultant, List.of(Role.CONSULTANT), SYSTEM);
        centre.users.setRoles(both, List.of(Role.ADMIN, Role.STAFF), SYSTEM);
        centre.users.setRoles(gone, List.of(Role.STAFF), SYSTEM);
        centre.users.deactivate(gone, SYSTEM);
        assertEquals(List.of(admin, both), centre.users.staff());
        assertEquals(List.of(consultant), centre.users.holders(Role.CONSULTANT));
        assertEquals(List.of(both), centre.users.holders(Role.STAFF));
        assertEquals(
                Map.of(both, Set.of(Role.ADMIN, Role.STAFF), gone, Set.of(Role.STAFF)),
                centre.users.roles(List.of(both, gone, "nobody")));
    }

    @Test
    public void otherModulesLearnNamesInOneQuestion() {
        String a = enter("a@example.org", "Первый");
        String b = enter("b@example.org", "Вторая");
        centre.users.deactivate(b, SYSTEM);
        var people = centre.users.findAll(Arrays.asList(a, b, null, "unknown", a));
        assertEquals(Set.of(a, b), people.keySet());
        assertEquals("Первый", people.get(a).name());
        assertFalse(people.get(b).active());
    }
}
