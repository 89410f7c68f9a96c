package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.AUTHORITY;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.NewPoll;
import org.artel.forum.NewPost;
import org.artel.forum.NewTopic;
import org.artel.forum.Poll;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.PostState;
import org.artel.forum.Reaction;
import org.artel.forum.Reading;
import org.artel.forum.RequestStatus;
import org.artel.forum.Revision;
import org.artel.forum.Tag;
import org.artel.forum.Topic;
import org.artel.forum.TopicChange;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.artel.forum.Writing;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Topics from their first post to their last. */
@RunWith(Parameterized.class)
public class TopicsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;
    private Category category;

    public TopicsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        category = commons.open();
    }

    @Test
    public void whatIsWrittenIsReadInOrderAndCounted() {
        Topic topic = commons.topic(category, LEADER);
        Post answer = commons.reply(topic, "У нас *таблица*.", MEMBER);
        Post thanks =
                commons.posts.reply(
                        topic.id(),
                        new NewPost("Спасибо!", answer.id(), null, List.of("file1")),
                        LEADER);
        List<Post> read = commons.read(topic, VISITOR);
        assertEquals(List.of(1, 2, 3), read.stream().map(Post::number).toList());
        assertEquals("<p>У нас <em>таблица</em>.</p>\n", read.get(1).html());
        assertEquals(2, read.get(2).replyTo().number());
        assertEquals("У нас таблица.", read.get(2).replyTo().excerpt());
        assertEquals("file1.png", read.get(2).attachments().get(0).name());
        Topic now = commons.again(topic, VISITOR);
        assertEquals(3, now.posts());
        assertEquals(2, now.participants());
        assertEquals(3, now.lastNumber());
        assertEquals("Расскажите, как это устроено у вас.", now.excerpt());
        assertEquals("НКО", now.organisation().name());
        assertFalse(now.mayReply());
        Category counted = commons.categories.get(category.slug(), VISITOR);
        assertEquals(1, counted.topics());
        assertEquals(3, counted.posts());
        assertEquals("leader", counted.last().author().name());
        assertTrue(commons.indexed.contains(thanks.id()));
        assertEquals(
                "a topic changes its ETag by what is said of it only",
                topic.version(),
                now.version());
    }

    @Test
    public void aTopicIsReadFromAnyNumberInBothDirections() {
        Topic topic = commons.topic(category, LEADER);
        for (int i = 2; i <= 9; i++) {
            commons.reply(topic, "Ответ " + i, MEMBER);
        }
        Page<Post> page = commons.posts.list(topic.id(), 4, 0, new PageRequest(3, null), VISITOR);
        assertEquals(List.of(4, 5, 6), page.items().stream().map(Post::number).toList());
        Page<Post> next =
                commons.posts.list(
                        topic.id(), 4, 0, new PageRequest(3, page.nextCursor()), VISITOR);
        assertEquals(List.of(7, 8, 9), next.items().stream().map(Post::number).toList());
        assertNull(next.nextCursor());
        Page<Post> back = commons.posts.list(topic.id(), 1, 4, new PageRequest(2, null), VISITOR);
        assertEquals(List.of(2, 3), back.items().stream().map(Post::number).toList());
    }

    @Test
    public void listsGoOnWhereTheyEndedAndPinnedTopicsStandFirstInTheirCategory() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            commons.later(Duration.ofMinutes(1));
            made.add(commons.topic(category, LEADER).id());
        }
        commons.moves.turn(made.get(1), Moves.Turn.PIN, MODERATOR);
        commons.moves.turn(made.get(3), Moves.Turn.PIN, MODERATOR);
        List<String> expected =
                List.of(made.get(3), made.get(1), made.get(4), made.get(2), made.get(0));
        assertEquals(expected, walk(Commons.within(category), 1));
        assertEquals(expected, walk(Commons.within(category), 2));
        assertEquals(expected, walk(Commons.within(category), 3));
        Topics.Filter everywhere = filter(null, null, null, null);
        List<String> latest = new ArrayList<>(made);
        Collections.reverse(latest);
        assertEquals(latest, walk(everywhere, 2));
        commons.later(Duration.ofMinutes(1));
        commons.posts.reply(made.get(0), new NewPost("Вверх!", null, null, null), MEMBER);
        assertEquals(made.get(0), walk(everywhere, 2).get(0));
        assertEquals(made.get(0), walk(filter(null, null, null, Topics.Sort.POPULAR), 2).get(0));
        assertEquals(latest, walk(filter(null, null, null, Topics.Sort.NEW), 2));
    }

    private List<String> walk(Topics.Filter filter, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Topic> page = commons.topics.list(filter, new PageRequest(limit, cursor), VISITOR);
            page.items().forEach(one -> all.add(one.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private static Topics.Filter filter(
            String q, String tag, Topics.Which which, Topics.Sort sort) {
        return new Topics.Filter(null, null, tag, q, which, null, null, null, null, sort);
    }

    @Test
    public void topicsAreFoundByWordsTagsAndWhetherTheyAreAnswered() {
        Topic topic = commons.topic(category, TopicKind.QUESTION, LEADER);
        commons.topics.change(
                topic.id(),
                -1,
                one ->
                        new TopicChange(
                                "Учёт 100% часов",
                                List.of("#Учёт", "учёт", "Добровольцы"),
                                one.categoryId(),
                                null,
                                null,
                                null),
                LEADER);
        assertEquals(1, commons.list(filter("УЧЕТ часов", null, null, null), VISITOR).size());
        assertEquals(0, commons.list(filter("учёт денег", null, null, null), VISITOR).size());
        assertEquals(1, commons.list(filter(null, "учёт", null, null), VISITOR).size());
        assertEquals(List.of("добровольцы", "учёт"), commons.again(topic, VISITOR).tags());
        assertEquals(List.of(new Tag("учёт", 1)), commons.topics.tags("уч", VISITOR).items());
        Topics.Filter open = filter(null, null, Topics.Which.OPEN, null);
        assertEquals(1, commons.list(open, VISITOR).size());
        Post answer = commons.reply(topic, "Вот так", MEMBER);
        assertEquals(
                "forbidden",
                refused(() -> commons.solutions.accept(topic.id(), answer.id(), MEMBER)));
        assertTrue(commons.solutions.accept(topic.id(), answer.id(), LEADER).solved());
        assertEquals(0, commons.list(open, VISITOR).size());
        assertTrue(commons.read(topic, VISITOR).get(1).accepted());
        commons.posts.remove(topic.id(), answer.id(), null, MODERATOR);
        assertFalse("its answer is gone", commons.again(topic, VISITOR).solved());
        commons.topics.remove(topic.id(), null, MODERATOR);
        assertEquals(List.of(), commons.topics.tags("уч", STAFF).items());
        commons.moves.restore(topic.id(), null, MODERATOR);
        Category inner = commons.category(Reading.VERIFIED, Writing.VERIFIED);
        commons.moves.move(topic.id(), inner.id(), STAFF);
        assertEquals(List.of(), commons.topics.tags("уч", VISITOR).items());
        assertEquals(List.of(new Tag("учёт", 1)), commons.topics.tags("уч", MEMBER).items());
        new SignalsClock(commons.transactions, commons.clock).run();
        assertEquals(List.of(new Tag("учёт", 1)), commons.topics.tags("уч", MEMBER).items());
        assertEquals(2L, commons.count("select count(*) from forum_tag_tally"));
        commons.moves.purge(topic.id(), STAFF);
        assertEquals(List.of(), commons.topics.tags("уч", MEMBER).items());
        new SignalsClock(commons.transactions, commons.clock).run();
        assertEquals(0L, commons.count("select count(*) from forum_tag_tally"));
    }

    @Test
    public void aListByTagGoesOnInTheOrderOfTheLastReplies() {
        List<String> wanted = new ArrayList<>();
        List<Topic> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Topic topic = commons.topic(category, LEADER);
            commons.topics.change(
                    topic.id(),
                    -1,
                    one ->
                            new TopicChange(
                                    one.title(),
                                    List.of("учёт"),
                                    one.categoryId(),
                                    null,
                                    null,
                                    null),
                    LEADER);
            all.add(topic);
            commons.later(Duration.ofMinutes(1));
        }
        for (int i : new int[] {2, 0, 3, 1}) {
            commons.reply(all.get(i), "Ответ", MEMBER);
            commons.later(Duration.ofMinutes(1));
            wanted.add(0, all.get(i).id());
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Topic> page =
                    commons.topics.list(
                            filter(null, "учёт", null, null), new PageRequest(3, cursor), VISITOR);
            page.items().forEach(one -> found.add(one.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(wanted, found);
    }

    @Test
    public void authorsChangeWhatTheyWroteForADayAndTheHistoryStays() {
        Topic topic = commons.topic(category, LEADER);
        Post post = commons.reply(topic, "Первое", MEMBER);
        Post changed = change(topic, post, "Второе", MEMBER);
        assertEquals(1, changed.editions());
        assertEquals("stale", refused(() -> change(topic, post, "Третье", MEMBER)));
        assertEquals("forbidden", refused(() -> change(topic, changed, "Чужое", LEADER)));
        List<Revision> history =
                commons.posts.revisions(topic.id(), post.id(), PageRequest.first(), MEMBER).items();
        assertEquals(List.of("Первое"), history.stream().map(Revision::body).toList());
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                commons.posts.revisions(
                                        topic.id(), post.id(), PageRequest.first(), LONER)));
        commons.later(Duration.ofHours(24));
        assertEquals("too-late", refused(() -> change(topic, changed, "Поздно", MEMBER)));
        assertEquals(2, change(topic, changed, "Модератор", MODERATOR).editions());
    }

    private Post change(Topic topic, Post post, String body, Caller caller) {
        return commons.posts.change(
                topic.id(),
                post.id(),
                post.version(),
                one -> new PostChange(body, one.attachments(), null),
                caller);
    }

    @Test
    public void deletedIsNowhereReadableRestoredIsAndPurgedLeavesItsNumberOnly() {
        Topic topic = commons.topic(category, LEADER);
        Post post =
                commons.posts.reply(
                        topic.id(), new NewPost("Тайна", null, null, List.of("file1")), MEMBER);
        Post answer =
                commons.posts.reply(
                        topic.id(), new NewPost("Ответ", post.id(), null, null), LEADER);
        assertTrue(commons.guard.mayRead(commons.attached("file1"), VISITOR));
        assertEquals(
                "answered",
                refused(() -> commons.posts.remove(topic.id(), post.id(), null, MEMBER)));
        commons.posts.remove(topic.id(), post.id(), null, MODERATOR);
        commons.posts.remove(topic.id(), post.id(), null, MODERATOR);
        assertEquals(
                List.of(1, 3), commons.read(topic, MEMBER).stream().map(Post::number).toList());
        assertNull("its words are not quoted", commons.read(topic, LEADER).get(1).replyTo());
        assertFalse(commons.guard.mayRead(commons.attached("file1"), MEMBER));
        assertTrue(commons.guard.mayRead(commons.attached("file1"), MODERATOR));
        assertTrue(commons.documents.find(Set.of(post.id())).isEmpty());
        assertEquals(2, commons.again(topic, VISITOR).posts());
        assertEquals(1, commons.again(topic, VISITOR).participants());
        assertEquals(2, commons.categories.get(category.id(), VISITOR).posts());
        assertEquals(
                "forbidden",
                refused(() -> commons.posts.restore(topic.id(), answer.id(), null, MEMBER)));
        commons.posts.restore(topic.id(), post.id(), null, MODERATOR);
        assertEquals(3, commons.again(topic, VISITOR).posts());
        assertEquals(3, commons.categories.get(category.id(), VISITOR).posts());
        assertEquals(
                "forbidden",
                refused(() -> commons.posts.purge(topic.id(), post.id(), null, MODERATOR)));
        Post purged = commons.posts.purge(topic.id(), post.id(), null, STAFF);
        assertEquals("", purged.body());
        assertEquals(PostState.DELETED, purged.state());
        assertNull(commons.owners.get("file1"));
        assertEquals(
                "purged", refused(() -> commons.posts.restore(topic.id(), post.id(), null, STAFF)));
        assertEquals(4, commons.reply(topic, "Дальше", MEMBER).number());
    }

    @Test
    public void aTopicGoesWithItsFirstPostAndComesBackWithIt() {
        Topic topic = commons.topic(category, LEADER);
        commons.reply(topic, "Ответ", MEMBER);
        Post first = commons.read(topic, LEADER).get(0);
        assertEquals(
                "first-post",
                refused(() -> commons.posts.remove(topic.id(), first.id(), null, MODERATOR)));
        assertEquals("answered", refused(() -> commons.topics.remove(topic.id(), null, LEADER)));
        commons.topics.remove(topic.id(), null, MODERATOR);
        assertEquals("not-found", refused(() -> commons.again(topic, LEADER)));
        assertEquals(0, commons.list(Commons.within(category), STAFF).size());
        assertEquals(1, commons.list(filter(null, null, Topics.Which.DELETED, null), STAFF).size());
        assertEquals(
                0, commons.list(filter(null, null, Topics.Which.DELETED, null), LEADER).size());
        assertEquals(0, commons.categories.get(category.id(), VISITOR).posts());
        assertEquals(TopicState.VISIBLE, commons.moves.restore(topic.id(), null, STAFF).state());
        assertEquals(2, commons.categories.get(category.id(), VISITOR).posts());
        commons.moves.purge(topic.id(), STAFF);
        commons.moves.purge(topic.id(), STAFF);
        assertEquals("not-found", refused(() -> commons.again(topic, STAFF)));
        assertEquals(0, commons.categories.get(category.id(), VISITOR).topics());
        assertEquals(0, commons.count("select count(*) from forum_post"));
    }

    @Test
    public void lockedTopicsAreForModerators() {
        Topic topic = commons.topic(category, LEADER);
        assertEquals(
                "forbidden",
                refused(() -> commons.moves.turn(topic.id(), Moves.Turn.LOCK, LEADER)));
        commons.moves.turn(topic.id(), Moves.Turn.LOCK, MODERATOR);
        assertEquals("locked", refused(() -> commons.reply(topic, "Ещё", MEMBER)));
        assertEquals(2, commons.reply(topic, "Итог", MODERATOR).number());
        assertFalse(commons.again(topic, MEMBER).mayReply());
    }

    @Test
    public void postsAreSplitOffAndTopicsMergedAndCountsGoWithThem() {
        Category other = commons.open();
        Topic topic = commons.topic(category, LEADER);
        Post second = commons.reply(topic, "О другом", MEMBER);
        commons.reply(topic, "О том же", LEADER);
        Post fourth = commons.reply(topic, "Тоже о другом", Commons.person(1));
        assertEquals(
                "invalid",
                refused(
                        () ->
                                commons.moves.split(
                                        topic.id(),
                                        Arrays.asList(second.id(), null),
                                        "О другом",
                                        other.id(),
                                        STAFF)));
        Topic split =
                commons.moves.split(
                        topic.id(),
                        List.of(fourth.id(), second.id()),
                        "О другом",
                        other.id(),
                        STAFF);
        assertEquals(
                List.of("О другом", "Тоже о другом"),
                commons.read(split, VISITOR).stream().map(Post::body).toList());
        assertEquals("member", split.author().name());
        assertEquals(
                List.of(1, 3), commons.read(topic, VISITOR).stream().map(Post::number).toList());
        counts(category, 1, 2);
        counts(other, 1, 2);
        Topic merged = commons.moves.merge(split.id(), topic.id(), STAFF);
        assertEquals(4, merged.posts());
        assertEquals(3, merged.participants());
        assertEquals(
                List.of(1, 3, 5, 6),
                commons.read(topic, VISITOR).stream().map(Post::number).toList());
        counts(category, 1, 4);
        counts(other, 0, 0);
        try {
            commons.again(split, VISITOR);
            throw new AssertionError("It is still there");
        } catch (Problem moved) {
            assertEquals(merged.url(), moved.properties().get("movedTo"));
        }
        Topic moved = commons.moves.move(topic.id(), other.id(), MODERATOR);
        assertEquals(other.id(), moved.categoryId());
        counts(category, 0, 0);
        counts(other, 1, 4);
    }

    private void counts(Category where, long topics, long posts) {
        Category counted = commons.categories.get(where.id(), VISITOR);
        assertEquals(topics, counted.topics());
        assertEquals(posts, counted.posts());
    }

    @Test
    public void requestsAreAnsweredByTheAuthorityTheyAreAddressedTo() {
        NewTopic wanted =
                new NewTopic(
                        category.id(),
                        TopicKind.REQUEST,
                        "Когда выделят помещение",
                        "Срок прошёл.",
                        null,
                        null,
                        AUTHORITY.userId(),
                        null,
                        null,
                        null,
                        null);
        Topic topic = commons.topics.start(wanted, LEADER);
        assertEquals(LocalDate.of(2030, 4, 10), topic.dueOn());
        assertEquals(List.of("AUTHORITY"), topic.addressee().badges());
        NewPost official = new NewPost("Выделим в апреле.", null, true, null);
        assertEquals(
                "forbidden", refused(() -> commons.posts.reply(topic.id(), official, MODERATOR)));
        assertEquals(
                "forbidden",
                refused(() -> commons.solutions.status(topic.id(), RequestStatus.IN_WORK, LEADER)));
        assertEquals(
                RequestStatus.IN_WORK,
                commons.solutions.status(topic.id(), RequestStatus.IN_WORK, AUTHORITY).status());
        assertTrue(commons.posts.reply(topic.id(), official, AUTHORITY).official());
        Topic answered = commons.again(topic, VISITOR);
        assertEquals(RequestStatus.ANSWERED, answered.status());
        assertTrue(answered.solved());
        assertEquals(
                "status",
                refused(() -> commons.solutions.status(topic.id(), RequestStatus.ASKED, STAFF)));
        NewTopic wrong =
                new NewTopic(
                        category.id(),
                        TopicKind.REQUEST,
                        "Кому",
                        "Никому",
                        null,
                        null,
                        LEADER.userId(),
                        null,
                        null,
                        null,
                        null);
        assertEquals("invalid", refused(() -> commons.topics.start(wrong, LEADER)));
    }

    @Test
    public void requestsThatNobodyAnsweredAreRemindedOfBeforeTheirDayAndOnIt() {
        Topic topic = commons.topic(category, TopicKind.REQUEST, LEADER);
        Topic answered = commons.topic(category, TopicKind.REQUEST, LEADER);
        commons.solutions.status(answered.id(), RequestStatus.ANSWERED, STAFF);
        commons.later(Duration.ofDays(26));
        commons.requests.run();
        assertEquals(List.of(), commons.due);
        commons.later(Duration.ofDays(1));
        commons.requests.run();
        commons.requests.run();
        assertEquals(List.of(topic.id() + " 3"), commons.due);
        commons.later(Duration.ofDays(3));
        commons.requests.run();
        commons.later(Duration.ofDays(1));
        commons.requests.run();
        assertEquals(List.of(topic.id() + " 3", topic.id() + " 0"), commons.due);
        Topic moved =
                commons.topics.change(
                        topic.id(),
                        -1,
                        one ->
                                new TopicChange(
                                        one.title(),
                                        one.tags(),
                                        one.categoryId(),
                                        null,
                                        null,
                                        LocalDate.of(2030, 4, 14)),
                        STAFF);
        assertEquals(LocalDate.of(2030, 4, 14), moved.dueOn());
        commons.requests.run();
        assertEquals("a new day, a new reminder", 3, commons.due.size());
    }

    @Test
    public void pollsAreChangedUntilTheyCloseAndSecretOnesShowNothingBefore() {
        Topic topic =
                commons.topics.start(
                        new NewTopic(
                                category.id(),
                                TopicKind.POLL,
                                "Когда встретиться",
                                "Выберите.",
                                null,
                                new NewPoll(
                                        List.of("Вторник", "Среда"),
                                        null,
                                        commons.now().plus(Duration.ofDays(1)),
                                        true),
                                null,
                                null,
                                null,
                                null,
                                null),
                        LEADER);
        Poll poll = commons.polls.get(topic.id(), MEMBER);
        assertNull(poll.options().get(0).votes());
        assertNull(poll.voters());
        List<String> ids = poll.options().stream().map(Poll.Option::id).toList();
        assertEquals("invalid", refused(() -> commons.polls.vote(topic.id(), ids, MEMBER)));
        assertEquals("forbidden", refused(() -> commons.polls.vote(topic.id(), ids, VISITOR)));
        commons.polls.vote(topic.id(), List.of(ids.get(0)), MEMBER);
        Poll changed = commons.polls.vote(topic.id(), List.of(ids.get(1)), MEMBER);
        assertEquals(List.of(0, 1), changed.options().stream().map(Poll.Option::votes).toList());
        assertTrue(changed.options().get(1).mine());
        commons.later(Duration.ofDays(1));
        assertEquals("closed", refused(() -> commons.polls.vote(topic.id(), List.of(), MEMBER)));
        assertEquals(Integer.valueOf(1), commons.polls.get(topic.id(), VISITOR).voters());
    }

    @Test
    public void reactionsCountOnceAndAreTakenBack() {
        Topic topic = commons.topic(category, LEADER);
        Post post = commons.reply(topic, "Полезно", MEMBER);
        commons.reactions.add(topic.id(), post.id(), Reaction.LIKE, LEADER);
        commons.reactions.add(topic.id(), post.id(), Reaction.LIKE, LEADER);
        Post liked = commons.reactions.add(topic.id(), post.id(), Reaction.USEFUL, LEADER);
        assertEquals(Map.of(Reaction.LIKE, 1L, Reaction.USEFUL, 1L), liked.reactions());
        assertEquals(2, liked.mine().size());
        commons.reactions.remove(topic.id(), post.id(), Reaction.LIKE, LEADER);
        commons.reactions.remove(topic.id(), post.id(), Reaction.LIKE, LEADER);
        assertEquals(Map.of(Reaction.USEFUL, 1L), commons.read(topic, VISITOR).get(1).reactions());
        assertEquals(1, commons.again(topic, VISITOR).reactions());
    }

    @Test
    public void draftsAreEverybodysOwn() {
        String place = "topic:01abc";
        commons.drafts.put(place, Map.of("body", "Начал"), LEADER);
        commons.drafts.put(place, Map.of("body", "Дописал"), LEADER);
        assertEquals(Map.of("body", "Дописал"), commons.drafts.get(place, LEADER).content());
        assertEquals(1, commons.drafts.list(PageRequest.first(), LEADER).items().size());
        assertEquals("not-found", refused(() -> commons.drafts.get(place, MEMBER)));
        assertEquals("bad-place", refused(() -> commons.drafts.put("elsewhere", Map.of(), LEADER)));
        commons.drafts.remove(place, LEADER);
        commons.drafts.remove(place, LEADER);
        assertEquals("not-found", refused(() -> commons.drafts.get(place, LEADER)));
    }

    @Test
    public void aDayInATopicIsOneActInTheLedger() {
        Topic topic = commons.topic(category, LEADER);
        commons.reply(topic, "Ещё", LEADER);
        assertEquals(1, commons.ledger.size());
        commons.later(Duration.ofDays(1));
        Post next = commons.reply(topic, "На другой день", LEADER);
        assertEquals(2, commons.ledger.size());
        var act = commons.ledger.get(1);
        assertEquals("leader", act.personId());
        assertEquals(Commons.VERIFIED, act.organisationId());
        assertEquals(OrganisationRole.LEADER, act.role());
        assertEquals(List.of(topic.url() + "#" + next.number()), act.evidence());
    }

    @Test
    public void emptyAndOverlongIsRefused() {
        Topic topic = commons.topic(category, LEADER);
        assertEquals("invalid", refused(() -> commons.reply(topic, " ", LEADER)));
        assertEquals("invalid", refused(() -> commons.reply(topic, "я".repeat(20_001), LEADER)));
        assertEquals(2, commons.reply(topic, "я".repeat(20_000), LEADER).number());
    }
}
