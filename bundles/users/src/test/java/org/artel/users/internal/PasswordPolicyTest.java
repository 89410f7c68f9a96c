package org.artel.users.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.artel.core.api.FieldError;
import org.artel.core.api.Validation;
import org.junit.Test;

public class PasswordPolicyTest {

    private static List<String> codes(String password) {
        Validation validation = new Validation();
        PasswordPolicy.check(
                validation, "/password", password, "Anna.Primerova@example.org", "Анна Примерова");
        return validation.errors().stream().map(FieldError::code).toList();
    }

    @Test
    public void threeWordsAreAGoodPassword() {
        assertEquals(List.of(), codes("три слова подряд"));
    }

    @Test
    public void tenCharactersAreEnoughAndNineAreNot() {
        assertEquals(List.of(), codes("жмых-42-юг"));
        assertEquals(List.of("weak"), codes("жмых-42-ю"));
    }

    @Test
    public void charactersOutsideTheBasicPlaneCountOnce() {
        assertEquals(List.of("weak"), codes("😀😁😂🤣😃"));
    }

    @Test
    public void twoHundredCharactersAreTheLimit() {
        assertEquals(List.of(), codes("abcd".repeat(50)));
        assertEquals(List.of("too-long"), codes("abcd".repeat(50) + "e"));
    }

    @Test
    public void whatEverybodyUsesIsRefusedInAnyCase() {
        assertEquals(List.of("weak"), codes("Qwerty12345"));
        assertEquals(List.of("weak"), codes("ЙЦУКЕНГШЩЗ"));
        assertEquals(List.of("weak"), codes("aaaaaaaaaaaa"));
    }

    @Test
    public void onesOwnAddressAndNameAreRefused() {
        assertEquals(List.of("weak"), codes("anna.primerova@example.org"));
        assertEquals(List.of("weak"), codes("анна примерова"));
    }

    @Test
    public void anAbsentPasswordIsAskedFor() {
        assertEquals(List.of("required"), codes(null));
        assertEquals(List.of("required"), codes(""));
    }
}
