package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.RequestStatus;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A demonstration shows every kind of conversation, told once. */
@RunWith(Parameterized.class)
public class DemoForumTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public DemoForumTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void aDemonstrationIsToldOnce() {
        Commons commons = new Commons(database);
        demo(commons);
        demo(commons);
        List<Category> categories = commons.categories.list(STAFF).items();
        assertEquals(6, categories.size());
        assertEquals(4, commons.categories.list(VISITOR).items().size());
        List<Topic> all =
                commons.list(
                        new Topics.Filter(
                                null, null, null, null, null, null, null, null, null, null),
                        STAFF);
        assertEquals(24, all.size());
        for (TopicKind kind : TopicKind.values()) {
            assertTrue(all.stream().anyMatch(one -> one.kind() == kind));
        }
        assertTrue(all.stream().anyMatch(one -> one.status() == RequestStatus.ANSWERED));
        assertTrue(all.stream().anyMatch(one -> one.status() == RequestStatus.IN_WORK));
        assertEquals(2, all.stream().filter(one -> one.posts() > 35).count());
        assertTrue(
                "nothing is of tomorrow",
                all.stream().allMatch(one -> !one.lastPostAt().isAfter(commons.now())));
        assertEquals(
                commons.count("select count(*) from forum_post where state = 'VISIBLE'"),
                categories.stream().mapToLong(Category::posts).sum());
        assertTrue(commons.count("select count(*) from forum_vote") > 8);
    }

    private static void demo(Commons commons) {
        Map<String, String> cast = new HashMap<>();
        for (String name :
                List.of(
                        "staff",
                        "moderator",
                        "consultant",
                        "consultant2",
                        "consultant3",
                        "authority",
                        "leader",
                        "leader2",
                        "leader3",
                        "leader4",
                        "member",
                        "member2",
                        "member3",
                        "member4")) {
            cast.put(name, name);
        }
        new DemoForum(
                commons.transactions,
                () -> cast,
                List::of,
                commons.access,
                commons.categories,
                commons.topics,
                commons.posts,
                commons.polls,
                commons.reactions,
                commons.moves,
                commons.solutions,
                commons.clock,
                new NoSettings());
    }
}
