package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.AUTHORITY;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.NEWCOMER;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.DigestPeriod;
import org.artel.forum.ForumSettings;
import org.artel.forum.Level;
import org.artel.forum.Post;
import org.artel.forum.PostState;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.Writing;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is new to whom. */
@RunWith(Parameterized.class)
public class UnreadTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private Commons commons;
    private Category category;

    public UnreadTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        category = commons.open();
    }

    @Test
    public void newTopicsAreUnreadUntilTheyAreRead() {
        Topic topic = commons.topic(category, LEADER);
        commons.reply(topic, "Ответ", MEMBER);
        assertEquals(List.of(topic.id()), unread(LONER));
        assertEquals(1, count(LONER));
        assertEquals(0, commons.again(topic, LONER).readNumber());

        commons.subscriptions.read(topic.id(), 1, LONER);
        assertEquals(List.of(topic.id()), unread(LONER));
        assertEquals(1, commons.again(topic, LONER).readNumber());

        // Nobody has read what is not written yet.
        commons.subscriptions.read(topic.id(), 99, LONER);
        assertEquals(List.of(), unread(LONER));
        assertEquals(0, count(LONER));
        assertEquals(2, commons.again(topic, LONER).readNumber());

        // Never back.
        commons.subscriptions.read(topic.id(), 1, LONER);
        assertEquals(2, commons.again(topic, LONER).readNumber());

        commons.later(MINUTE);
        commons.reply(topic, "Ещё", LEADER);
        assertEquals(List.of(topic.id()), unread(LONER));
        assertEquals(2, commons.again(topic, LONER).readNumber());
        assertEquals(3, commons.again(topic, LONER).lastNumber());
    }

    @Test
    public void whoWritesHasReadTheirOwnAndNotWhatTheyMissed() {
        Topic topic = commons.topic(category, LEADER);
        assertEquals(List.of(), unread(LEADER));
        commons.reply(topic, "Ответ", MEMBER);
        assertEquals(List.of(topic.id()), unread(LEADER));
        commons.reply(topic, "Не прочитав", LEADER);
        assertEquals(1, commons.again(topic, LEADER).readNumber());
        assertEquals(List.of(topic.id()), unread(LEADER));
        commons.subscriptions.read(topic.id(), 3, LEADER);
        commons.reply(topic, "Прочитав", LEADER);
        assertEquals(4, commons.again(topic, LEADER).readNumber());
        assertEquals(List.of(), unread(LEADER));
    }

    @Test
    public void allReadMovesTheHorizonAndKeepsWhatComesAfter() {
        Topic old = commons.topic(category, LEADER);
        commons.reply(old, "Ответ", MEMBER);
        Topic touched = commons.topic(category, LEADER);
        commons.reply(touched, "Ответ", MEMBER);
        commons.subscriptions.read(touched.id(), 1, LONER);
        commons.later(MINUTE);
        commons.subscriptions.readAll(null, LONER);
        assertEquals(List.of(), unread(LONER));
        assertEquals(0, count(LONER));
        assertEquals(2, commons.again(old, LONER).readNumber());
        assertEquals(2, commons.again(touched, LONER).readNumber());
        assertEquals(1L, rows());

        commons.later(MINUTE);
        commons.reply(old, "Новое", MEMBER);
        commons.reply(touched, "Новое", MEMBER);
        assertEquals(List.of(touched.id(), old.id()), unread(LONER));
        // Only what came since: the page opens there.
        assertEquals(2, commons.again(old, LONER).readNumber());
        assertEquals(2, commons.again(touched, LONER).readNumber());
    }

    @Test
    public void aPostThatIsShownLateIsUnreadForThoseWhoReadOn() {
        Topic topic = commons.topic(category, LEADER);
        Post late = commons.reply(topic, "Ждёт", MEMBER);
        commons.transactions.run(
                STAFF,
                em -> {
                    TopicEntity found = em.find(TopicEntity.class, topic.id());
                    PostEntity post = em.find(PostEntity.class, late.id());
                    commons.upkeep.become(em, found, post, PostState.PENDING);
                });
        commons.reply(topic, "Дальше", LEADER);
        commons.subscriptions.read(topic.id(), 3, LONER);
        commons.subscriptions.read(topic.id(), 3, MEMBER);
        assertEquals(List.of(), unread(LONER));
        commons.later(MINUTE);
        commons.transactions.run(
                STAFF,
                em -> {
                    TopicEntity found = em.find(TopicEntity.class, topic.id());
                    PostEntity post = em.find(PostEntity.class, late.id());
                    commons.upkeep.become(em, found, post, PostState.VISIBLE);
                });
        assertEquals(List.of(topic.id()), unread(LONER));
        assertEquals(1, commons.again(topic, LONER).readNumber());
        assertEquals("their own", List.of(), unread(MEMBER));
    }

    @Test
    public void whatWasReadAndWatchedGoesAlongWhenTopicsAreMerged() {
        Topic from = commons.topic(category, LEADER);
        commons.reply(from, "Ответ", MEMBER);
        commons.reply(from, "Ещё", MEMBER);
        Topic into = commons.topic(category, LEADER);
        commons.reply(into, "Ответ", MEMBER);
        commons.subscriptions.read(from.id(), 2, LONER);
        commons.subscriptions.read(into.id(), 2, LONER);
        commons.subscriptions.read(from.id(), 3, AUTHORITY);
        commons.subscriptions.read(into.id(), 1, AUTHORITY);
        commons.subscriptions.level(from.id(), Level.WATCH, AUTHORITY);
        commons.subscriptions.level(from.id(), Level.WATCH, NEWCOMER);
        commons.subscriptions.level(into.id(), Level.MUTE, NEWCOMER);
        commons.moves.merge(from.id(), into.id(), STAFF);
        assertEquals("two there, two of three here", 4, commons.again(into, LONER).readNumber());
        assertEquals("not all was read there", 1, commons.again(into, AUTHORITY).readNumber());
        assertEquals(Level.WATCH, commons.again(into, AUTHORITY).level());
        assertEquals(Level.MUTE, commons.again(into, NEWCOMER).level());
        assertEquals(Level.NORMAL, commons.again(into, LONER).level());
    }

    @Test
    public void allReadOfOneCategoryLeavesTheOthers() {
        Category other = commons.open();
        Topic here = commons.topic(category, LEADER);
        Topic there = commons.topic(other, LEADER);
        commons.later(MINUTE);
        commons.subscriptions.readAll(category.id(), LONER);
        assertEquals(List.of(there.id()), unread(LONER));
        assertEquals(Level.NORMAL, commons.categories.get(category.id(), LONER).level());
        commons.later(MINUTE);
        commons.reply(here, "Новое", MEMBER);
        assertEquals(List.of(here.id(), there.id()), unread(LONER));
        assertEquals("invalid", refused(() -> commons.subscriptions.readAll("unknown", LONER)));
    }

    @Test
    public void whatOneMayNotReadIsNeverCounted() {
        Category closed = commons.category(Reading.INVITED, Writing.INVITED);
        Category verified = commons.category(Reading.VERIFIED, Writing.VERIFIED);
        commons.topic(closed, Commons.STAFF);
        Topic among = commons.topic(verified, MEMBER);
        assertEquals(List.of(), unread(LONER));
        assertEquals(List.of(among.id()), unread(LEADER));
        assertEquals(0, commons.list(filterUnread(), VISITOR).size());
        assertEquals("not-found", refused(() -> commons.subscriptions.read(among.id(), 1, LONER)));
        assertEquals(
                "not-found",
                refused(() -> commons.subscriptions.level(among.id(), Level.WATCH, LONER)));
        assertEquals(
                "not-found",
                refused(
                        () ->
                                commons.subscriptions.categoryLevel(
                                        closed.id(), Level.WATCH, LONER)));
    }

    @Test
    public void whatIsHiddenOrDeletedIsNothingToRead() {
        Topic topic = commons.topic(category, LEADER);
        commons.subscriptions.read(topic.id(), 1, LONER);
        Post gone = commons.reply(topic, "Спам", MEMBER);
        assertEquals(List.of(topic.id()), unread(LONER));
        commons.posts.remove(topic.id(), gone.id(), "спам", MODERATOR);
        assertEquals(List.of(), unread(LONER));
        // Numbers stay; whoever compares them sees that nothing is left.
        Topic now = commons.again(topic, LONER);
        assertEquals(2, now.lastNumber());
        assertEquals(2, now.readNumber());
        Topic whole = commons.topic(category, LEADER);
        commons.topics.remove(whole.id(), "нет", MODERATOR);
        assertEquals(List.of(), unread(LONER));
        assertEquals(0, count(LONER));
    }

    @Test
    public void whatIsMutedIsSilentUnlessTheTopicIsWatched() {
        Topic one = commons.topic(category, LEADER);
        Topic two = commons.topic(category, LEADER);
        assertEquals(Level.MUTE, commons.subscriptions.level(one.id(), Level.MUTE, LONER).level());
        assertEquals(List.of(two.id()), unread(LONER));
        assertEquals(1, count(LONER));
        commons.subscriptions.categoryLevel(category.id(), Level.MUTE, LONER);
        assertEquals(List.of(), unread(LONER));
        assertEquals(Level.MUTE, commons.categories.get(category.id(), LONER).level());
        commons.subscriptions.level(two.id(), Level.WATCH, LONER);
        assertEquals(List.of(two.id()), unread(LONER));
        assertEquals(1, count(LONER));
        commons.subscriptions.categoryLevel(category.id(), Level.NORMAL, LONER);
        commons.subscriptions.level(one.id(), Level.NORMAL, LONER);
        assertEquals(List.of(two.id(), one.id()), unread(LONER));
    }

    @Test
    public void whatNobodyWroteInForTwoMonthsIsNoNews() {
        Topic topic = commons.topic(category, LEADER);
        commons.reply(topic, "Ответ", MEMBER);
        commons.later(Unread.NEWS.plus(MINUTE));
        assertEquals(List.of(), unread(LONER));
        assertEquals(2, commons.again(topic, LONER).readNumber());
        commons.reply(topic, "Снова", MEMBER);
        assertEquals(List.of(topic.id()), unread(LONER));
        assertEquals(2, commons.again(topic, LONER).readNumber());
    }

    @Test
    public void unreadOnesAreOnePageAfterAnother() {
        for (int i = 0; i < 5; i++) {
            commons.topic(category, LEADER);
        }
        var first = commons.subscriptions.unread(new PageRequest(2, null), LONER);
        var second = commons.subscriptions.unread(new PageRequest(2, first.nextCursor()), LONER);
        var third = commons.subscriptions.unread(new PageRequest(2, second.nextCursor()), LONER);
        assertEquals(2, first.items().size());
        assertEquals(2, second.items().size());
        assertEquals(1, third.items().size());
        assertTrue(third.nextCursor() == null);
    }

    @Test
    public void manyReadAtOnceAndTheFurthestStays() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        for (int i = 0; i < 9; i++) {
            commons.reply(topic, "Ответ " + i, MEMBER);
        }
        List<String> codes =
                Attempts.race(
                        8,
                        client -> {
                            commons.subscriptions.read(topic.id(), client + 1, LONER);
                            return null;
                        });
        assertEquals(8, codes.stream().filter(code -> code == null).count());
        assertEquals(8, commons.again(topic, LONER).readNumber());
    }

    @Test
    public void lettersAreAskedForAndKnowTheirVersion() {
        Subscriptions.Chosen before = commons.subscriptions.settings(LONER);
        assertEquals(DigestPeriod.OFF, before.settings().digest());
        Subscriptions.Chosen after = set(DigestPeriod.WEEKLY, before.version());
        assertEquals(DigestPeriod.WEEKLY, after.settings().digest());
        assertEquals(after, commons.subscriptions.settings(LONER));
        assertEquals("stale", refused(() -> set(DigestPeriod.OFF, before.version())));
        assertEquals("invalid", refused(() -> set(null, after.version())));
        assertEquals(DigestPeriod.OFF, commons.subscriptions.settings(MEMBER).settings().digest());
    }

    private Subscriptions.Chosen set(DigestPeriod period, long version) {
        return commons.subscriptions.change(version, present -> new ForumSettings(period), LONER);
    }

    private List<String> unread(Caller caller) {
        return commons.subscriptions.unread(new PageRequest(100, null), caller).items().stream()
                .map(Topic::id)
                .toList();
    }

    private static Topics.Filter filterUnread() {
        return Topics.Filter.onlyUnread();
    }

    private long count(Caller caller) {
        return commons.categories.get(category.id(), caller).unread();
    }

    private long rows() {
        return commons.count(
                "select count(*) from forum_reading where user_id = ?", LONER.userId());
    }
}
