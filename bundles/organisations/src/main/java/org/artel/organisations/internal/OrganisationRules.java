package org.artel.organisations.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.organisations.LegalForm;
import org.artel.organisations.NewOrganisation;

/** What may be said about an organisation. */
final class OrganisationRules {

    static final String DEFAULT_TIME_ZONE = "Europe/Moscow";

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.?(:[0-9]{1,5})?");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private OrganisationRules() {}

    /** The same without spaces around values; what is blank becomes null. */
    static NewOrganisation tidy(NewOrganisation o) {
        String zone = tidy(o.timeZone());
        return new NewOrganisation(
                tidy(o.name()),
                tidy(o.shortName()),
                tidy(o.inn()),
                tidy(o.ogrn()),
                tidy(o.kpp()),
                tidy(o.legalForm()),
                tidy(o.city()),
                tidy(o.region()),
                tidy(o.address()),
                zone == null ? DEFAULT_TIME_ZONE : zone,
                o.latitude(),
                o.longitude(),
                tidy(o.activity()),
                tidy(o.description()),
                tidy(o.website()),
                tidy(o.email()),
                tidy(o.phone()),
                tidy(o.responsiblePerson()),
                tidy(o.slug()));
    }

    static String tidy(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Everything that is wrong with tidy values. */
    static Validation check(NewOrganisation o) {
        Validation v = new Validation();
        v.required("/name", o.name());
        v.required("/legalForm", o.legalForm());
        v.required("/city", o.city());
        v.required("/region", o.region());
        line(v, "/name", o.name(), 500);
        line(v, "/shortName", o.shortName(), 200);
        line(v, "/city", o.city(), 100);
        line(v, "/region", o.region(), 150);
        line(v, "/address", o.address(), 500);
        line(v, "/activity", o.activity(), 100);
        text(v, "/description", o.description(), 4000);
        line(v, "/website", o.website(), 500);
        line(v, "/email", o.email(), 254);
        line(v, "/phone", o.phone(), 50);
        line(v, "/responsiblePerson", o.responsiblePerson(), 200);
        if (o.legalForm() != null) {
            known(v, "/legalForm", o.legalForm(), LegalForm.class);
        }
        v.check(
                ZONES.contains(o.timeZone()),
                "/timeZone",
                "unknown-value",
                new Text(
                        "Нужен часовой пояс вида Europe/Moscow",
                        "A time zone such as Europe/Moscow is needed"));
        numbers(v, o);
        place(v, o);
        contacts(v, o);
        if (o.slug() != null) {
            v.check(
                    Slugs.wellFormed(o.slug()),
                    "/slug",
                    "format",
                    new Text(
                            "От 2 до 80 знаков: латинские строчные буквы, цифры, между ними дефисы",
                            "2 to 80 characters: lower-case Latin letters and digits, hyphens"
                                    + " between them"));
        }
        return v;
    }

    /** {@code value} must be a constant of {@code type}. */
    static <E extends Enum<E>> void known(
            Validation v, String pointer, String value, Class<E> type) {
        E[] all = type.getEnumConstants();
        String names = Arrays.toString(all).replaceAll("[\\[\\]]", "");
        v.check(
                Arrays.stream(all).anyMatch(e -> e.name().equals(value)),
                pointer,
                "unknown-value",
                new Text("Допустимо: " + names, "One of: " + names));
    }

    /** One line of at most {@code max} characters. */
    static void line(Validation v, String pointer, String value, int max) {
        printable(v, pointer, value, max, false);
    }

    /** Text of at most {@code max} characters, with line breaks. */
    static void text(Validation v, String pointer, String value, int max) {
        printable(v, pointer, value, max, true);
    }

    private static void printable(
            Validation v, String pointer, String value, int max, boolean lines) {
        v.atMost(pointer, value, max);
        v.check(
                value == null || value.codePoints().allMatch(c -> printable(c, lines)),
                pointer,
                "bad-characters",
                new Text(
                        "Здесь есть недопустимые знаки",
                        "There are characters that cannot be used here"));
    }

    private static boolean printable(int c, boolean lines) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return lines;
        }
        int type = Character.getType(c);
        // Half of a character (SURROGATE) cannot be stored; separators of lines are line breaks in
        // disguise.
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && (lines
                        || type != Character.LINE_SEPARATOR
                                && type != Character.PARAGRAPH_SEPARATOR);
    }

    private static void numbers(Validation v, NewOrganisation o) {
        var inn = o.inn() == null ? null : RussianNumbers.inn(o.inn());
        var ogrn = o.ogrn() == null ? null : RussianNumbers.ogrn(o.ogrn());
        if (inn != null) {
            inn.ifPresent(e -> v.check(false, e.pointer(), e.code(), e.detail()));
        }
        if (ogrn != null) {
            ogrn.ifPresent(e -> v.check(false, e.pointer(), e.code(), e.detail()));
        }
        if (inn != null && ogrn != null && inn.isEmpty() && ogrn.isEmpty()) {
            v.check(
                    RussianNumbers.paired(o.inn(), o.ogrn()),
                    "/ogrn",
                    "pair",
                    new Text(
                            "ИНН из 10 цифр бывает с ОГРН из 13, ИНН из 12 цифр — с ОГРНИП из 15",
                            "An INN of 10 digits goes with an OGRN of 13, an INN of 12 with an"
                                    + " OGRNIP of 15"));
        }
        if (o.kpp() != null) {
            RussianNumbers.kpp(o.kpp())
                    .ifPresent(e -> v.check(false, e.pointer(), e.code(), e.detail()));
        }
    }

    private static void place(Validation v, NewOrganisation o) {
        within(v, "/latitude", o.latitude(), 90);
        within(v, "/longitude", o.longitude(), 180);
        Text both =
                new Text("Укажите широту и долготу вместе", "Give latitude and longitude together");
        v.check(o.latitude() != null || o.longitude() == null, "/latitude", "required", both);
        v.check(o.longitude() != null || o.latitude() == null, "/longitude", "required", both);
    }

    private static void within(Validation v, String pointer, Double degrees, int most) {
        v.check(
                degrees == null || degrees >= -most && degrees <= most,
                pointer,
                "range",
                new Text("От −" + most + " до " + most, "From -" + most + " to " + most));
    }

    private static void contacts(Validation v, NewOrganisation o) {
        v.check(
                o.website() == null || isWebAddress(o.website()),
                "/website",
                "format",
                new Text(
                        "Нужен адрес, который начинается с http:// или https://",
                        "An address beginning with http:// or https:// is needed"));
        email(v, "/email", o.email());
        v.check(
                o.phone() == null || o.phone().chars().anyMatch(c -> c >= '0' && c <= '9'),
                "/phone",
                "format",
                new Text("В номере телефона должны быть цифры", "A telephone number has digits"));
    }

    static void email(Validation v, String pointer, String email) {
        v.check(
                email == null || email.length() <= 254 && EMAIL.matcher(email).matches(),
                pointer,
                "format",
                new Text(
                        "Нужен адрес вида name@example.org",
                        "An address such as name@example.org is needed"));
    }

    private static boolean isWebAddress(String text) {
        if (text.length() > 500) {
            return false;
        }
        try {
            URI uri = new URI(text);
            // Not getHost(): it is null for Cyrillic domains.
            return ("http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null
                    && HOST.matcher(uri.getRawAuthority()).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
