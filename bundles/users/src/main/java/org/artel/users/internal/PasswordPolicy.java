package org.artel.users.internal;

import java.util.Locale;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/**
 * Which passwords are good enough: long, not everybody's, not one's own name. No rules about kinds
 * of characters.
 */
final class PasswordPolicy {

    static final int MIN = 10;
    static final int MAX = 200;

    /** The commonest of at least ten characters; shorter ones are refused anyway. */
    private static final Set<String> COMMON =
            Set.of(
                    "1234567890",
                    "0123456789",
                    "0987654321",
                    "9876543210",
                    "12345678910",
                    "1234567891",
                    "123456789a",
                    "123456789q",
                    "a123456789",
                    "q123456789",
                    "1234512345",
                    "123123123123",
                    "1q2w3e4r5t",
                    "1q2w3e4r5t6y",
                    "q1w2e3r4t5",
                    "q1w2e3r4t5y6",
                    "1qaz2wsx3edc",
                    "qazwsxedcrfv",
                    "qwertyuiop",
                    "qwertyuiop[]",
                    "qwerty12345",
                    "qwerty123456",
                    "qwerty1234567890",
                    "qwertyqwerty",
                    "asdfghjkl;",
                    "asdfghjkl123",
                    "zxcvbnm123",
                    "password12",
                    "password123",
                    "password1234",
                    "passwordpassword",
                    "administrator",
                    "changeme123",
                    "letmein123",
                    "iloveyou123",
                    "welcome123",
                    "football123",
                    "йцукенгшщз",
                    "йцукенгшщзхъ",
                    "йцукен12345",
                    "йцукен123456",
                    "фывапролдж",
                    "пароль1234",
                    "пароль12345",
                    "пароль123456",
                    "парольпароль",
                    "администратор");

    private PasswordPolicy() {}

    static void check(
            Validation validation, String pointer, String password, String email, String name) {
        if (password == null || password.isEmpty()) {
            validation.required(pointer, (Object) null);
            return;
        }
        validation.atMost(pointer, password, MAX);
        int length = password.codePointCount(0, password.length());
        if (length < MIN) {
            validation.check(
                    false,
                    pointer,
                    "weak",
                    new Text(
                            "Пароль — не короче " + MIN + " знаков",
                            "A password has at least " + MIN + " characters"));
        } else {
            validation.check(
                    !isGuessable(password, email, name),
                    pointer,
                    "weak",
                    new Text(
                            "Такой пароль легко угадать. Придумайте другой",
                            "This password is easily guessed. Choose another"));
        }
    }

    private static boolean isGuessable(String password, String email, String name) {
        String plain = password.strip().toLowerCase(Locale.ROOT);
        return COMMON.contains(plain)
                || plain.codePoints().distinct().count() < 3
                || email != null && plain.equals(email.strip().toLowerCase(Locale.ROOT))
                || name != null && plain.equals(name.strip().toLowerCase(Locale.ROOT));
    }
}
