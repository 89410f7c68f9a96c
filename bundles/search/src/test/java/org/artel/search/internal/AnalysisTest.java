package org.artel.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class AnalysisTest {

    private final WordForms forms = new WordForms();

    @Test
    public void allCasesOfAWordHaveOneStem() {
        sameStem("коворкинг", "коворкинга", "коворкингу", "коворкингом", "коворкинге");
        sameStem(
                "новороссийск",
                "новороссийский",
                "новороссийского",
                "новороссийскому",
                "новороссийская",
                "новороссийске",
                "новороссийском");
        sameStem("организация", "организации", "организаций", "организациями");
        sameStem("волонтер", "волонтера", "волонтеров", "волонтерами");
        sameStem("volunteer", "volunteers", "volunteering");
    }

    @Test
    public void aNounAndItsAdjectivesShareARoot() {
        related("краснодар", "краснодарский");
        related("новороссийск", "новороссийского");
        related("анапа", "анапские");
        related("сочи", "сочинский");
        related("туапсе", "туапсинская");
        related("ростов", "ростовский");
        related("тамбов", "тамбовского");
        related("адыгея", "адыгейская");
        related("россия", "российский");
        related("москва", "московского");
        related("иваново", "ивановский");
        related("ставрополь", "ставропольский");
        related("экология", "экологический");
        related("молодежь", "молодежный");
        related("школа", "школьный");
        related("доброволец", "добровольцы");
        related("добровольчество", "добровольческий");
        related("волонтер", "волонтерство");
        related("спорт", "спортивный");
        related("образование", "образовательный");
        related("культура", "культурный");
        related("дети", "детский");
    }

    @Test
    public void differentWordsShareNone() {
        unrelated("сочи", "сочинение");
        unrelated("ветеран", "ветер");
        unrelated("страна", "страх");
        unrelated("фонд", "фон");
        unrelated("музей", "музыка");
        unrelated("инвалид", "инвестор");
    }

    @Test
    public void textFallsIntoWordsWhereverSignsStand() {
        split("АНО \"Ромашка\"", "ано", "ромашка");
        split("«Мастер-класс»: ёлка", "мастер", "класс", "елка");
        split("info@romashka-ngo.ru", "info", "romashka", "ngo", "ru");
        split(
                "https://www.пример.рф/о-нас?x=1",
                "https",
                "www",
                "пример",
                "рф",
                "о",
                "нас",
                "x",
                "1");
        split("women's Д’Артаньян", "womens", "дартаньян");
        split("ИНН 2315000000", "инн", "2315000000");
        split("ко\u00adвор\u200bкинг", "коворкинг");
        split("  ,.!? ");
        split("𝒜ртель 😀 ок", "𝒜ртель", "ок");
    }

    @Test
    public void lettersOfAnotherScriptThatLookAlikeAreTheSame() {
        split("Cовет", "совет");
        split("ВЕСТEР", "вестер");
        split("Wифи", "wифи");
    }

    @Test
    public void aDecomposedLetterIsTheSame() {
        assertEquals("й", Words.tidy("и\u0306"));
        assertEquals(
                Words.split("Новороссийск").get(0).form(),
                Words.split(Words.tidy("Новороссии\u0306ск")).get(0).form());
    }

    @Test
    public void theOtherKeyboardIsRecognised() {
        assertEquals(Optional.of("привет"), KeyboardLayout.otherwise("ghbdtn"));
        assertEquals(Optional.of("женский клуб"), KeyboardLayout.otherwise(";tycrbq rke,"));
        assertEquals(Optional.of("forum 2026"), KeyboardLayout.otherwise("ащкгь 2026"));
        assertEquals(Optional.empty(), KeyboardLayout.otherwise("12345"));
        assertEquals(Optional.empty(), KeyboardLayout.otherwise("мир peace"));
    }

    private void sameStem(String... words) {
        Set<String> stems = new HashSet<>();
        for (String word : words) {
            stems.add(forms.stem(word));
        }
        assertEquals(stems.toString(), 1, stems.size());
    }

    private void related(String one, String other) {
        assertTrue(roots(one) + " " + roots(other), meet(one, other));
    }

    private void unrelated(String one, String other) {
        assertFalse(roots(one) + " " + roots(other), meet(one, other));
    }

    private boolean meet(String one, String other) {
        return roots(one).stream().anyMatch(roots(other)::contains);
    }

    private Set<String> roots(String word) {
        return forms.roots(forms.stem(word));
    }

    private static void split(String text, String... words) {
        assertEquals(List.of(words), Words.split(text).stream().map(Words.Word::form).toList());
    }
}
