package org.artel.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.internal.InstalledLanguages;
import org.artel.core.api.languages.Language;
import org.artel.core.api.notifications.NotificationType;
import org.junit.Test;

public class TextsTest {

    private final Texts texts = new Texts(ZoneId.of("Europe/Moscow"));

    private String fill(String template, Map<String, Object> data, Locale locale)
            throws Texts.Unreadable {
        Text text = new Text(template, template);
        NotificationType type =
                new NotificationType("t.t", text, text, text, null, Set.of(), false, false);
        return texts.render(type, Data.read(Data.write(data)), locale).body();
    }

    private String fill(String template, Map<String, Object> data) throws Texts.Unreadable {
        return fill(template, data, new Locale("ru"));
    }

    @Test
    public void aMomentIsToldInTheCentresZoneAndTheReadersLanguage() throws Exception {
        Map<String, Object> data = Map.of("at", Instant.parse("2026-11-24T21:30:00Z"));
        assertEquals("25 ноября 2026, 00:30", fill("${at}", data));
        assertEquals("25 November 2026, 00:30", fill("${at}", data, Locale.ENGLISH));
    }

    @Test
    public void listsAndMapsAreWalked() throws Exception {
        assertEquals(
                "А, Б",
                fill(
                        "<#list rooms as room>${room.name}<#sep>, </#list>",
                        Map.of("rooms", List.of(Map.of("name", "А"), Map.of("name", "Б")))));
    }

    @Test
    public void whatIsMissingLeavesAGap() throws Exception {
        assertEquals("a  b", fill("a ${nothing} b", Map.of()));
        assertEquals("a  b", fill("a ${nothing.at.all?upper_case} b", Map.of()));
        assertEquals("a b", fill("a <#if nothing.x>c</#if>b", Map.of()));
    }

    @Test
    public void dataIsNoTemplate() throws Exception {
        assertEquals("${x} <#if y>", fill("${t}", Map.of("t", "${x} <#if y>")));
    }

    @Test
    public void templatesReachNoClassAndNoFile() throws Exception {
        assertEquals(
                "", fill("${\"freemarker.template.utility.Execute\"?new()(\"id\")}", Map.of()));
        assertEquals("", fill("${t?api.class}", Map.of("t", "x")));
        assertEquals("", fill("${t.class.name}", Map.of("t", "x")));
        assertEquals("", fill("<#include \"/etc/passwd\">", Map.of()));
    }

    @Test
    public void aBrokenTemplateIsToldApart() {
        assertThrows(Texts.Unreadable.class, () -> fill("<#if x>never closed", Map.of()));
    }

    @Test
    public void aLanguageOfAModuleIsSpokenAndItsBrokenTemplatesAreRussian() throws Exception {
        Language tatar =
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
                        return Map.of(
                                "Здесь ${n}", "HERE ${n}",
                                "Если <#if n??>да</#if>", "IF </#if>YES<#if n??>");
                    }
                };
        InstalledLanguages installed = new InstalledLanguages();
        installed.add(tatar, Map.of());
        try {
            Locale locale = new Locale("tt");
            assertEquals("HERE 1", fill("Здесь ${n}", Map.of("n", 1), locale));
            assertEquals("Если да", fill("Если <#if n??>да</#if>", Map.of("n", 1), locale));
        } finally {
            installed.remove(tatar);
        }
        assertEquals("Здесь 1", fill("Здесь ${n}", Map.of("n", 1), new Locale("tt")));
    }

    @Test
    public void dataThatNoTemplateCouldShowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Data.write(Map.of("x", new Object())));
    }

    @Test
    public void aSubjectIsOneLineOfBoundedLength() {
        assertEquals("a b c", Texts.line("a\r\nb\u2028c\u0000", 200));
        assertEquals(200, Texts.line("я".repeat(1000), 200).length());
    }
}
