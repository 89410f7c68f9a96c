package org.artel.core.http;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.artel.core.api.Problem;
import org.artel.core.api.internal.InstalledLanguages;
import org.artel.core.api.languages.Language;
import org.junit.Test;

public class ProblemBodyTest {

    private static final Language TATAR =
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
                    return Map.of("Не найдено", "Табылмады");
                }
            };

    private static String language(String accepted) {
        return ProblemBody.locale(accepted).getLanguage();
    }

    @Test
    public void theLanguageIsTheFirstOfThoseThatAreSpoken() {
        assertEquals("ru", language(null));
        assertEquals("ru", language("*"));
        assertEquals("ru", language("not a list;;"));
        assertEquals("ru", language("en,".repeat(100)));
        assertEquals("en", language("en-GB,ru;q=0.5"));
        assertEquals("ru", language("en;q=0,de"));
        assertEquals("ru", language("tt,ru;q=0.9,en;q=0.8"));
        InstalledLanguages installed = new InstalledLanguages();
        installed.add(TATAR, Map.of());
        try {
            assertEquals("tt", language("tt,ru;q=0.9,en;q=0.8"));
            assertEquals("tt", language("ba,tt-Cyrl-RU;q=0.9,ru;q=0.8"));
            assertEquals("ru", language("tt;q=0,ru"));
            Map<String, Object> body = ProblemBody.of(Problem.notFound(), ProblemBody.locale("tt"));
            assertEquals("Табылмады", body.get("title"));
            assertEquals("Ничего не найдено", body.get("detail"));
        } finally {
            installed.remove(TATAR);
        }
        assertEquals("ru", language("tt"));
    }
}
