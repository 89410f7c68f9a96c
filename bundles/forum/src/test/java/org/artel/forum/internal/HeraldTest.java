package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.AUTHORITY;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.NEWCOMER;
import static org.artel.forum.internal.Commons.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.artel.core.api.Caller;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson;
import org.artel.forum.DigestPeriod;
import org.artel.forum.ForumSettings;
import org.artel.forum.Level;
import org.artel.forum.NewPost;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.Writing;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who is told of what, and who is not. */
@RunWith(Parameterized.class)
public class HeraldTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final TestDatabase database;
    private Commons commons;
    private Category category;
    private Topic topic;

    public HeraldTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        category = commons.open();
        topic = commons.topic(category, LEADER);
        told();
    }

    /** What was told since it was last asked, in an order of its own. */
    private List<String> told() {
        while (commons.herald.tell() > 0) {
            // Until nothing is left.
        }
        TreeSet<String> found = new TreeSet<>();
        commons.told.forEach(one -> assertTrue(found.add(one.type() + " " + one.person())));
        commons.told.clear();
        return List.copyOf(found);
    }

    private static String name(Caller... people) {
        StringBuilder text = new StringBuilder();
        for (Caller one : people) {
            text.append("[@Имя](/people/").append(one.userId()).append(") ");
        }
        return text.toString();
    }

    @Test
    public void everybodyIsToldOnceAndForTheBestReason() {
        Post first = commons.reply(topic, "Ответ", MEMBER);
        assertEquals(List.of("forum.reply leader"), told());
        commons.subscriptions.level(topic.id(), Level.WATCH, LEADER);
        commons.subscriptions.level(topic.id(), Level.WATCH, MEMBER);
        commons.subscriptions.level(topic.id(), Level.WATCH, LONER);
        commons.subscriptions.categoryLevel(category.id(), Level.WATCH, LONER);
        commons.subscriptions.categoryLevel(category.id(), Level.WATCH, AUTHORITY);
        commons.posts.reply(
                topic.id(),
                new NewPost(name(LEADER, MODERATOR), first.id(), null, null),
                MODERATOR);
        assertEquals(
                List.of(
                        "forum.mention leader",
                        "forum.reply member",
                        "forum.watched authority",
                        "forum.watched loner"),
                told());
        assertEquals(List.of(), told());
    }

    @Test
    public void aNewTopicIsToldToWhoeverWatchesItsCategory() {
        commons.subscriptions.categoryLevel(category.id(), Level.WATCH, LONER);
        Topic next = commons.topic(category, MEMBER);
        while (commons.herald.tell() > 0) {
            // Until nothing is left.
        }
        assertEquals(1, commons.told.size());
        Commons.Told one = commons.told.get(0);
        assertEquals("forum.watched", one.type());
        assertEquals("loner", one.person());
        assertEquals(next.url(), one.link());
        assertEquals(next.title(), one.data().get("title"));
        assertEquals("member", one.data().get("author"));
    }

    @Test
    public void whatIsMutedIsNeverTold() {
        commons.subscriptions.level(topic.id(), Level.MUTE, LEADER);
        commons.subscriptions.categoryLevel(category.id(), Level.MUTE, LONER);
        commons.subscriptions.categoryLevel(category.id(), Level.MUTE, AUTHORITY);
        commons.subscriptions.level(topic.id(), Level.WATCH, AUTHORITY);
        commons.reply(topic, name(LEADER, LONER), MEMBER);
        assertEquals(List.of("forum.watched authority"), told());
    }

    @Test
    public void whoMayNotReadIsNotToldEvenIfTheyCouldWhenTheyBeganToWatch() {
        Category closed = commons.category(Reading.INVITED, Writing.INVITED);
        commons.categories.list(closed.id(), LONER.userId(), CategoryPerson.Part.MEMBER, STAFF);
        commons.categories.list(closed.id(), MEMBER.userId(), CategoryPerson.Part.MEMBER, STAFF);
        Topic secret = commons.topic(closed, STAFF);
        commons.subscriptions.level(secret.id(), Level.WATCH, LONER);
        commons.subscriptions.level(secret.id(), Level.WATCH, MEMBER);
        told();
        commons.reply(secret, name(LEADER), STAFF);
        // After it was said, before it was told.
        commons.categories.unlist(closed.id(), LONER.userId(), null, STAFF);
        assertEquals(List.of("forum.watched member"), told());
    }

    @Test
    public void whatIsHiddenBeforeItWasToldIsNotTold() {
        Post gone = commons.reply(topic, name(LONER), MEMBER);
        commons.posts.remove(topic.id(), gone.id(), "нет", MODERATOR);
        assertEquals(List.of("forum.moderated member"), told());
        commons.posts.restore(topic.id(), gone.id(), null, MODERATOR);
        // What returns is no news.
        assertEquals(List.of("forum.moderated member"), told());
    }

    @Test
    public void whomAnEditNamesIsToldOnceAndNobodyTwice() {
        commons.subscriptions.level(topic.id(), Level.WATCH, LONER);
        Post post = commons.reply(topic, name(NEWCOMER), MEMBER);
        assertEquals(
                List.of("forum.mention newcomer", "forum.reply leader", "forum.watched loner"),
                told());
        edit(post, name(NEWCOMER, LONER, LEADER, AUTHORITY));
        assertEquals(List.of("forum.mention authority"), told());
        edit(post, "Никого");
        edit(post, name(AUTHORITY));
        assertEquals(List.of(), told());
        assertEquals(
                4, commons.count("select count(*) from forum_told where post_id = ?", post.id()));
        commons.later(Duration.ofDays(3));
        new SignalsClock(commons.transactions, commons.clock).run();
        assertEquals(0, commons.count("select count(*) from forum_told"));
        commons.posts.change(
                topic.id(),
                post.id(),
                -1,
                p -> new PostChange(name(AUTHORITY) + "иначе", null, null),
                MODERATOR);
        assertEquals(List.of("forum.moderated member"), told());
    }

    private void edit(Post post, String body) {
        commons.posts.change(
                topic.id(), post.id(), -1, p -> new PostChange(body, null, null), MEMBER);
    }

    @Test
    public void bothSidesLearnThatAQuestionIsSolved() {
        Topic question = commons.topic(category, TopicKind.QUESTION, LEADER);
        Post answer = commons.reply(question, "Так", MEMBER);
        told();
        commons.solutions.accept(question.id(), answer.id(), LEADER);
        assertEquals(List.of("forum.accepted member"), told());
        commons.solutions.unaccept(question.id(), LEADER);
        commons.solutions.accept(question.id(), answer.id(), MODERATOR);
        assertEquals(List.of("forum.accepted leader", "forum.accepted member"), told());
    }

    @Test
    public void whoeverAskedIsToldOfTheOfficialAnswerOnce() {
        Topic request = commons.topic(category, TopicKind.REQUEST, LEADER);
        commons.subscriptions.level(request.id(), Level.WATCH, LONER);
        told();
        commons.posts.reply(request.id(), new NewPost("Официально", null, true, null), AUTHORITY);
        assertEquals(List.of("forum.answered leader", "forum.watched loner"), told());
    }

    @Test
    public void authoritiesAreRemindedOfWhatTheyOwe() {
        Topic request = commons.topic(category, TopicKind.REQUEST, LEADER);
        told();
        commons.later(Duration.ofDays(28));
        commons.requests.run();
        while (commons.herald.tell() > 0) {
            // Until nothing is left.
        }
        assertEquals(1, commons.told.size());
        assertEquals("authority", commons.told.get(0).person());
        assertEquals(2, commons.told.get(0).data().get("days"));
        assertEquals(request.url(), commons.told.get(0).link());
    }

    @Test
    public void authorsLearnWhatModeratorsDecidedAndWhy() {
        Post post = commons.reply(topic, "Реклама", MEMBER);
        told();
        commons.posts.remove(topic.id(), post.id(), "Реклама", MODERATOR);
        commons.herald.tell();
        Commons.Told one = commons.told.get(0);
        assertEquals("Сообщение удалено", one.data().get("decisionRu"));
        assertEquals("Реклама", one.data().get("reason"));
        assertNull(one.link());
        commons.told.clear();
        Post own = commons.reply(topic, "Сам", MODERATOR);
        told();
        commons.posts.remove(topic.id(), own.id(), null, MODERATOR);
        assertEquals(List.of(), told());
    }

    @Test
    public void twoNodesTellNothingTwice() throws Exception {
        commons.subscriptions.level(topic.id(), Level.WATCH, LONER);
        for (int i = 0; i < 20; i++) {
            commons.reply(topic, "Ответ " + i, MEMBER);
        }
        Attempts.race(
                4,
                node -> {
                    while (commons.herald.tell() > 0) {
                        // Until nothing is left.
                    }
                    return null;
                });
        assertEquals(0, commons.count("select count(*) from forum_news"));
        // What is rolled back and done again counts in the fake, not in the outbox.
        assertEquals(40, commons.count("select count(*) from forum_told"));
    }

    @Test
    public void lettersTellWhatIsUnreadOnceAPeriod() {
        wish(LONER, DigestPeriod.DAILY);
        wish(MEMBER, DigestPeriod.WEEKLY);
        commons.digest.run();
        assertEquals(List.of(), commons.told);
        commons.later(Duration.ofHours(2));
        Topic next = commons.topic(category, LEADER);
        commons.reply(next, "Ответ", MODERATOR);
        Category closed = commons.category(Reading.INVITED, Writing.INVITED);
        commons.topic(closed, STAFF);
        commons.later(DAY);
        commons.digest.run();
        commons.digest.run();
        assertEquals(1, commons.told.size());
        Commons.Told letter = commons.told.get(0);
        assertEquals("forum.digest", letter.type());
        assertEquals("loner", letter.person());
        assertEquals(
                List.of(Map.of("title", next.title(), "category", "Раздел", "posts", 2L)),
                letter.data().get("topics"));
        commons.told.clear();
        // Nothing new: no letter.
        commons.later(DAY);
        commons.digest.run();
        assertEquals(List.of(), commons.told);
        commons.later(Duration.ofDays(5));
        commons.subscriptions.read(next.id(), 2, LONER);
        commons.digest.run();
        assertEquals(1, commons.told.size());
        assertEquals("member", commons.told.get(0).person());
    }

    @Test
    public void lettersHaveTwentyTopicsAndStopForWhoeverIsGone() {
        wish(LONER, DigestPeriod.DAILY);
        for (int i = 0; i < Digest.TOPICS + 5; i++) {
            commons.later(Duration.ofMinutes(1));
            commons.topic(category, LEADER);
        }
        commons.later(DAY);
        commons.digest.run();
        Commons.Told letter = commons.told.get(0);
        assertEquals(Digest.TOPICS, ((List<?>) letter.data().get("topics")).size());
        assertEquals(true, letter.data().get("more"));
        commons.told.clear();
        commons.later(Digest.GONE);
        commons.topic(category, LEADER);
        commons.later(DAY);
        commons.digest.run();
        assertEquals(List.of(), commons.told);
        // Whoever comes again gets them again.
        commons.subscriptions.read(topic.id(), 1, LONER);
        commons.digest.run();
        assertEquals(1, commons.told.size());
    }

    private void wish(Caller person, DigestPeriod period) {
        commons.subscriptions.change(-1, present -> new ForumSettings(period), person);
    }
}
