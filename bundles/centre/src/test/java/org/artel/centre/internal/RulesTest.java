package org.artel.centre.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.junit.Test;

public class RulesTest {

    private static final Section GOOD = new Section(words("Коворкинг"), words("Столы.\n\n- зал"));

    @Test
    public void whatIsBlankIsNotSaid() {
        Profile tidy =
                Rules.tidy(
                        new Profile(
                                new Words("  Опора ", " "),
                                new Words(" ", null),
                                " ",
                                null,
                                null,
                                null,
                                new Words("Пн\r\nВт", "Пн\r\nВт"),
                                null,
                                null,
                                "",
                                " #7A2E52 "));
        assertEquals(new Words("Опора", null), tidy.name());
        assertNull(tidy.shortName());
        assertNull(tidy.city());
        assertEquals("the same words twice are said once", new Words("Пн\nВт", null), tidy.hours());
        assertEquals(List.of(), tidy.sections());
        assertEquals("#7a2e52", tidy.brand());
    }

    @Test
    public void everythingWrongIsToldAtOnce() {
        Profile wrong =
                new Profile(
                        new Words(null, "Support"),
                        words("о".repeat(61)),
                        "две\nстроки",
                        null,
                        "позвоните нам",
                        "нет адреса",
                        null,
                        words("ведущее\u0000"),
                        List.of(GOOD, new Section(null, words("т".repeat(3001)))),
                        null,
                        "red");
        assertEquals(
                List.of(
                        "/name/ru required",
                        "/shortName/ru too-long",
                        "/city not-text",
                        "/phone not-a-phone",
                        "/email not-an-address",
                        "/lead/ru not-text",
                        "/sections/1/title required",
                        "/sections/1/text/ru too-long",
                        "/brand not-a-colour"),
                wrong(wrong));
    }

    @Test
    public void aColourThatCannotBeReadIsRefused() {
        assertEquals(List.of("/brand contrast"), wrong(with(List.of(), "#ffd500")));
        Rules.check(with(List.of(), "#7a2e52"));
    }

    @Test
    public void aFrontPageHasTwelveSectionsAtMost() {
        Rules.check(with(Collections.nCopies(12, GOOD), null));
        assertEquals(
                List.of("/sections too-many"), wrong(with(Collections.nCopies(13, GOOD), null)));
    }

    @Test
    public void theDemonstrationKeepsTheRules() {
        Profile demo = DemoProfile.profile();
        Rules.check(demo);
        assertEquals("nothing in it needs tidying", demo, Rules.tidy(demo));
    }

    private static Profile with(List<Section> sections, String brand) {
        return new Profile(null, null, null, null, null, null, null, null, sections, null, brand);
    }

    private static Words words(String ru) {
        return new Words(ru, null);
    }

    private static List<String> wrong(Profile profile) {
        return assertThrows(Problem.class, () -> Rules.check(profile)).errors().stream()
                .map(RulesTest::shown)
                .collect(Collectors.toList());
    }

    private static String shown(FieldError error) {
        return error.pointer() + " " + error.code();
    }
}
