package org.artel.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.artel.core.api.Problem;
import org.artel.users.NewUser;
import org.artel.users.Profile;
import org.junit.Test;

public class RulesTest {

    private static final List<String> CONSENT = List.of("PERSONAL_DATA");

    private static Set<String> errors(NewUser request, boolean withoutPassword) {
        return Installation.pointers(
                Problem.invalid(
                        Rules.registration(
                                        request,
                                        withoutPassword,
                                        Set.of("PERSONAL_DATA", "DISTRIBUTION"))
                                .errors()));
    }

    @Test
    public void realAddressesAreAccepted() {
        for (String email :
                List.of(
                        "admin@localhost",
                        "leader@demo.invalid",
                        "a.b+c@mail.example.org",
                        "o'neil@example.org",
                        "анна@пример.рф",
                        "x@xn--e1afmkfd.xn--p1ai")) {
            assertNotNull(email, Rules.emailKey(email));
        }
    }

    @Test
    public void whatIsNoAddressIsRefused() {
        for (String email :
                List.of(
                        "",
                        "plain",
                        "@example.org",
                        "a@",
                        "a@b@c",
                        "a b@example.org",
                        "a@example..org",
                        "a@.example.org",
                        "a@example.org.",
                        "a@example-",
                        "<a@example.org>",
                        "a\u0000@example.org",
                        "a\ud800@example.org",
                        "a@" + "b".repeat(260))) {
            assertNull(email, Rules.emailKey(email));
        }
    }

    @Test
    public void anAddressIsTheSameInAnyCaseAndWithSpacesAround() {
        assertEquals("anna@example.org", Rules.emailKey("  Anna@Example.ORG "));
    }

    @Test
    public void everythingWrongIsToldAtOnce() {
        assertEquals(
                Set.of(
                        "/email format",
                        "/name required",
                        "/password weak",
                        "/locale unknown",
                        "/phone format",
                        "/consents required"),
                errors(new NewUser("nobody", " ", "short", "de", "call me", List.of()), false));
    }

    @Test
    public void nothingButNullsIsAnsweredFieldByField() {
        assertEquals(
                Set.of(
                        "/email required",
                        "/name required",
                        "/password required",
                        "/consents required"),
                errors(new NewUser(null, null, null, null, null, null), false));
        assertEquals(
                Set.of("/consents required", "/consents/0 unknown"),
                errors(
                        new NewUser(
                                "a@example.org",
                                "А",
                                "три слова подряд",
                                null,
                                null,
                                Arrays.asList((String) null)),
                        false));
    }

    @Test
    public void staffMayEnterSomebodyWithoutPasswordAndConsent() {
        assertEquals(
                Set.of(), errors(new NewUser("a@example.org", "А", null, null, null, null), true));
    }

    @Test
    public void aNameHasAtMostTwoHundredPrintableCharacters() {
        assertEquals(Set.of(), errors(named("я".repeat(200)), false));
        assertEquals(Set.of("/name too-long"), errors(named("я".repeat(201)), false));
        assertEquals(Set.of("/name format"), errors(named("a\u0007b"), false));
        assertEquals(Set.of("/name format"), errors(named("a\ud800b"), false));
        assertEquals(
                Set.of(),
                errors(named("<script>alert('x')</script>; drop table users_user"), false));
    }

    private static NewUser named(String name) {
        return new NewUser("a@example.org", name, "три слова подряд", "en", null, CONSENT);
    }

    @Test
    public void aPatchCannotTakeNameOrLanguageAway() {
        Problem problem =
                Problem.invalid(Rules.profile(new Profile(null, null, null), null).errors());
        assertEquals(Set.of("/name required", "/locale required"), Installation.pointers(problem));
    }

    @Test
    public void aLanguageWhoseModuleIsGoneMayStayButIsNotChosenAnew() {
        assertEquals(List.of(), Rules.profile(new Profile("А", null, "tt"), "tt").errors());
        assertEquals(
                Set.of("/locale unknown"),
                Installation.pointers(
                        Problem.invalid(
                                Rules.profile(new Profile("А", null, "tt"), "ru").errors())));
        assertEquals("ru", Rules.spoken("tt").getLanguage());
        assertEquals("en", Rules.spoken("en").getLanguage());
    }

    @Test
    public void aDoubleSurnameIsFoundByEitherHalf() {
        Set<String> words = Rules.words("Анна-Мария Берёзкина", "anna@example.org");
        assertTrue(
                words.containsAll(Set.of("анна-мария", "мария", "березкина", "anna@example.org")));
    }

    @Test
    public void foreignTextIsMadeFitForItsColumn() {
        assertEquals("ab", Rules.trimmed(" a\u0000b ", 10));
        assertEquals("a", Rules.trimmed("a😀", 2));
        assertNull(Rules.trimmed("\u0001", 10));
    }

    /** A mail server would take what follows for a command of its own. */
    @Test
    public void anAddressHasNoLineBreaks() {
        for (String address :
                new String[] {
                    "anna@example.org\r\nRCPT TO:<eve@example.org>",
                    "anna\r\n@example.org",
                    "\"anna\r\n DATA\"@example.org",
                    "anna\u0000@example.org"
                }) {
            assertNull(address, Rules.emailKey(address));
        }
    }
}
