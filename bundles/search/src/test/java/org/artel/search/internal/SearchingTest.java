package org.artel.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.search.internal.Question.Match;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is found by which words. */
public class SearchingTest {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final Published organisations = new Published("organisations");
    private LuceneIndex index;

    @Before
    public void publish() throws IOException {
        index = LuceneIndex.open(folder.getRoot().toPath());
        organisations.add(
                "coworking",
                "Новороссийский коворкинг",
                "АНО, автономная некоммерческая организация · Новороссийск · Краснодарский край",
                "2315000018",
                "1022300000000",
                "https://www.kovorking-nvrsk.ru",
                "hello@kovorking-nvrsk.ru",
                "+7 (988) 123-45-67");
        organisations.add(
                "genitive",
                "Друзья новороссийского коворкинга",
                "Инициативная группа · Анапа",
                "2315000025");
        organisations.add(
                "daisy",
                "АНО «Ромашка»",
                "Помощь детям. Ёлки для всех, мастер-классы и экологические прогулки в Сочи",
                "7707083893");
        organisations.add("veterans", "Совет ветеранов", "Ростов-на-Дону · ростовские ветераны");
        organisations.add("english", "Volunteers of Sochi", "Helping children to learn English");
        put(organisations);
    }

    @After
    public void close() throws IOException {
        index.close();
    }

    private void put(Published published) throws IOException {
        for (SearchDocument document : published.documents.values()) {
            index.put(document, "making");
        }
        index.refresh();
    }

    @Test
    public void aPlaceAndAThingAreFoundInAnyForm() {
        for (String q :
                List.of(
                        "коворкинг Новороссийск",
                        "Новороссийск коворкинг",
                        "новороссийского коворкинга",
                        "коворкинги в Новороссийске",
                        "новороссийским коворкингам")) {
            assertEquals(q, Set.of("coworking", "genitive"), ids(q));
            assertEquals(q, Match.ALL, find(q).match());
        }
    }

    @Test
    public void everyWordMustBeMetInOneOfItsForms() {
        found("daisy", "ромашка", "Ромашки", "АНО \"Ромашка\"", "ано ромашка", "ромашкой сочи");
        found("daisy", "елка", "ёлки", "Ёлок", "мастер-класс", "мастер класс", "экология");
        found("daisy", "экологических прогулок", "сочинская экология", "помощь детей");
        found("veterans", "ростов", "ростовский совет", "ветеранам Ростова-на-Дону");
        found("coworking", "автономных организаций", "Краснодар", "краснодарского края");
        found("english", "volunteer", "helped child learning", "sochi volunteers");
    }

    @Test
    public void numbersAndAddressesAreFoundByTheirBeginningsAndParts() {
        found("daisy", "7707083893", "77070", "ИНН 7707083893".substring(4));
        found("coworking", "kovorking-nvrsk.ru", "www.kovorking-nvrsk.ru", "kovorking");
        found("coworking", "hello@kovorking-nvrsk.ru", "79881234567", "+7 988 123-45-67");
        assertEquals(Set.of("coworking", "genitive"), ids("23150000"));
    }

    @Test
    public void theLastWordNeedsNoEnd() {
        found("daisy", "ром", "ромаш", "ано ромаш");
        assertEquals(Set.of("coworking", "genitive"), ids("новорос"));
        assertEquals(Set.of("coworking", "genitive"), ids("коворкинг новор"));
    }

    @Test
    public void aMisspelledWordIsForgiven() {
        assertEquals(Set.of("coworking", "genitive"), ids("каворкинг"));
        assertEquals(Set.of("coworking", "genitive"), ids("новоросийского каворкинга"));
        assertEquals(Set.of("coworking", "genitive"), ids("коворкинг Новоросийск"));
        found("daisy", "рамашка", "ромакша", "ромшка");
        found("veterans", "свет ветеранов", "ветиранов");
        found("english", "voluntears");
    }

    @Test
    public void theWrongKeyboardIsForgiven() {
        Found found = find("hjvfirf");
        assertEquals("ромашка", found.readAs());
        assertEquals(List.of("daisy"), idsOf(found));
        assertEquals("sochi", find("ыщсрш").readAs());
        assertNull(find("ромашка").readAs());
    }

    @Test
    public void ifNothingHasAllWordsSomeWillDo() {
        Found found = find("ромашка космодром");
        assertEquals(Match.ANY, found.match());
        assertEquals(List.of("daisy"), idsOf(found));
        assertEquals(List.of(), idsOf(find("космодром")));
    }

    @Test
    public void smallWordsDoNotMatterBesideOthers() {
        found("daisy", "елки для всех", "ромашка и дети", "в сочи на прогулку");
    }

    @Test
    public void theTitleWeighsMoreAndOfEqualOnesTheNewerComesFirst() throws IOException {
        Published more = new Published("more");
        more.add("body", "Прочее", "шахматный клуб");
        more.add("older", "Шахматный клуб", "");
        more.add("newer", "Шахматный клуб", "");
        put(more);
        assertEquals(List.of("newer", "older", "body"), idsOf(find("шахматный клуб")));
    }

    @Test
    public void hitsAreShownInPlainText() throws IOException {
        Published more = new Published("more");
        more.add(
                "hostile",
                "<b>Шахматы</b> & <script>",
                "слово ".repeat(200) + "о шахматном турнире " + "слово ".repeat(200));
        put(more);
        Found.Item item = find("шахматы").items().get(0);
        assertEquals(
                List.of(
                        new Found.Part("<b>", false),
                        new Found.Part("Шахматы", true),
                        new Found.Part("</b> & <script>", false)),
                item.titleParts());
        List<Found.Part> fragment = item.fragments().get(0);
        assertTrue(fragment.contains(new Found.Part("шахматном", true)));
        assertTrue(fragment.stream().mapToInt(p -> p.text().length()).sum() < 200);
    }

    @Test
    public void everybodyFindsWhatTheyMaySee() throws IOException {
        Published secret = new Published("secret");
        secret.add("all", "Тайна", "");
        secret.add("signedIn", "Тайна", "", Audience.ofSignedIn());
        secret.add("staff", "Тайна", "", Audience.ofStaff());
        secret.add("org", "Тайна", "", new Audience(false, false, Set.of("o1"), Set.of()));
        secret.add("person", "Тайна", "", new Audience(false, false, Set.of(), Set.of("p1")));
        put(secret);
        assertEquals(Set.of("all"), ids("тайна", Callers.ANONYMOUS));
        assertEquals(Set.of("all", "signedIn"), ids("тайна", Callers.person("p2", Set.of(), "o2")));
        assertEquals(
                Set.of("all", "signedIn", "org"),
                ids("тайна", Callers.person("p2", Set.of(), "o1", "o2")));
        assertEquals(
                Set.of("all", "signedIn", "person"), ids("тайна", Callers.person("p1", Set.of())));
        assertEquals(
                Set.of("all", "signedIn", "staff", "org", "person"), ids("тайна", Callers.STAFF));
        // A person's id never opens an organisation's document.
        assertEquals(Set.of("all", "signedIn"), ids("тайна", Callers.person("o1", Set.of(), "p1")));
        assertEquals(
                List.of(new Found.TypeCount("secret", "Тип secret", 1)),
                find("тайна", null, PageRequest.first(), Callers.ANONYMOUS).types());
    }

    @Test
    public void typesAreCountedWhateverTypeIsAskedFor() throws IOException {
        Published more = new Published("more");
        more.add("1", "Ромашка", "");
        more.add("2", "Ромашки", "");
        put(more);
        Found found = find("ромашка", "organisations", PageRequest.first(), Callers.ANONYMOUS);
        assertEquals(List.of("daisy"), idsOf(found));
        assertEquals(
                List.of(
                        new Found.TypeCount("more", "Тип more", 2),
                        new Found.TypeCount("organisations", "Тип organisations", 1)),
                found.types());
        assertEquals(
                List.of(),
                idsOf(find("ромашка", "nobody", PageRequest.first(), Callers.ANONYMOUS)));
    }

    @Test
    public void pagesGoOnWhereTheyEndedAndMissNothing() throws IOException {
        Published more = new Published("more");
        for (int i = 0; i < 95; i++) {
            more.add("d" + i, "Кружок", "номер " + i);
        }
        put(more);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Found found = find("кружки", null, new PageRequest(10, cursor), Callers.ANONYMOUS);
            seen.addAll(idsOf(found));
            cursor = found.nextCursor();
        } while (cursor != null);
        assertEquals(95, seen.size());
        assertEquals(95, new HashSet<>(seen).size());
        assertEquals("d94", seen.get(0));
    }

    @Test
    public void aCursorOfSomebodyElseIsRefused() {
        for (String cursor : List.of("x", "QUxMAWZhbHNlATEBMQEx", "////", "QUxMAQ")) {
            Problem problem =
                    assertThrows(
                            Problem.class,
                            () ->
                                    find(
                                            "ромашка",
                                            null,
                                            new PageRequest(10, cursor + "%"),
                                            Callers.ANONYMOUS));
            assertEquals("bad-cursor", problem.code());
        }
    }

    @Test
    public void aQuestionHasItsLimits() {
        for (String q : new String[] {null, "", "  ", "а".repeat(201), "а б ".repeat(11)}) {
            assertEquals("bad-query", assertThrows(Problem.class, () -> find(q)).code());
        }
        assertEquals(List.of(), idsOf(find("!!! ***")));
    }

    @Test
    public void nothingIsSyntaxAndNothingBreaksIt() {
        for (String q :
                List.of(
                        "title:ромашка",
                        "ромашка AND",
                        "\"",
                        "((",
                        "*",
                        "ромашка~9",
                        "[a TO b]",
                        "\\",
                        "+-&&||!(){}[]^\"~*?:\\/",
                        "\ud83d",
                        "a\u0000b",
                        "\ufeff\u202e")) {
            assertNotNull(q, find(q));
        }
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder q = new StringBuilder();
            int length = 1 + random.nextInt(60);
            for (int j = 0; j < length; j++) {
                int kind = random.nextInt(6);
                if (kind == 0) {
                    q.append(' ');
                } else if (kind == 1) {
                    q.append((char) random.nextInt(0x10000));
                } else if (kind == 2) {
                    q.append((char) (0x410 + random.nextInt(64)));
                } else if (kind == 3) {
                    q.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                } else {
                    q.append((char) (32 + random.nextInt(95)));
                }
            }
            try {
                assertNotNull(find(q.toString()));
            } catch (Problem problem) {
                assertEquals("bad-query", problem.code());
            }
        }
    }

    private void found(String id, String... questions) {
        for (String q : questions) {
            assertEquals(q, Set.of(id), ids(q));
        }
    }

    private Set<String> ids(String q) {
        return ids(q, Callers.ANONYMOUS);
    }

    private Set<String> ids(String q, Caller caller) {
        return new HashSet<>(idsOf(find(q, null, PageRequest.first(), caller)));
    }

    private static List<String> idsOf(Found found) {
        return found.items().stream().map(Found.Item::id).collect(Collectors.toList());
    }

    private Found find(String q) {
        return find(q, null, PageRequest.first(), Callers.ANONYMOUS);
    }

    private Found find(String q, String type, PageRequest page, Caller caller) {
        Set<String> types = Set.of("organisations", "more", "secret");
        try {
            return index.read(
                    searcher -> {
                        Searching.Answer answer =
                                new Searching(searcher, q, type, types, page, caller).answer();
                        return new Found(
                                answer.items(),
                                answer.nextCursor(),
                                Searching.typeCounts(
                                        answer.counts(),
                                        types.stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                t -> t,
                                                                t -> new Published(t).title())),
                                        caller.locale()),
                                answer.match(),
                                answer.readAs(),
                                true);
                    });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
