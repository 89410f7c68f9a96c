package org.artel.core.api.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Text;
import org.artel.core.api.languages.Language;
import org.artel.core.api.languages.Languages;
import org.junit.Test;

public class InstalledLanguagesTest {

    private record Pack(String code, String name, Map<String, String> sentences)
            implements Language {}

    private static final Locale TATAR = new Locale("tt");
    private static final Text SEARCH = new Text("Поиск", "Search");
    private static final Text TOTAL = new Text("Всего: 5", "Total: 5");

    private final InstalledLanguages installed = new InstalledLanguages();

    @Test
    public void aLanguageIsSpokenForAsLongAsItIsThere() {
        Pack tatar = new Pack("tt", "Татарча", Map.of("Поиск", "Эзләү", "Всего: {0}", "ALL {0}"));
        assertEquals("Поиск", SEARCH.in(TATAR));
        assertEquals(Optional.empty(), Languages.locale("tt"));
        installed.add(tatar, Map.of());
        try {
            assertEquals("Эзләү", SEARCH.in(TATAR));
            assertEquals("ALL 5", TOTAL.in(new Locale("tt", "RU")));
            assertEquals("Поиск", SEARCH.in(Languages.RUSSIAN));
            assertEquals("Search", SEARCH.in(Locale.UK));
            assertEquals("Поиск", SEARCH.in(new Locale("ba")));
            assertEquals("Нет такого", new Text("Нет такого", "None").in(TATAR));
            assertEquals(Optional.of(TATAR), Languages.locale("tt"));
            assertEquals(TATAR, Languages.formats(TATAR));
            assertEquals(
                    List.of("ru", "en", "tt"),
                    Languages.all().stream().map(Languages.Known::code).toList());
        } finally {
            installed.remove(tatar);
        }
        assertEquals("Поиск", SEARCH.in(TATAR));
        assertEquals(Languages.RUSSIAN, Languages.formats(TATAR));
        assertEquals(2, Languages.all().size());
        assertEquals(List.of(), Languages.brought());
    }

    @Test
    public void modulesAddTheirOwnSentencesAndTheHigherRankingIsTaken() {
        Pack product = new Pack("tt", "Татарча", Map.of("Поиск", "Эзләү", "Войти", "IN"));
        Pack module = new Pack("tt", "Татар теле", Map.of("Поиск", "OTHER", "Доска", "BOARD"));
        installed.add(product, Map.of("service.id", 7L));
        installed.add(module, Map.of("service.id", 8L));
        try {
            assertEquals("Эзләү", SEARCH.in(TATAR));
            assertEquals("BOARD", new Text("Доска", "Board").in(TATAR));
            installed.remove(module);
            installed.add(module, Map.of("service.id", 9L, "service.ranking", 1));
            assertEquals("OTHER", SEARCH.in(TATAR));
            assertEquals(List.of(new Languages.Known("tt", "Татар теле")), Languages.brought());
        } finally {
            installed.remove(product);
            installed.remove(module);
        }
        assertTrue(Languages.brought().isEmpty());
    }

    @Test
    public void whatCannotBeUsedHurtsNobody() {
        List<Language> wrong =
                List.of(
                        new Pack("ru", "Русский", Map.of("Поиск", "X")),
                        new Pack("en", "English", Map.of("Поиск", "X")),
                        new Pack("TT", "Татарча", Map.of()),
                        new Pack("tt-RU", "Татарча", Map.of()),
                        new Pack(null, "Татарча", Map.of()),
                        new Pack("tt", " ", Map.of()),
                        new Pack("tt", "Т".repeat(41), Map.of()),
                        new Pack("tt", "Татарча", null),
                        new Language() {
                            @Override
                            public String code() {
                                return "tt";
                            }

                            @Override
                            public String name() {
                                return "Татарча";
                            }

                            @Override
                            public Map<String, String> sentences() {
                                return Language.read(InstalledLanguagesTest.class, "/nowhere.po");
                            }
                        });
        for (Language one : wrong) {
            installed.add(one, Map.of());
            assertEquals(one.toString(), List.of(), Languages.brought());
            installed.remove(one);
        }
        assertEquals("Поиск", SEARCH.in(Languages.RUSSIAN));
    }
}
