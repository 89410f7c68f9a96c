package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.Pages;
import org.artel.portfolio.Mention;
import org.artel.portfolio.Network;
import org.artel.portfolio.NewMention;
import org.artel.portfolio.internal.rest.MentionsResource;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The log of what was published elsewhere. */
@RunWith(Parameterized.class)
public class MentionsTest {

    private static final Mentions.Filter ALL = new Mentions.Filter(null, null, null, null, null);
    private static final Instant SUNDAY = Pressroom.MONDAY.minus(Duration.ofDays(1));

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Pressroom room;

    public MentionsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        room = new Pressroom(database);
    }

    @Test
    public void whatWasWrittenDownIsReadAgain() {
        String article = room.article();
        Mention made =
                room.mentions.create(
                        new NewMention(
                                Pressroom.ORGANISATION,
                                article,
                                Network.PRESS,
                                "https://example.org/1",
                                " Сад ",
                                SUNDAY,
                                1200L),
                        Pressroom.MEMBER);
        assertEquals(
                new Mention(
                        made.id(),
                        Pressroom.ORGANISATION,
                        article,
                        Network.PRESS,
                        "https://example.org/1",
                        "Сад",
                        SUNDAY,
                        1200L,
                        null,
                        made.version()),
                room.mentions.get(made.id(), Pressroom.STAFF));
    }

    @Test
    public void anAddressIsWrittenDownOnceForAnOrganisation() {
        write(Pressroom.ORGANISATION, "https://example.org/1", SUNDAY);
        assertEquals(
                "duplicate",
                code(() -> write(Pressroom.ORGANISATION, "https://example.org/1", SUNDAY)));
        write(Pressroom.OTHER, "https://example.org/1", SUNDAY);
        Mention second = write(Pressroom.ORGANISATION, "https://example.org/2", SUNDAY);
        assertEquals(
                "duplicate",
                code(
                        () ->
                                room.mentions.change(
                                        second.id(),
                                        second.version(),
                                        now -> with(now, "https://example.org/1", now.reach()),
                                        Pressroom.STAFF)));
        assertEquals(3, room.mentions().size());
    }

    @Test
    public void whatCannotBeSoIsRefusedFieldByField() {
        Problem refused =
                assertThrows(
                        Problem.class,
                        () ->
                                room.mentions.create(
                                        new NewMention(
                                                Pressroom.ORGANISATION,
                                                null,
                                                null,
                                                "javascript:alert(1)",
                                                "т".repeat(301),
                                                Pressroom.MONDAY.plus(Duration.ofHours(1)),
                                                -1L),
                                        Pressroom.STAFF));
        assertEquals(
                List.of("/network", "/url", "/title", "/publishedAt", "/reach"),
                refused.errors().stream().map(FieldError::pointer).toList());
        assertEquals("/url", pointer("https://example.org/" + "x".repeat(481), null));
        assertEquals("/url", pointer("https://", null));
        assertEquals("/url", pointer("https://example.org/a b", null));
        assertEquals("/publicationId", pointer("https://example.org/1", "nothing"));
        String others = room.article();
        Problem foreign =
                assertThrows(
                        Problem.class,
                        () ->
                                room.mentions.create(
                                        mention(
                                                Pressroom.OTHER,
                                                others,
                                                "https://example.org/1",
                                                SUNDAY),
                                        Pressroom.STAFF));
        assertEquals("/publicationId", foreign.errors().get(0).pointer());
        Problem nobody =
                assertThrows(
                        Problem.class, () -> write("nowhere", "https://example.org/1", SUNDAY));
        assertEquals("/organisationId", nobody.errors().get(0).pointer());
        write(Pressroom.ORGANISATION, "https://example.org/" + "ж".repeat(480), SUNDAY);
    }

    @Test
    public void organisationsSeeAndChangeTheirOwnOnly() {
        Mention own = write(Pressroom.ORGANISATION, "https://example.org/1", SUNDAY);
        write(Pressroom.OTHER, "https://example.org/2", SUNDAY);
        assertEquals(List.of(own), list(ALL, Pressroom.MEMBER));
        assertEquals(2, list(ALL, Pressroom.STAFF).size());
        assertEquals(2, list(ALL, Pressroom.MODERATOR).size());
        Caller nobodys = caller("nobody");
        assertEquals(List.of(), list(ALL, nobodys));
        Mentions.Filter theirs =
                new Mentions.Filter(Pressroom.ORGANISATION, null, null, null, null);
        assertEquals("forbidden", code(() -> list(theirs, Pressroom.STRANGER)));
        assertEquals("not-found", code(() -> room.mentions.get(own.id(), Pressroom.STRANGER)));
        assertEquals(
                "not-found",
                code(
                        () ->
                                room.mentions.change(
                                        own.id(), IfMatch.ANY, now -> now, Pressroom.STRANGER)));
        assertEquals(
                "forbidden",
                code(
                        () ->
                                room.mentions.create(
                                        mention(
                                                Pressroom.ORGANISATION,
                                                null,
                                                "https://example.org/3",
                                                SUNDAY),
                                        Pressroom.STRANGER)));
        room.mentions.remove(own.id(), Pressroom.STRANGER);
        assertEquals(2, list(ALL, Pressroom.STAFF).size());
        room.mentions.remove(own.id(), Pressroom.MEMBER);
        room.mentions.remove(own.id(), Pressroom.MEMBER);
        assertEquals(1, list(ALL, Pressroom.STAFF).size());
        assertEquals(
                "forbidden",
                code(() -> room.mentions.rows(ALL, PageRequest.first(), Pressroom.LEADER)));
    }

    @Test
    public void aChangeNeedsThePresentVersionAndKeepsTheOrganisation() {
        Mention made = write(Pressroom.ORGANISATION, "https://example.org/1", SUNDAY);
        Mention changed =
                room.mentions.change(
                        made.id(),
                        made.version(),
                        now -> with(now, now.url(), 5L),
                        Pressroom.MEMBER);
        assertEquals(Long.valueOf(5), changed.reach());
        assertTrue(changed.version() > made.version());
        assertEquals(
                "stale",
                code(
                        () ->
                                room.mentions.change(
                                        made.id(),
                                        made.version(),
                                        now -> with(now, now.url(), 6L),
                                        Pressroom.MEMBER)));
        Problem fixed =
                assertThrows(
                        Problem.class,
                        () ->
                                room.mentions.change(
                                        made.id(),
                                        IfMatch.ANY,
                                        now ->
                                                mention(
                                                        Pressroom.OTHER,
                                                        null,
                                                        now.url(),
                                                        now.publishedAt()),
                                        Pressroom.STAFF));
        assertEquals("/organisationId", fixed.errors().get(0).pointer());
    }

    @Test
    public void listsAreFilteredAndComeInPagesTheLatestFirst() {
        String article = room.article();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Several at the same moment: the id decides.
            Instant at = SUNDAY.plusSeconds(i / 3);
            expected.add(0, write(Pressroom.ORGANISATION, "https://example.org/" + i, at).id());
        }
        List<String> seen = new ArrayList<>();
        new Pages<>(
                        page ->
                                room.mentions.list(
                                        ALL, new PageRequest(2, page.cursor()), Pressroom.MEMBER))
                .forEachRemaining(one -> seen.add(one.id()));
        assertEquals(expected, seen);

        Instant second = SUNDAY.plusSeconds(1);
        assertEquals(
                3,
                list(
                                new Mentions.Filter(
                                        null, null, second, second.plusSeconds(1), null),
                                Pressroom.STAFF)
                        .size());
        room.mentions.create(
                new NewMention(
                        Pressroom.ORGANISATION,
                        article,
                        Network.TV,
                        "https://example.org/tv",
                        null,
                        SUNDAY,
                        null),
                Pressroom.STAFF);
        assertEquals(
                1,
                list(new Mentions.Filter(null, article, null, null, null), Pressroom.STAFF).size());
        assertEquals(
                1,
                list(
                                new Mentions.Filter(
                                        Pressroom.ORGANISATION, null, null, null, Network.TV),
                                Pressroom.MEMBER)
                        .size());
        assertEquals(
                "bad-cursor",
                code(() -> room.mentions.list(ALL, new PageRequest(2, "bm9uZQ"), Pressroom.STAFF)));
    }

    @Test
    public void theTableHasNamesForPeople() throws Exception {
        String article = room.article();
        for (int i = 0; i < 101; i++) {
            write(Pressroom.OTHER, "https://example.org/" + i, SUNDAY);
        }
        room.mentions.create(
                new NewMention(
                        Pressroom.ORGANISATION,
                        article,
                        Network.RADIO,
                        "https://example.org/radio",
                        "=1+1",
                        SUNDAY.plusSeconds(60),
                        300L),
                Pressroom.STAFF);
        String csv = csv(null);
        List<String> lines = csv.lines().toList();
        assertEquals(103, lines.size());
        assertTrue(lines.get(0), lines.get(0).contains("Организация"));
        String radio = lines.get(1);
        for (String part :
                List.of(
                        "Добрые соседи",
                        "Радио",
                        "https://example.org/radio",
                        "300",
                        "2030-03-10")) {
            assertTrue(radio, radio.contains(part));
        }
        assertTrue("nothing that Excel computes: " + radio, !radio.contains(";=1+1"));
        assertTrue(radio, radio.contains(";Сад у реки;"));
        assertTrue(radio, !radio.contains("staff"));
        assertEquals(2, csv("RADIO").lines().count());
        Response excel = resource().xlsx(null, null, null, null, null, Pressroom.STAFF);
        byte[] sheet = bytes(excel);
        assertEquals('P', sheet[0]);
        assertEquals('K', sheet[1]);
    }

    private String csv(String network) throws Exception {
        return new String(
                bytes(resource().csv(null, null, null, null, network, Pressroom.STAFF)),
                StandardCharsets.UTF_8);
    }

    private MentionsResource resource() {
        return new MentionsResource(room.mentions, Pressroom.settings(Map.of()));
    }

    private static byte[] bytes(Response answer) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return out.toByteArray();
    }

    @Test
    public void mentionsOutliveWhoWroteThemDownAndWhatTheyAreAbout() {
        String article = room.article();
        Mention made =
                room.mentions.create(
                        mention(Pressroom.ORGANISATION, article, "https://example.org/1", SUNDAY),
                        Pressroom.MEMBER);
        assertEquals(List.of(made), room.transactions.read(em -> Mentions.of(em, "member")));
        room.transactions.run(
                Caller.system(),
                em -> {
                    Mentions.forget(em, "member");
                    Mentions.removed(em, article);
                });
        assertEquals(List.of(), room.transactions.read(em -> Mentions.of(em, "member")));
        assertNull(room.mentions.get(made.id(), Pressroom.STAFF).publicationId());
    }

    private List<Mention> list(Mentions.Filter filter, Caller caller) {
        return room.mentions.list(filter, new PageRequest(100, null), caller).items();
    }

    private Mention write(String organisation, String url, Instant at) {
        return room.mentions.create(mention(organisation, null, url, at), Pressroom.STAFF);
    }

    private String pointer(String url, String publication) {
        return assertThrows(
                        Problem.class,
                        () ->
                                room.mentions.create(
                                        mention(Pressroom.ORGANISATION, publication, url, SUNDAY),
                                        Pressroom.STAFF))
                .errors()
                .get(0)
                .pointer();
    }

    private static NewMention mention(
            String organisation, String publication, String url, Instant at) {
        return new NewMention(organisation, publication, Network.SITE, url, null, at, null);
    }

    private static NewMention with(NewMention now, String url, Long reach) {
        return new NewMention(
                now.organisationId(),
                now.publicationId(),
                now.network(),
                url,
                now.title(),
                now.publishedAt(),
                reach);
    }

    private static Caller caller(String id) {
        return new Caller(id, id, Set.of(), List.of(), true, null, new Locale("ru"), "");
    }

    private static String code(ThrowingRunnable refused) {
        return assertThrows(Problem.class, refused).code();
    }
}
