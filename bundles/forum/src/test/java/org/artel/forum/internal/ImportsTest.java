package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.ImportReport;
import org.artel.forum.Post;
import org.artel.forum.Topic;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What comes from another forum, and what people take along. */
@RunWith(Parameterized.class)
public class ImportsTest {

    private static final String FILE =
            """
            {"source": "old",
             "categories": [
              {"id": 1, "slug": "practice", "title": "Практики", "reading": "PUBLIC"}
             ],
             "topics": [
              {"id": 10, "category": 1, "kind": "QUESTION", "title": "Как вести учёт?",
               "body": "Расскажите", "createdAt": "2019-05-01T09:00:00Z",
               "authorName": "Мария *А*", "tags": ["Учёт"]},
              {"id": 11, "category": 2, "title": "Без раздела", "body": "?",
               "createdAt": "2019-05-01T09:00:00Z"}
             ],
             "posts": [
              {"id": "a", "topic": 10, "body": "В таблице", "author": "member",
               "createdAt": "2019-05-01T10:00:00Z", "accepted": true},
              {"id": "b", "topic": 10, "body": "Спасибо", "author": "nobody",
               "createdAt": "2019-05-02T10:00:00Z", "replyTo": "a"},
              {"id": "c", "topic": 11, "body": "Потерялось", "createdAt": "2019-05-02T10:00:00Z"},
              {"id": "d", "topic": 10, "createdAt": "завтра"},
              7
             ]}
            """;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;

    public ImportsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
    }

    private ImportReport send(String file) {
        return commons.imports.run(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), STAFF);
    }

    private Category category() {
        return commons.categories.get("practice", VISITOR);
    }

    @Test
    public void whatIsRightIsTakenOverAndWhatIsWrongIsSaidWithItsLine() {
        ImportReport report = send(FILE);
        assertEquals(new ImportReport.Count(1, 1, 2), report.created());
        assertEquals(new ImportReport.Count(0, 0, 0), report.skipped());
        assertTrue(report.complete());
        assertNull(report.broken());
        assertEquals(4, report.wrongCount());
        assertEquals(
                List.of("9 11 /category", "17 c /topic", "18 d /createdAt", "19 null /id"),
                report.wrong().stream()
                        .map(
                                one ->
                                        one.line()
                                                + " "
                                                + one.id()
                                                + " "
                                                + one.errors().get(0).pointer())
                        .toList());
        Topic topic = commons.list(Commons.within(category()), VISITOR).get(0);
        assertEquals("Как вести учёт?", topic.title());
        assertTrue(topic.solved());
        assertEquals(List.of("учёт"), topic.tags());
        assertEquals(3, topic.posts());
        assertEquals("2019-05-02T10:00:00Z", topic.lastPostAt().toString());
        List<Post> read = commons.read(topic, VISITOR);
        assertEquals(List.of(1, 2, 3), read.stream().map(Post::number).toList());
        assertEquals("<p><strong>Мария *А*</strong></p>\n<p>Расскажите</p>\n", read.get(0).html());
        assertEquals("member", read.get(1).author().id());
        assertTrue(read.get(1).accepted());
        assertEquals(2, read.get(2).replyTo().number());
        assertNull(read.get(2).author().id());
        assertEquals(3, category().posts());
        assertEquals(1, category().topics());
        assertEquals("it did not happen here", List.of(), commons.ledger);
        assertTrue(commons.indexed.contains(read.get(2).id()));
        assertEquals(4, commons.reply(topic, "И сейчас так", LEADER).number());
    }

    @Test
    public void theSameFileOnceMoreChangesNothing() {
        send(FILE);
        ImportReport again = send(FILE);
        assertEquals(new ImportReport.Count(0, 0, 0), again.created());
        assertEquals(new ImportReport.Count(1, 1, 2), again.skipped());
        assertEquals(1, commons.count("select count(*) from forum_topic"));
        assertEquals(3, commons.count("select count(*) from forum_post"));
        assertEquals(3, category().posts());
        ImportReport other = send(FILE.replace("\"old\"", "\"older\""));
        assertEquals("another forum", new ImportReport.Count(0, 1, 2), other.created());
    }

    @Test
    public void sentManyTimesAtOnceItIsTakenOverOnce() throws Exception {
        send(
                "{\"source\": \"old\", \"categories\": [{\"id\": 1, \"slug\": \"practice\","
                        + " \"title\": \"Практики\", \"reading\": \"PUBLIC\"}]}");
        List<String> codes = Attempts.race(8, i -> send(FILE));
        assertEquals(Collections.nCopies(8, null), codes);
        assertEquals(1, commons.count("select count(*) from forum_topic"));
        assertEquals(3, commons.count("select count(*) from forum_post"));
        assertEquals(3, category().posts());
    }

    @Test
    public void whatWasToldAsDoneStaysHoweverTheFileGoesOn() {
        StringBuilder file = new StringBuilder(FILE.substring(0, FILE.indexOf("\"posts\"")));
        file.append("\"posts\": [");
        for (int i = 0; i < 250; i++) {
            file.append("{\"id\": ")
                    .append(i)
                    .append(", \"topic\": 10, \"body\": \"Ответ\", \"createdAt\":")
                    .append(" \"2020-01-01T00:00:00Z\"},\n");
        }
        for (String end : List.of("{\"id\": 250, \"top", "oops", "", "]")) {
            ImportReport report = send(file + end);
            assertFalse(end, report.complete());
            assertTrue(end, report.broken().line() > 250);
            assertEquals(end, 250, report.created().posts() + report.skipped().posts());
        }
        Topic topic = commons.list(Commons.within(category()), VISITOR).get(0);
        assertEquals(251, topic.posts());
        assertEquals(251, topic.lastNumber());
        ImportReport unknown = send("{\"source\": \"old\", \"people\": []}");
        assertFalse(unknown.complete());
        for (String bad : List.of("", "[]", "{}", "{\"topics\": []}", "oops")) {
            assertEquals(bad, "bad-file", refused(() -> send(bad)));
        }
    }

    @Test
    public void aLineThatBreaksOffLosesNothingThatCameBefore() {
        String whole = FILE.substring(0, FILE.indexOf("{\"id\": \"b\""));
        InputStream torn =
                new InputStream() {
                    private final InputStream start =
                            new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8));

                    @Override
                    public int read() throws IOException {
                        int next = start.read();
                        if (next < 0) {
                            throw new IOException("Connection reset");
                        }
                        return next;
                    }
                };
        try {
            commons.imports.run(torn, STAFF);
            throw new AssertionError("Nobody noticed");
        } catch (UncheckedIOException expected) {
            assertEquals("Connection reset", expected.getCause().getMessage());
        }
        assertEquals(new ImportReport.Count(0, 1, 2), minusCategory(send(FILE)));
    }

    private static ImportReport.Count minusCategory(ImportReport report) {
        return new ImportReport.Count(
                0,
                report.created().topics() + report.skipped().topics(),
                report.created().posts() + report.skipped().posts());
    }

    @Test
    public void importsAreForStaffAndStandInTheLog() {
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                commons.imports.run(
                                        new ByteArrayInputStream(new byte[0]), MODERATOR)));
        send(FILE);
        assertEquals(
                1,
                commons.count(
                        "select count(*) from forum_act where what = 'imported' and actor_id ="
                                + " 'staff'"));
    }

    @Test
    public void peopleTakeAlongWhatTheyWroteHoweverMuchItIs() throws Exception {
        Category category = commons.open();
        Topic topic = commons.topic(category, MEMBER);
        for (int i = 0; i < 450; i++) {
            commons.reply(topic, "Ответ «" + i + "»", MEMBER);
            commons.later(Duration.ofSeconds(1));
        }
        commons.reply(topic, "Чужое", LEADER);
        JsonNode all = own(MEMBER);
        assertEquals(451, all.size());
        assertEquals("Ответ «449»", all.get(450).path("body").asText());
        assertEquals("Как вести учёт добровольцев", all.get(7).path("topic").asText());
        assertTrue(all.get(7).path("editedAt").isNull());
        assertEquals(1, own(LEADER).size());
        assertEquals(0, own(STAFF).size());
        assertEquals("forbidden", refused(() -> own(VISITOR)));
    }

    private JsonNode own(Caller caller) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            commons.own.write(out, caller);
            return new ObjectMapper().readTree(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
