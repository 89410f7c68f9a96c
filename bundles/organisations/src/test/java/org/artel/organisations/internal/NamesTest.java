package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.Test;

public class NamesTest {

    @Test
    public void quotesCaseAndYoDoNotMatter() {
        assertEquals("ано елка", Names.sortKey(" АНО «Ёлка» "));
        assertEquals(
                Names.naturalKey("АНО \"Ёлка\"", "Омск"), Names.naturalKey("ано «елка»", "ОМСК"));
        assertNotEquals(
                Names.naturalKey("АНО", "Омск Томск"), Names.naturalKey("АНО Омск", "Томск"));
    }

    @Test
    public void aWordThatAnotherBeginsWithIsNotAskedTwice() {
        assertEquals(List.of("молодежный", "центр"), Names.words("МОЛОДЁЖНЫЙ центр, моло"));
        assertEquals(List.of(), Names.words("%_';-- «»"));
    }

    @Test
    public void endlessWordsAndTextsStayWithinTheirColumns() {
        Set<String> terms =
                Names.terms(List.of("ﷺ".repeat(500), "а".repeat(500), "слово ".repeat(1000)));
        assertTrue(terms.stream().allMatch(term -> term.length() <= Names.TERM_LENGTH));
        assertTrue(Names.sortKey("ﷺ".repeat(500)).length() <= 200);
        assertEquals("", Names.sortKey("🎉🎉"));
    }

    @Test
    public void aSlugIsReadable() {
        assertEquals("ano-psi-tretiy-sektor", Slugs.of("АНО ПСИ \"Третий сектор\""));
        assertEquals("obedinenie-shchuki-2024", Slugs.of("Объединение «Щуки» 2024"));
        assertEquals("organisation", Slugs.of("🎉 «»"));
        assertTrue(Slugs.of("очень длинное слово ".repeat(50)).length() <= 60);
        for (String name : List.of("--a--b--", "Ъ ъ а б", "ь-ь", "щ".repeat(300), "1", "ъa")) {
            assertTrue(name, Slugs.wellFormed(Slugs.of(name)));
        }
    }
}
