package org.artel.users.internal;

import static org.artel.users.internal.Installation.PASSWORD;
import static org.artel.users.internal.Installation.atOnce;
import static org.artel.users.internal.Installation.refused;
import static org.artel.users.internal.Installation.visitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory.Person;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.users.Credentials;
import org.artel.users.SignedIn;
import org.artel.users.User;
import org.artel.users.UserFilter;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class AccountErasureTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase database;

    private static final Caller SYSTEM = Caller.system();

    private Installation centre;

    @Before
    public void open() {
        centre = new Installation(database.freshDataSource("users"));
    }

    @After
    public void close() {
        centre.close();
    }

    private String close(String id) {
        centre.tx.run(SYSTEM, em -> centre.erasure.close(Transactions.connection(em), id));
        return id;
    }

    private Map<String, Object> exported(String id) throws Exception {
        Map<String, Object> files = new HashMap<>();
        centre.erasure.export(
                id,
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
    public void nothingButTheIdIsLeftOfAnErasedPerson() throws Exception {
        String id = centre.register("anna@example.org").id();
        centre.users.setRoles(id, List.of(Role.MODERATOR), SYSTEM);
        SignedIn session = centre.signIn("anna@example.org");
        centre.passwords.issueReset(id, SYSTEM);

        close(id);

        assertTrue(centre.sessions.authenticate(session.token()).isEmpty());
        User user = centre.users.get(id, Caller.system()).value();
        assertEquals(User.State.ERASED, user.state());
        assertEquals("удалённый участник", user.name());
        assertEquals("deleted participant", user.in(Locale.ENGLISH).name());
        assertNull(user.email());
        assertNull(user.phone());
        assertEquals(List.of(), user.roles());
        assertFalse(user.confirmed());
        Person person = centre.users.find(id).orElseThrow();
        assertFalse(person.active());
        assertNull(person.email());
        assertEquals("удалённый участник", person.name(new Locale("ru")));
        assertEquals("deleted participant", person.name(Locale.ENGLISH));
        assertEquals(0, centre.count("select count(s) from SessionEntity s"));
        assertEquals(0, centre.count("select count(t) from TokenEntity t"));
        assertEquals(0, centre.count("select count(w) from WordEntity w"));
        assertEquals(
                List.of(),
                centre.users
                        .list(
                                new UserFilter("Анна", null, null, null),
                                PageRequest.first(),
                                Caller.system())
                        .items());
        assertFalse(exported(id).toString().contains("anna"));
        refused(
                () ->
                        centre.sessions.signIn(
                                new Credentials("anna@example.org", PASSWORD), null, visitor()),
                "bad-credentials");
    }

    @Test
    public void theAddressIsFreeForANewRegistrationAndForOneOnly() {
        String former = close(centre.register("anna@example.org").id());
        User again = centre.register("anna@example.org");
        assertFalse(former.equals(again.id()));
        refused(() -> centre.register("ANNA@example.org"), "email-taken");
        close(again.id());
        centre.register("anna@example.org");
        refused(() -> centre.register("anna@example.org"), "email-taken");
    }

    @Test
    public void nobodyCanBringAnErasedPersonBackOrChangeThem() {
        String id = close(centre.register("anna@example.org").id());
        refused(() -> centre.users.reactivate(id, SYSTEM), "erased");
        refused(() -> centre.users.setRoles(id, List.of(Role.ADMIN), SYSTEM), "erased");
        refused(() -> centre.users.confirm(id, SYSTEM), "erased");
        refused(() -> centre.users.issueConfirmation(id, SYSTEM), "erased");
        refused(() -> centre.users.update(id, -1, profile -> profile, SYSTEM), "erased");
        refused(() -> centre.passwords.issueReset(id, SYSTEM), "deactivated");
        centre.users.deactivate(id, SYSTEM);
        assertEquals(User.State.ERASED, centre.users.get(id, Caller.system()).value().state());
    }

    @Test
    public void erasingTwiceOrSomebodyWhoIsNoOneDoesNoHarm() {
        String id = close(centre.register("anna@example.org").id());
        close(id);
        centre.erasure.erase(id, Content.DELETE);
        centre.erasure.erase("01hzzzzzzzzzzzzzzzzzzzzzzz", Content.DELETE);
        refused(
                () -> {
                    close("01hzzzzzzzzzzzzzzzzzzzzzzz");
                    return null;
                },
                "not-found");
    }

    @Test
    public void ofFiftyAdministratorsWhoLeaveAtOnceOneStays() throws Exception {
        List<String> ids =
                IntStream.range(0, 50)
                        .mapToObj(i -> centre.register("a" + i + "@example.org").id())
                        .toList();
        ids.forEach(id -> centre.users.setRoles(id, List.of(Role.ADMIN), SYSTEM));
        assertEquals(
                Map.of("ok", 49L, "last-administrator", 1L), atOnce(50, i -> close(ids.get(i))));
    }

    @Test
    public void aWrongPasswordIsRefusedAndCountsAsAFailureToSignIn() {
        centre.register("anna@example.org");
        Caller anna = centre.caller(centre.signIn("anna@example.org").token());
        centre.erasure.confirm(PASSWORD, anna);
        for (int i = 0; i < 10; i++) {
            Problem wrong =
                    refused(
                            () -> {
                                centre.erasure.confirm("wrong wrong wrong", anna);
                                return null;
                            },
                            "invalid");
            assertEquals(Set.of("/password wrong"), Installation.pointers(wrong));
        }
        refused(
                () -> {
                    centre.erasure.confirm(PASSWORD, anna);
                    return null;
                },
                "too-many-requests");
    }

    @Test
    public void theCopyTellsTheAccountAndItsSessionsButNoSecret() throws Exception {
        String id = centre.register("anna@example.org").id();
        String token = centre.signIn("anna@example.org").token();
        Map<String, Object> files = exported(id);
        assertEquals(Set.of("account.json", "sessions.json"), files.keySet());
        String all = files.toString();
        assertTrue(all, all.contains("anna@example.org"));
        assertTrue(all, all.contains("Test/1.0"));
        assertFalse(all, all.contains(Secrets.sha256(token)));
        assertFalse(all, all.contains("argon2"));
        assertEquals(Map.of(), exported("01hzzzzzzzzzzzzzzzzzzzzzzz"));
    }
}
