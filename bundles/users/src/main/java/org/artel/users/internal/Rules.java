package org.artel.users.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.privacy.Consents;
import org.artel.users.NewUser;
import org.artel.users.Profile;

/** What a person's data must look like. */
final class Rules {

    static final int NAME_MAX = 200;
    static final int EMAIL_MAX = 254;

    /**
     * As strict as it takes to find slips; only a letter that arrives proves an address. Cyrillic
     * domains are fine.
     */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@\"<>(),:;\\\\\\[\\]\\p{C}]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]|\\.(?!\\.))*(?<![.-])");

    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()\\-]{3,30}[0-9]");
    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}@._+-]");
    private static final int WORDS_MAX = 24;

    private Rules() {}

    /** How addresses are compared; null if that is no address. */
    static String emailKey(String email) {
        if (email == null) {
            return null;
        }
        String key = email.strip().toLowerCase(Locale.ROOT);
        return key.length() <= EMAIL_MAX && EMAIL.matcher(key).matches() ? key : null;
    }

    /** Whether it may be an id of ours: asking the database about anything else is pointless. */
    static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }

    static String requireId(String id) {
        if (!isId(id)) {
            throw Problem.notFound();
        }
        return id;
    }

    static Validation registration(
            NewUser request, boolean withoutPassword, Set<String> documents) {
        Validation validation = new Validation().required("/email", request.email());
        if (request.email() != null && !request.email().isBlank()) {
            checkEmail(validation, "/email", request.email());
        }
        profile(
                validation,
                new Profile(request.name(), request.phone(), request.locale()),
                true,
                null);
        if (!withoutPassword) {
            PasswordPolicy.check(
                    validation, "/password", request.password(), request.email(), request.name());
        }
        consents(validation, request.consents(), !withoutPassword, documents);
        return validation;
    }

    static void checkEmail(Validation validation, String pointer, String email) {
        validation.check(
                emailKey(email) != null,
                pointer,
                "format",
                new Text(
                        "Это не похоже на адрес электронной почты",
                        "This does not look like an e-mail address"));
    }

    /**
     * @param spoken the person's language so far: it may stay, also when its module is gone
     */
    static Validation profile(Profile profile, String spoken) {
        return profile(new Validation(), profile, false, spoken);
    }

    private static Validation profile(
            Validation validation, Profile profile, boolean localeMayLack, String spoken) {
        validation.required("/name", profile.name()).atMost("/name", profile.name(), NAME_MAX);
        checkPrintable(validation, "/name", profile.name());
        String phone = blankToNull(profile.phone());
        validation.check(
                phone == null || PHONE.matcher(phone).matches(),
                "/phone",
                "format",
                new Text(
                        "Телефон: от 5 до 32 знаков — цифры, пробелы, скобки, дефис и плюс в начале",
                        "Telephone: 5 to 32 characters, digits, spaces, brackets, hyphens and a leading plus"));
        if (profile.locale() == null && !localeMayLack) {
            validation.required("/locale", (Object) null);
        } else {
            validation.check(
                    profile.locale() == null
                            || profile.locale().equals(spoken)
                            || Languages.locale(profile.locale()).isPresent(),
                    "/locale",
                    "unknown",
                    languages());
        }
        return validation;
    }

    /** A person's language, Russian where its module is gone. */
    static Locale spoken(String code) {
        return Languages.locale(code).orElse(Languages.RUSSIAN);
    }

    private static Text languages() {
        String codes =
                Languages.all().stream()
                        .map(Languages.Known::code)
                        .collect(Collectors.joining(", "));
        return new Text("Язык: один из " + codes, "Language: one of " + codes);
    }

    static void checkPrintable(Validation validation, String pointer, String text) {
        validation.check(
                text == null || !UNPRINTABLE.matcher(text).find(),
                pointer,
                "format",
                new Text("Уберите непечатаемые знаки", "Remove unprintable characters"));
    }

    private static void consents(
            Validation validation, List<String> consents, boolean required, Set<String> documents) {
        List<String> given = consents == null ? List.of() : consents;
        if (required) {
            validation.check(
                    given.contains(Consents.PERSONAL_DATA),
                    "/consents",
                    "required",
                    new Text(
                            "Нужно согласие на обработку персональных данных",
                            "Consent to the processing of personal data is needed"));
        }
        for (int i = 0; i < given.size(); i++) {
            validation.check(
                    given.get(i) != null && documents.contains(given.get(i)),
                    "/consents/" + i,
                    "unknown",
                    new Text("Такого документа нет", "There is no such document"));
        }
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * {@code text} made fit for a column: no unprintable characters, at most {@code max} long; null
     * if nothing is left.
     */
    static String trimmed(String text, int max) {
        if (text == null) {
            return null;
        }
        String clean = UNPRINTABLE.matcher(text).replaceAll("").strip();
        if (clean.length() > max) {
            clean =
                    clean.substring(
                            0, Character.isHighSurrogate(clean.charAt(max - 1)) ? max - 1 : max);
        }
        return clean.isEmpty() ? null : clean;
    }

    /** What a person is found by. */
    static Set<String> words(String name, String emailKey) {
        Set<String> words = new LinkedHashSet<>();
        if (emailKey != null) {
            words.add(emailKey);
        }
        for (String word : split(name)) {
            words.add(word);
            for (String part : word.split("[.-]")) {
                if (!part.isEmpty()) {
                    words.add(part);
                }
            }
        }
        return words.stream().limit(WORDS_MAX).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The words of a question, as {@link #words} are kept. */
    static Collection<String> split(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String raw : text.toLowerCase(Locale.ROOT).replace('ё', 'е').split("\\s+")) {
            String word = NO_WORD.matcher(raw).replaceAll("");
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
