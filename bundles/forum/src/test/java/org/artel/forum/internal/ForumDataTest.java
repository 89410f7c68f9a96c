package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.PageRequest;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson.Part;
import org.artel.forum.Level;
import org.artel.forum.NewPost;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.Reaction;
import org.artel.forum.Topic;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What the forum shows a person of themselves, and what remains of them. */
@RunWith(Parameterized.class)
public class ForumDataTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;
    private Category category;
    private Topic topic;
    private Post reply;

    public ForumDataTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void write() {
        commons = new Commons(database);
        category = commons.open();
        topic = commons.topic(category, MEMBER);
        commons.posts.reply(
                topic.id(),
                new NewPost("Спросите [@Участник](/people/member).", null, null, null),
                LEADER);
        reply = commons.reply(topic, "Мой адрес такой-то", MEMBER);
        commons.posts.change(
                topic.id(),
                reply.id(),
                -1,
                one -> new PostChange("Мой адрес другой", null, "Уточнил"),
                MEMBER);
        Post theirs = commons.read(topic, VISITOR).get(1);
        commons.reactions.add(topic.id(), theirs.id(), Reaction.THANKS, MEMBER);
        commons.drafts.put("topic:" + topic.id(), Map.of("body", "Ещё"), MEMBER);
        commons.categories.list(category.id(), "member", Part.MODERATOR, STAFF);
        commons.subscriptions.level(topic.id(), Level.WATCH, MEMBER);
        commons.subscriptions.categoryLevel(category.id(), Level.MUTE, MEMBER);
    }

    @Test
    public void aPersonGetsWhatTheyWroteAndDid() throws Exception {
        Map<String, List<?>> files = new HashMap<>();
        commons.data.export(
                "member",
                new Export() {
                    @Override
                    public void json(String name, Object value) {
                        files.put(name, (List<?>) value);
                    }

                    @Override
                    public void file(String name, InputStream content) {
                        throw new UnsupportedOperationException();
                    }
                });
        assertEquals(
                Set.of(
                        "topics.json",
                        "posts.json",
                        "reactions.json",
                        "follows.json",
                        "drafts.json"),
                files.keySet());
        assertEquals(2, files.get("follows.json").size());
        assertEquals(2, files.get("posts.json").size());
        assertEquals("Мой адрес другой", ((ForumData.Wrote) files.get("posts.json").get(1)).body());
    }

    @Test
    public void whoIsErasedIsNamedNowhereAndTheConversationStays() {
        commons.data.erase("member", Content.ANONYMISE);
        commons.data.erase("member", Content.ANONYMISE);
        List<Post> read = commons.read(topic, VISITOR);
        assertEquals(3, read.size());
        assertEquals("удалённый участник", read.get(0).author().name());
        assertEquals("Спросите @удалённый участник.", read.get(1).body());
        assertEquals("Мой адрес другой", read.get(2).body());
        assertEquals(Map.of(), read.get(1).reactions());
        assertEquals(List.of(), traces("member"));
    }

    @Test
    public void whoTakesTheirWordsAlongLeavesThoseOfOthers() {
        Topic lonely = commons.topic(category, MEMBER);
        commons.data.erase("member", Content.DELETE);
        commons.data.erase("member", Content.DELETE);
        List<Post> read = commons.read(topic, VISITOR);
        assertEquals(List.of(1, 2), read.stream().map(Post::number).toList());
        assertEquals("", read.get(0).body());
        assertEquals("", commons.again(topic, VISITOR).excerpt());
        assertEquals("not-found", Attempts.refused(() -> commons.again(lonely, VISITOR)));
        assertEquals(2, commons.categories.get(category.id(), VISITOR).posts());
        assertTrue(
                commons.posts
                        .revisions(topic.id(), reply.id(), PageRequest.first(), STAFF)
                        .items()
                        .isEmpty());
        assertFalse(commons.documents.find(Set.of(reply.id())).iterator().hasNext());
        assertEquals(List.of(), traces("member"));
    }

    /** Every column in which the person's id still stands, be it alone or within a text. */
    private List<String> traces(String person) {
        return commons.transactions.read(
                em -> {
                    var transaction = Transactions.connection(em);
                    List<String> found = new ArrayList<>();
                    for (String[] column : columns(transaction)) {
                        int rows =
                                Sql.query(
                                                transaction,
                                                "select count(*) from "
                                                        + column[0]
                                                        + " where "
                                                        + column[1]
                                                        + " like ?",
                                                row -> row.getInt(1),
                                                "%" + person + "%")
                                        .get(0);
                        if (rows > 0) {
                            found.add(column[0] + "." + column[1]);
                        }
                    }
                    return found;
                });
    }

    private static List<String[]> columns(Connection transaction) {
        List<String[]> found = new ArrayList<>();
        try (var columns = transaction.getMetaData().getColumns(null, null, null, null)) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                String type = columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                if (table.startsWith("forum_")
                        && (type.equals("varchar") || type.equals("clob") || type.equals("text"))) {
                    found.add(new String[] {table, columns.getString("COLUMN_NAME")});
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        assertTrue(found.size() > 50);
        return found;
    }
}
