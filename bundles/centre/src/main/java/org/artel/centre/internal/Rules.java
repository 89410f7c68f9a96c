package org.artel.centre.internal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/** What a profile may be. */
final class Rules {

    static final int NAME = 300;
    static final int SHORT_NAME = 60;
    static final int CITY = 100;
    static final int ADDRESS = 300;
    static final int PHONE = 40;
    static final int EMAIL = 254;
    static final int HOURS = 500;
    static final int LEAD = 600;
    static final int SECTIONS = 12;
    static final int TITLE = 120;
    static final int TEXT = 3000;

    private static final int FILE_ID = 64;
    private static final Pattern MAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+");
    private static final Pattern DIALLED = Pattern.compile("[+0-9() .,доб-]*");

    /** Control characters other than the ends of lines. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private Rules() {}

    static boolean isMail(String text) {
        return MAIL.matcher(text).matches();
    }

    /** Without blanks around; what is empty is not said. */
    static Profile tidy(Profile p) {
        String brand = tidy(p.brand());
        List<Section> sections = p.sections() == null ? List.of() : p.sections();
        return new Profile(
                tidy(p.name()),
                tidy(p.shortName()),
                tidy(p.city()),
                tidy(p.address()),
                tidy(p.phone()),
                tidy(p.email()),
                tidy(p.hours()),
                tidy(p.lead()),
                sections.stream()
                        .map(s -> s == null ? new Section(null, null) : s)
                        .map(s -> new Section(tidy(s.title()), tidy(s.text())))
                        .toList(),
                tidy(p.logoFileId()),
                brand == null ? null : brand.toLowerCase(Locale.ROOT));
    }

    /** Everything that is wrong with a tidy profile, at once. */
    static void check(Profile p) {
        Validation v = new Validation();
        words(v, "/name", p.name(), NAME, false);
        words(v, "/shortName", p.shortName(), SHORT_NAME, false);
        line(v, "/city", p.city(), CITY);
        line(v, "/address", p.address(), ADDRESS);
        line(v, "/phone", p.phone(), PHONE);
        v.check(
                p.phone() == null || DIALLED.matcher(p.phone()).matches(),
                "/phone",
                "not-a-phone",
                new Text(
                        "Только цифры, +, скобки и дефисы",
                        "Only digits, +, brackets and hyphens"));
        line(v, "/email", p.email(), EMAIL);
        v.check(
                p.email() == null || isMail(p.email()),
                "/email",
                "not-an-address",
                new Text("Это не адрес почты", "This is no e-mail address"));
        words(v, "/hours", p.hours(), HOURS, true);
        words(v, "/lead", p.lead(), LEAD, true);
        v.check(
                p.sections().size() <= SECTIONS,
                "/sections",
                "too-many",
                new Text(
                        "Не больше " + SECTIONS + " разделов",
                        "At most " + SECTIONS + " sections"));
        for (int i = 0; i < p.sections().size(); i++) {
            Section section = p.sections().get(i);
            v.required("/sections/" + i + "/title", section.title());
            words(v, "/sections/" + i + "/title", section.title(), TITLE, false);
            v.required("/sections/" + i + "/text", section.text());
            words(v, "/sections/" + i + "/text", section.text(), TEXT, true);
        }
        line(v, "/logoFileId", p.logoFileId(), FILE_ID);
        brand(v, p.brand());
        v.orThrow();
    }

    private static void brand(Validation v, String brand) {
        if (brand == null) {
            return;
        }
        if (!Brand.isColour(brand)) {
            v.check(
                    false,
                    "/brand",
                    "not-a-colour",
                    new Text("Цвет пишется как #0b5a5e", "A colour is written like #0b5a5e"));
        } else {
            v.check(
                    Brand.hex(brand).readable(),
                    "/brand",
                    "contrast",
                    new Text(
                            "Слишком светлый: текст этим цветом не прочитать. Возьмите темнее",
                            "Too light: text in it cannot be read. Take a darker one"));
        }
    }

    private static void words(Validation v, String pointer, Words words, int max, boolean lines) {
        if (words == null) {
            return;
        }
        v.required(pointer + "/ru", words.ru());
        text(v, pointer + "/ru", words.ru(), max, lines);
        text(v, pointer + "/en", words.en(), max, lines);
    }

    private static void line(Validation v, String pointer, String value, int max) {
        text(v, pointer, value, max, false);
    }

    private static void text(Validation v, String pointer, String value, int max, boolean lines) {
        v.atMost(pointer, value, max);
        v.check(
                value == null
                        || !CONTROLS.matcher(value).find() && (lines || value.indexOf('\n') < 0),
                pointer,
                "not-text",
                lines
                        ? new Text("Есть недопустимые знаки", "It has characters that are not text")
                        : new Text("Здесь нужна одна строка", "This must be one line"));
    }

    private static String tidy(String text) {
        return text == null || text.isBlank()
                ? null
                : LINE_END.matcher(text).replaceAll("\n").strip();
    }

    private static Words tidy(Words words) {
        if (words == null) {
            return null;
        }
        String ru = tidy(words.ru());
        String en = tidy(words.en());
        return ru == null && en == null ? null : new Words(ru, Objects.equals(ru, en) ? null : en);
    }
}
