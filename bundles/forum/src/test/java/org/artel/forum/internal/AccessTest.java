package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.AUTHORITY;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.NEWCOMER;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson.Part;
import org.artel.forum.NewCategory;
import org.artel.forum.NewPost;
import org.artel.forum.NewTopic;
import org.artel.forum.Post;
import org.artel.forum.PostState;
import org.artel.forum.Reaction;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.Writing;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Who reads, writes and moderates in which category, whatever way they come. */
@RunWith(Parameterized.class)
public class AccessTest {

    private static final Set<String> ALL =
            Set.of(
                    "visitor",
                    "loner",
                    "newcomer",
                    "member",
                    "leader",
                    "authority",
                    "moderator",
                    "staff");

    private static final List<Caller> CALLERS =
            List.of(VISITOR, LONER, NEWCOMER, MEMBER, LEADER, AUTHORITY, MODERATOR, STAFF);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;

    public AccessTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
    }

    /** Who is not refused. */
    private static Set<String> who(Consumer<Caller> attempt) {
        Set<String> found = new TreeSet<>();
        for (Caller caller : CALLERS) {
            try {
                attempt.accept(caller);
                found.add(caller.isAnonymous() ? "visitor" : caller.userId());
            } catch (Problem refusal) {
                assertEquals(
                        true, Set.of("not-found", "forbidden", "invalid").contains(refusal.code()));
            }
        }
        return found;
    }

    private static Set<String> but(String... names) {
        Set<String> left = new TreeSet<>(ALL);
        left.removeAll(Set.of(names));
        return left;
    }

    @Test
    public void whoeverIsToBeToldIsAskedAboutAllAtOnce() {
        AtomicInteger questions = new AtomicInteger();
        MembershipDirectory directory =
                new MembershipDirectory() {
                    @Override
                    public List<Membership> of(String userId) {
                        throw new AssertionError("One by one: " + userId);
                    }

                    @Override
                    public Map<String, List<Membership>> ofAll(Collection<String> userIds) {
                        questions.incrementAndGet();
                        return Map.of("leader", LEADER.memberships());
                    }
                };
        Commons.People people = new Commons.People();
        Access access = new Access(new Commons.Organisations(), directory, people, people);
        Map<String, Standing> found = access.standings(List.of("leader", "loner", "nobody"));
        assertEquals(Set.of("leader", "loner"), found.keySet());
        assertTrue(found.get("leader").verified());
        assertFalse(found.get("loner").verified());
        assertEquals(1, questions.get());
    }

    @Test
    public void everyWayToReadIsOpenToTheSamePeople() {
        Map<Reading, Set<String>> expected =
                Map.of(
                        Reading.PUBLIC, but(),
                        Reading.SIGNED_IN, but("visitor"),
                        Reading.VERIFIED, but("visitor", "loner", "newcomer"),
                        Reading.INVITED, Set.of("staff", "newcomer"));
        for (Reading reading : Reading.values()) {
            Set<String> readers = new TreeSet<>(expected.get(reading));
            Category category = commons.category(reading, Writing.STAFF);
            if (reading == Reading.INVITED) {
                commons.categories.list(category.id(), "newcomer", Part.MEMBER, STAFF);
            }
            String file = "file" + reading;
            Topic topic =
                    commons.topics.start(
                            new NewTopic(
                                    category.id(),
                                    TopicKind.DISCUSSION,
                                    "Тема " + reading,
                                    "Текст",
                                    List.of("метка" + reading),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    List.of(file)),
                            STAFF);
            Post post = commons.read(topic, STAFF).get(0);
            assertEquals(readers, who(caller -> commons.categories.get(category.id(), caller)));
            assertEquals(
                    readers,
                    who(
                            caller ->
                                    require(
                                            commons.categories.list(caller).items().stream()
                                                    .anyMatch(
                                                            one ->
                                                                    one.id()
                                                                            .equals(
                                                                                    category
                                                                                            .id())))));
            assertEquals(readers, who(caller -> commons.again(topic, caller)));
            assertEquals(readers, who(caller -> commons.read(topic, caller)));
            assertEquals(readers, who(caller -> commons.posts.get(topic.id(), post.id(), caller)));
            for (Topics.Filter filter :
                    List.of(
                            Commons.within(category),
                            filter(null, null),
                            filter("тема", null),
                            filter(null, "метка" + reading))) {
                assertEquals(
                        readers,
                        who(
                                caller ->
                                        require(
                                                commons.list(filter, caller).stream()
                                                        .anyMatch(
                                                                one ->
                                                                        one.id()
                                                                                .equals(
                                                                                        topic
                                                                                                .id())))));
            }
            assertEquals(
                    readers,
                    who(
                            caller ->
                                    require(
                                            !commons.topics
                                                    .tags("метка" + reading, caller)
                                                    .items()
                                                    .isEmpty())));
            assertEquals(
                    readers,
                    who(caller -> require(commons.guard.mayRead(commons.attached(file), caller))));
            assertEquals(
                    new TreeSet<>(readers.stream().filter(one -> !one.equals("visitor")).toList()),
                    who(
                            caller ->
                                    commons.reactions.add(
                                            topic.id(), post.id(), Reaction.LIKE, caller)));
        }
    }

    private static Topics.Filter filter(String q, String tag) {
        return new Topics.Filter(null, null, tag, q, null, null, null, null, null, null);
    }

    private static void require(boolean shown) {
        if (!shown) {
            throw Problem.notFound();
        }
    }

    @Test
    public void searchFindsWhatTheReaderMayRead() {
        Map<Reading, Audience> expected =
                Map.of(
                        Reading.PUBLIC, Audience.ofEverybody(),
                        Reading.SIGNED_IN, Audience.ofSignedIn(),
                        Reading.VERIFIED, Audience.ofStaff(),
                        Reading.INVITED, new Audience(false, false, Set.of(), Set.of("loner")));
        for (Reading reading : Reading.values()) {
            Category category = commons.category(reading, Writing.SIGNED_IN);
            if (reading == Reading.INVITED) {
                commons.categories.list(category.id(), "loner", Part.MEMBER, STAFF);
            }
            Topic topic = commons.topic(category, STAFF);
            Post post = commons.reply(topic, "Ответ **жирный**", STAFF);
            SearchDocument found = commons.documents.find(Set.of(post.id())).get(0);
            assertEquals(expected.get(reading), found.audience());
            assertEquals("Ответ жирный", found.body());
            assertEquals(topic.url() + "#2", found.link());
        }
        List<String> ids = new ArrayList<>();
        List<SearchDocument> portion = commons.documents.after(null, 3);
        while (!portion.isEmpty()) {
            portion.forEach(one -> ids.add(one.id()));
            portion = commons.documents.after(ids.get(ids.size() - 1), 3);
        }
        assertEquals(8, Set.copyOf(ids).size());
        Category open = commons.category(Reading.PUBLIC, Writing.SIGNED_IN);
        Topic topic = commons.topic(open, STAFF);
        commons.indexed.clear();
        commons.categories.change(
                open.id(),
                -1,
                one ->
                        new NewCategory(
                                one.slug(),
                                one.title(),
                                null,
                                Reading.INVITED,
                                one.writing(),
                                one.replying(),
                                null,
                                null),
                STAFF);
        assertEquals(
                commons.read(topic, STAFF).stream().map(Post::id).collect(Collectors.toSet()),
                Set.copyOf(commons.indexed));
    }

    @Test
    public void whoStartsTopicsAndRepliesIsSaidByTheCategory() {
        Map<Writing, Set<String>> expected =
                Map.of(
                        Writing.SIGNED_IN, but("visitor"),
                        Writing.VERIFIED, but("visitor", "loner", "newcomer"),
                        Writing.INVITED, Set.of("loner", "moderator", "staff"),
                        Writing.STAFF, Set.of("moderator", "staff"));
        for (Writing writing : Writing.values()) {
            Category category = commons.category(Reading.PUBLIC, writing);
            commons.categories.list(category.id(), "loner", Part.MEMBER, STAFF);
            Topic topic = commons.topic(category, STAFF);
            Set<String> writers = new TreeSet<>(expected.get(writing));
            assertEquals(writers, who(caller -> commons.topic(category, caller)));
            assertEquals(writers, who(caller -> commons.reply(topic, "Я", caller)));
            assertEquals(writers, who(caller -> require(commons.again(topic, caller).mayReply())));
            assertEquals(
                    writers,
                    who(
                            caller ->
                                    require(
                                            commons.categories
                                                    .get(category.id(), caller)
                                                    .mayStart())));
        }
    }

    @Test
    public void moderatorsOfACategoryModerateThereAndNowhereElse() {
        Category theirs = commons.category(Reading.INVITED, Writing.INVITED);
        Category other = commons.open();
        commons.categories.list(theirs.id(), "member", Part.MODERATOR, STAFF);
        Topic here = commons.topic(theirs, STAFF);
        Topic there = commons.topic(other, STAFF);
        assertEquals(
                Set.of("member", "staff"),
                who(caller -> commons.moves.turn(here.id(), Moves.Turn.LOCK, caller)));
        assertEquals(
                Set.of("moderator", "staff"),
                who(caller -> commons.moves.turn(there.id(), Moves.Turn.LOCK, caller)));
        assertEquals(
                Set.of("staff"), who(caller -> commons.moves.move(here.id(), other.id(), caller)));
        commons.categories.unlist(theirs.id(), "member", null, STAFF);
        Topic again = commons.topic(theirs, STAFF);
        assertEquals(
                Set.of("staff"),
                who(caller -> commons.moves.turn(again.id(), Moves.Turn.PIN, caller)));
    }

    @Test
    public void whatWaitsIsReadByItsAuthorAndModeratorsOnly() {
        Category category = commons.open();
        Topic topic = commons.topic(category, LEADER);
        Post post = commons.reply(topic, "Ждёт", LONER);
        Topic waiting = commons.topic(category, LONER);
        commons.transactions.run(
                Caller.system(),
                em -> {
                    TopicEntity one = em.find(TopicEntity.class, topic.id());
                    commons.upkeep.become(
                            em, one, em.find(PostEntity.class, post.id()), PostState.PENDING);
                    TopicEntity two = em.find(TopicEntity.class, waiting.id());
                    commons.upkeep.become(em, two, Store.first(em, two), PostState.PENDING);
                });
        Set<String> few = Set.of("loner", "moderator", "staff");
        assertEquals(few, who(caller -> commons.posts.get(topic.id(), post.id(), caller)));
        assertEquals(few, who(caller -> require(commons.read(topic, caller).size() == 2)));
        assertEquals(few, who(caller -> commons.again(waiting, caller)));
        assertEquals(
                Set.of(),
                who(caller -> require(commons.list(filter(null, null), caller).size() != 1)));
        Topics.Filter pending =
                new Topics.Filter(
                        null, null, null, null, Topics.Which.PENDING, null, null, null, null, null);
        assertEquals(few, who(caller -> require(commons.list(pending, caller).size() == 1)));
        assertEquals(1, commons.again(topic, VISITOR).posts());
        assertEquals(1, commons.categories.get(category.id(), VISITOR).topics());
        commons.transactions.run(
                Caller.system(),
                em -> {
                    TopicEntity two = em.find(TopicEntity.class, waiting.id());
                    commons.upkeep.become(em, two, Store.first(em, two), PostState.VISIBLE);
                });
        assertEquals(but(), who(caller -> commons.again(waiting, caller)));
        assertEquals(2, commons.categories.get(category.id(), VISITOR).topics());
    }

    @Test
    public void staffSetUpCategoriesAndRemoveEmptyOnesOnly() {
        assertEquals(Set.of("staff"), who(caller -> create(caller)));
        Category category = commons.open();
        commons.topic(category, STAFF);
        try {
            commons.categories.remove(category.id(), STAFF);
            throw new AssertionError("It is gone");
        } catch (Problem refusal) {
            assertEquals("not-empty", refusal.code());
        }
        Category empty = commons.open();
        assertEquals(Set.of("staff"), who(caller -> commons.categories.remove(empty.id(), caller)));
        commons.categories.remove(empty.id(), STAFF);
        Category archived =
                commons.categories.change(
                        category.id(),
                        category.version(),
                        one ->
                                new NewCategory(
                                        one.slug(),
                                        one.title(),
                                        null,
                                        one.reading(),
                                        one.writing(),
                                        one.replying(),
                                        5,
                                        true),
                        STAFF);
        assertEquals(5, archived.position());
        assertEquals(Set.of(), who(caller -> commons.topic(archived, caller)));
        assertEquals(
                1,
                commons.categories
                        .people(list(archived), PageRequest.first(), STAFF)
                        .items()
                        .size());
    }

    private String list(Category category) {
        commons.categories.list(category.id(), "loner", Part.MEMBER, STAFF);
        commons.categories.list(category.id(), "loner", Part.MEMBER, STAFF);
        return category.id();
    }

    private void create(Caller caller) {
        commons.categories.create(
                new NewCategory(
                        null,
                        new Text("Новый", "New"),
                        null,
                        Reading.PUBLIC,
                        Writing.STAFF,
                        Writing.STAFF,
                        null,
                        null),
                caller);
    }

    @Test
    public void namedAreThoseWhoMayRead() {
        Category category = commons.category(Reading.VERIFIED, Writing.VERIFIED);
        Topic topic = commons.topic(category, LEADER);
        Post post =
                commons.posts.reply(
                        topic.id(),
                        new NewPost(
                                "[@Участник](/people/member), [@Кто-то](/people/loner),"
                                        + " [@Никто](/people/nobody), [@Я](/people/leader)",
                                null,
                                null,
                                null),
                        LEADER);
        assertEquals(
                1,
                commons.count("select count(*) from forum_mention where post_id = ?", post.id()));
        assertEquals(
                1, commons.count("select count(*) from forum_mention where user_id = ?", "member"));
    }
}
