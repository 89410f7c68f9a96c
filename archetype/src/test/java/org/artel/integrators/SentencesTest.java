package org.artel.integrators;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.internal.Gettext;
import org.artel.core.api.internal.InstalledLanguages;
import org.artel.core.api.languages.Language;
import org.artel.core.api.languages.Languages;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What translators are given is what the product says. */
public class SentencesTest {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private Map<String, Set<String>> collected(String name, String source) throws IOException {
        Path root = folder.getRoot().toPath();
        Path file =
                root.resolve(
                        "bundles/x/src/main/"
                                + (name.endsWith(".js") ? "resources/web/" : "java/")
                                + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Path features = root.resolve("features/src/main/feature/feature.xml");
        Files.createDirectories(features.getParent());
        Files.writeString(features, "<capability>artel.module;module=\"x\"</capability>");
        return Sentences.collect(root);
    }

    @Test
    public void scriptsAreUnderstood() throws IOException {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("Войти", Set.of("Sign in"));
        expected.put("Всего: {0} из {1}", Set.of("Total: {0} of {1}"));
        expected.put("Внутри", Set.of("Inside"));
        expected.put("заметка|заметки|заметок", Set.of("note|notes"));
        expected.put("Новый", Set.of("New"));
        expected.put("Старый", Set.of("Old"));
        expected.put("Сейчас {0}", Set.of("Now {0}"));
        expected.put("Люди", Set.of("People"));
        expected.put("Принять", Set.of("Accept"));
        expected.put("«Цитата»\nи 'ещё'", Set.of("“Quotation”\nand 'more'"));
        assertEquals(
                expected,
                collected(
                        "x.js",
                        """
                        // t('Примечание', 'A comment')
                        const QUOTES = /["'`]/; /* t('Ещё', 'More') */
                        html`<b title=${t('Войти', 'Sign in')}>${t(`Всего: ${a} из ${b(c, 'x')}${d}`,
                          `Total: ${a} of ${t('Внутри', 'Inside')}`)}</b>`;
                        plural(n, ['заметка', 'заметки', 'заметок'], ['note', 'notes']);
                        t(x ? 'Новый' : 'Старый', x ? 'New' : 'Old');
                        t('Сейчас ' + time(a, 'б'), 'Now ' + time(a));
                        const nav = [{path: '/x', title: {ru: 'Люди', en: 'People'}}, ['ACCEPT', 'Принять', 'Accept']];
                        t('«Цитата»\\nи \\'ещё\\'', "“Quotation”\\nand 'more'");
                        collator('ё', language());
                        """));
    }

    @Test
    public void classesAreUnderstood() throws IOException {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put(
                "Не больше {0} знаков, а здесь {1}", Set.of("At most {0} characters, here {1}"));
        expected.put("Здравствуйте, %s!", Set.of("Hello %s,"));
        expected.put("Писем: {0}", Set.of("Letters: {0}"));
        expected.put("Строка\nи другая\n", Set.of("A line\nand another\n"));
        expected.put("Столбец", Set.of("Column"));
        assertEquals(
                expected,
                collected(
                        "X.java",
                        """
                        class X { char quote = '"'; /** new Text("Пример", "An example") */
                          Text a = new Text("Не больше " + MAX + " знаков, а здесь " + text.length(),
                              "At most " + MAX + " characters, here " + text.length());
                          Text hello = new Text("Здравствуйте, %s!", "Hello %s,");
                          Text n = new Text("Писем: %d".formatted(n), "Letters: %d".formatted(n));
                          Text block = new Text(\"""
                              Строка
                              и другая
                              \""", \"""
                              A line
                              and another
                              \""");
                          Object c = column("Столбец", "Column", row -> row.name("Имя"));
                        }
                        """));
    }

    @Test
    public void aFileIsContinuedAndNothingTranslatedIsLost() throws IOException {
        collected("x.js", "t('Войти', 'Sign in'); t('Выйти', 'Sign out');");
        Path root = folder.getRoot().toPath();
        Path po = root.resolve("tt.po");
        assertEquals(
                "0 of 2 sentences are translated (0.0 %), 0 are said no more",
                Sentences.update(root, po, ""));
        String begun =
                Files.readString(po)
                                .replace(
                                        "msgid \"Войти\"\nmsgstr \"\"",
                                        "msgid \"Войти\"\nmsgstr \"IN\"")
                        + "\nmsgid \"Было\"\nmsgstr \"WAS\"\n";
        assertEquals(
                "1 of 2 sentences are translated (50.0 %), 1 are said no more",
                Sentences.update(root, po, begun));
        String continued = Files.readString(po);
        assertTrue(continued, continued.contains("#~ msgid \"Было\"\n#~ msgstr \"WAS\"\n"));
        assertTrue(
                continued,
                continued.contains("#. Sign out\n#: bundles/x/src/main/resources/web/x.js\n"));
        assertEquals(Map.of("Войти", "IN"), Gettext.read("tt.po", continued));
    }

    /** Every sentence could be translated: none would be refused for what it is. */
    @Test
    public void allOfTheProductCanBeTranslated() throws IOException {
        Map<String, Set<String>> product = Sentences.collect(Path.of(".."));
        assertTrue("found " + product.size(), product.size() > 3500);
        for (String known :
                List.of(
                        "Войти",
                        "человек|человека|человек",
                        "Здравствуйте, %s!",
                        "Не найдено",
                        "Бронирование")) {
            assertTrue(known, product.containsKey(known));
        }
        Path po = Path.of("target/sentences.po");
        Sentences.update(Path.of(".."), po, "");
        Map<String, String> same = new LinkedHashMap<>();
        product.keySet().forEach(russian -> same.put(russian, russian));
        Language mirror =
                new Language() {
                    @Override
                    public String code() {
                        return "qqq";
                    }

                    @Override
                    public String name() {
                        return "Mirror";
                    }

                    @Override
                    public Map<String, String> sentences() {
                        return same;
                    }
                };
        InstalledLanguages installed = new InstalledLanguages();
        installed.add(mirror, Map.of());
        List<String> refused = new ArrayList<>(product.keySet());
        refused.removeAll(Languages.sentences("qqq").keySet());
        installed.remove(mirror);
        assertEquals(List.of(), refused);
    }
}
