package org.artel.core.api.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;

public class CatalogueTest {

    @Test
    public void theCasesThatThePortalIsHeldAgainstToo() throws IOException {
        JsonNode shared =
                new ObjectMapper()
                        .readTree(CatalogueTest.class.getResource("/catalogue-cases.json"));
        Map<String, String> given = new HashMap<>();
        shared.path("sentences")
                .fields()
                .forEachRemaining(e -> given.put(e.getKey(), e.getValue().asText()));
        List<String> refused = new ArrayList<>();
        Catalogue catalogue =
                new Catalogue("tt", "Татарча", Catalogue.usable(given, (s, why) -> refused.add(s)));
        assertEquals(List.of(), refused);
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (JsonNode one : shared.path("cases")) {
            expected.put(one.path(0).asText(), one.path(1).asText());
            found.put(one.path(0).asText(), catalogue.say(one.path(0).asText()));
            // And again, as it is remembered.
            assertEquals(catalogue.say(one.path(0).asText()), found.get(one.path(0).asText()));
        }
        assertTrue("cases: " + expected.size(), expected.size() > 20);
        assertEquals(expected, found);
    }

    @Test
    public void whatCannotBeUsedIsLeftOutAndTheRestStays() {
        Map<String, String> given = new HashMap<>();
        given.put("Хорошо", "GOOD");
        given.put("Пусто", " ");
        given.put("Ничего", null);
        given.put(null, "NOTHING");
        given.put("{0}", "EVERYTHING {0}");
        given.put("{0}: {1}", "{1}: {0}");
        given.put("Есть {0} и {0}", "{0}");
        given.put("Есть {0}{1}", "{0}");
        given.put("Одна {0}", "ONE {0} {1}");
        given.put("Без частей", "WITH {0}");
        given.put("Здравствуйте, %s!", "HELLO!");
        given.put("Писем %d", "LETTERS %s");
        given.put("Часть %s", "50 % OF %s");
        given.put("Имя ${name}", "NAME ${password}");
        given.put("Если", "<#if x>");
        given.put("Д".repeat(Catalogue.LONGEST_SENTENCE + 1), "LONG");
        given.put("%s и %s", "%2$s, %1$s");
        given.put("Скидка 50 %", "50 %");
        given.put("Дня ${day}", "${day} DAY");
        Map<String, String> refused = new HashMap<>();
        assertEquals(
                java.util.Set.of("Хорошо", "%s и %s", "Скидка 50 %", "Дня ${day}"),
                Catalogue.usable(given, refused::put).keySet());
        assertEquals(refused.toString(), 12, refused.size());
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= Catalogue.MOST_SENTENCES; i++) {
            many.put("Предложение " + i, "S");
        }
        assertThrows(IllegalArgumentException.class, () -> Catalogue.usable(many, refused::put));
    }

    /** Slow matching would be found here: each text nearly fits each of the sentences. */
    @Test
    public void tenThousandSentencesAndHostileTextsTakeNoTime() {
        Map<String, String> sentences = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            sentences.put(
                    "Ошибка {0} а {1} а {2} а {3} а {4} а {5} а {6} номер " + i, "E {0}{6} " + i);
        }
        long begin = System.nanoTime();
        Catalogue catalogue = new Catalogue("tt", "Татарча", sentences);
        String hostile = "Ошибка " + " а".repeat(900);
        for (int i = 0; i < 200; i++) {
            String text = hostile + i;
            assertSame(text, catalogue.say(text));
            String longest = "Ошибка " + " а".repeat(100_000) + i;
            assertSame(longest, catalogue.say(longest));
        }
        assertEquals("E 17 9999", catalogue.say("Ошибка 1 а 2 а 3 а 4 а 5 а 6 а 7 номер 9999"));
        for (int i = 0; i < 1_000_000; i++) {
            catalogue.say("Ошибка 1 а 2 а 3 а 4 а 5 а 6 а 7 номер 9999");
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis + " ms", millis < 5_000);
    }

    @Test
    public void javaKnowsHowTatarDatesAreWrittenAndNotThoseOfEveryLanguage() {
        assertTrue(new Catalogue("tt", "Татарча", Map.of()).hasFormats());
        assertTrue(new Catalogue("sah", "Саха тыла", Map.of()).hasFormats());
        assertFalse(new Catalogue("qqq", "?", Map.of()).hasFormats());
    }
}
