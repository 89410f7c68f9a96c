package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
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
import static org.junit.Assert.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.Flag;
import org.artel.forum.NewFlag;
import org.artel.forum.NewPost;
import org.artel.forum.NewRule;
import org.artel.forum.NewSanction;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.PostState;
import org.artel.forum.Reaction;
import org.artel.forum.Review;
import org.artel.forum.Rule;
import org.artel.forum.Ruling;
import org.artel.forum.Sanction;
import org.artel.forum.Topic;
import org.artel.forum.TopicChange;
import org.artel.forum.TopicState;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is looked at before it is shown, and what is not taken at all. */
@RunWith(Parameterized.class)
public class GatekeepingTest {

    private static final Ruling APPROVED = new Ruling(Review.Decision.APPROVED, null);
    private static final Reviews.Filter OPEN = new Reviews.Filter(null, null, null);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;
    private Category category;
    private Topic topic;

    public GatekeepingTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = Commons.unhurried(database);
        category = commons.open();
        topic = commons.topic(category, LEADER);
    }

    private List<Review> queue() {
        return commons.reviews.list(OPEN, new PageRequest(100, null), STAFF).items();
    }

    @Test
    public void theFirstTwoPostsOfNewPeopleAreLookedAtFirst() {
        Topic started = commons.topic(category, LONER);
        assertEquals(TopicState.PENDING, started.state());
        assertEquals("not-found", refused(() -> commons.again(started, VISITOR)));
        Post reply = commons.reply(topic, "Здравствуйте", LONER);
        assertEquals(PostState.PENDING, reply.state());
        assertEquals(1, commons.read(topic, VISITOR).size());
        assertEquals(2, commons.read(topic, LONER).size());
        assertEquals(
                List.of(),
                commons.ledger.stream().filter(one -> one.personId().equals("loner")).toList());
        List<Review> waiting = queue();
        assertEquals(
                List.of(Review.Kind.APPROVAL, Review.Kind.APPROVAL),
                waiting.stream().map(Review::kind).toList());
        assertEquals(
                "invalid",
                refused(
                        () ->
                                commons.reviews.decide(
                                        waiting.get(0).id(),
                                        new Ruling(Review.Decision.IGNORED, null),
                                        MODERATOR)));
        commons.reviews.decide(waiting.get(0).id(), APPROVED, MODERATOR);
        assertEquals(PostState.PENDING, commons.reply(topic, "Ещё", LONER).state());
        commons.reviews.decide(waiting.get(1).id(), APPROVED, MODERATOR);
        assertEquals(PostState.VISIBLE, commons.reply(topic, "И ещё", LONER).state());
        assertEquals(TopicState.VISIBLE, commons.again(started, VISITOR).state());
        assertTrue(commons.verdicts.contains("approved " + reply.id()));
        assertEquals(2, commons.categories.get(category.id(), VISITOR).topics());
        assertEquals(4, commons.categories.get(category.id(), VISITOR).posts());
    }

    @Test
    public void aRemovedTopicOfSomebodyNewIsShownToNobody() {
        Topic started = commons.topic(category, NEWCOMER);
        commons.reviews.decide(
                queue().get(0).id(), new Ruling(Review.Decision.REMOVED, "Реклама"), MODERATOR);
        assertEquals("not-found", refused(() -> commons.again(started, NEWCOMER)));
        assertEquals(TopicState.DELETED, commons.again(started, STAFF).state());
    }

    @Test
    public void newPeopleBringFewLinksAndNoFiles() {
        String three = "[a](https://a.example) https://b.example www.c.example";
        assertEquals("invalid", refused(() -> commons.reply(topic, three, NEWCOMER)));
        assertEquals(
                "invalid",
                refused(
                        () ->
                                commons.posts.reply(
                                        topic.id(),
                                        new NewPost("Файл", null, null, List.of("f1")),
                                        NEWCOMER)));
        commons.reply(topic, "https://a.example и [@Кто](/people/leader) и /forum", NEWCOMER);
        commons.reply(topic, "https://a.example https://b.example", NEWCOMER);
        queue().forEach(one -> commons.reviews.decide(one.id(), APPROVED, STAFF));
        assertEquals(PostState.VISIBLE, commons.reply(topic, three, NEWCOMER).state());
        assertEquals(PostState.VISIBLE, commons.reply(topic, three, MEMBER).state());
    }

    @Test
    public void nobodyWritesFasterThanPeopleDo() {
        for (int i = 0; i < 20; i++) {
            commons.reply(topic, "Ответ " + i, MEMBER);
        }
        commons.later(Duration.ofMinutes(4));
        Problem refusal = refusal(() -> commons.reply(topic, "Ещё", MEMBER));
        assertEquals(Problem.Kind.TOO_MANY, refusal.kind());
        assertEquals(360L, refusal.properties().get("retryAfter"));
        commons.reply(topic, "Другой человек", LEADER);
        commons.later(Duration.ofMinutes(6));
        commons.reply(topic, "Ещё", MEMBER);
        for (int i = 0; i < 5; i++) {
            commons.topic(category, MEMBER);
        }
        assertEquals(
                3600L,
                refusal(() -> commons.topic(category, MEMBER)).properties().get("retryAfter"));
        commons.reply(topic, "Но ответить можно", MEMBER);
        commons.later(Duration.ofHours(1));
        commons.topic(category, MEMBER);
    }

    @Test
    public void whoWritesInManyTopicsAtOnceIsNoFaster() throws Exception {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            commons.later(Duration.ofMinutes(15));
            topics.add(commons.topic(category, LEADER));
        }
        List<String> codes =
                Attempts.race(50, i -> commons.reply(topics.get(i % 10), "Ответ " + i, MEMBER));
        assertEquals(codes.toString(), 20, codes.stream().filter(code -> code == null).count());
        assertEquals(30, codes.stream().filter("too-many-requests"::equals).count());
    }

    private static Problem refusal(Runnable attempt) {
        try {
            attempt.run();
        } catch (Problem problem) {
            return problem;
        }
        fail("It was not refused");
        return null;
    }

    private Rule rule(Rule.Kind kind, String pattern, Rule.Action action) {
        return commons.rules.add(new NewRule(kind, pattern, action), MODERATOR);
    }

    @Test
    public void wordsAndLinksAreHeldOrRefused() {
        rule(Rule.Kind.WORD, "казино*", Rule.Action.REFUSE);
        rule(Rule.Kind.WORD, "быстрый  заём", Rule.Action.HOLD);
        rule(Rule.Kind.LINK, "https://www.Spam.example/buy", Rule.Action.HOLD);
        rule(Rule.Kind.LINK, "evil.example", Rule.Action.REFUSE);
        for (String bad :
                List.of(
                        "Лучшее КАЗИНО!",
                        "ка**зино**м",
                        "ка\u200bзино",
                        "[Фонд](https://sub.evil.example/x)",
                        "https://user@evil.example:8080/")) {
            assertEquals(bad, "invalid", refused(() -> commons.reply(topic, bad, MEMBER)));
        }
        for (String doubtful :
                List.of("Быстрый\nзаем за час", "[сюда](http://spam.example/buy?x=1)")) {
            Post post = commons.reply(topic, doubtful, MEMBER);
            assertEquals(doubtful, PostState.PENDING, post.state());
        }
        for (String good :
                List.of(
                        "Заказ и но",
                        "небыстрый заём",
                        "https://notevil.example",
                        "https://evil.example.org",
                        "https://spam.example/other")) {
            assertEquals(good, PostState.VISIBLE, commons.reply(topic, good, MEMBER).state());
        }
        assertEquals(
                List.of(Review.Kind.RULE, Review.Kind.RULE),
                queue().stream().map(Review::kind).toList());
        assertEquals(
                "moderators are trusted",
                PostState.VISIBLE,
                commons.reply(topic, "О казино больше ни слова", MODERATOR).state());
    }

    @Test
    public void whatIsChangedLaterIsLookedAtAsWell() {
        Post post = commons.reply(topic, "Всё хорошо", MEMBER);
        rule(Rule.Kind.WORD, "заём", Rule.Action.HOLD);
        Rule rule = rule(Rule.Kind.WORD, "казино", Rule.Action.HOLD);
        commons.rules.change(
                rule.id(),
                rule.version(),
                one -> new NewRule(one.kind(), one.pattern(), Rule.Action.REFUSE),
                STAFF);
        assertEquals("invalid", refused(() -> edit(post, "казино")));
        edit(post, "Заём");
        assertEquals(1, commons.read(topic, VISITOR).size());
        edit(post, "Заём и ещё");
        assertEquals(1, queue().size());
        commons.reviews.decide(queue().get(0).id(), APPROVED, STAFF);
        assertEquals(2, commons.read(topic, VISITOR).size());
        commons.rules.remove(rule.id(), STAFF);
        commons.rules.remove(rule.id(), STAFF);
        edit(post, "казино");
        commons.topics.change(topic.id(), -1, one -> called(one, "Срочный заём"), LEADER);
        assertEquals("not-found", refused(() -> commons.again(topic, VISITOR)));
        assertEquals(Review.Kind.RULE, queue().get(0).kind());
    }

    private void edit(Post post, String body) {
        commons.posts.change(
                topic.id(), post.id(), -1, one -> new PostChange(body, null, null), MEMBER);
    }

    private static TopicChange called(TopicChange one, String title) {
        return new TopicChange(
                title, one.tags(), one.categoryId(), one.eventId(), one.sessionId(), one.dueOn());
    }

    @Test
    public void rulesAreForModeratorsAndSaySomething() {
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                commons.rules.add(
                                        new NewRule(Rule.Kind.WORD, "заём", Rule.Action.HOLD),
                                        LEADER)));
        for (String bad : List.of("*", "а", " * * ", "")) {
            assertEquals("invalid", refused(() -> rule(Rule.Kind.WORD, bad, Rule.Action.HOLD)));
        }
        assertEquals("invalid", refused(() -> rule(Rule.Kind.LINK, "spam", Rule.Action.HOLD)));
        Rule rule = rule(Rule.Kind.LINK, "http://пример.рф/", Rule.Action.HOLD);
        assertEquals("пример.рф/", rule.pattern());
        assertEquals(
                "stale",
                refused(
                        () ->
                                commons.rules.change(
                                        rule.id(), rule.version() + 1, one -> one, STAFF)));
        assertEquals(
                List.of(rule), commons.rules.list(new PageRequest(10, null), MODERATOR).items());
    }

    @Test
    public void whoIsSilencedMayStillReactAndWhoIsSuspendedMayNot() {
        Post post = commons.reply(topic, "Раз", LEADER);
        Sanction silenced =
                commons.sanctions.impose(
                        new NewSanction(
                                "member",
                                Sanction.Kind.SILENCED,
                                commons.now().plus(Duration.ofDays(1)),
                                "Ссоры"),
                        MODERATOR);
        Problem refusal = refusal(() -> commons.reply(topic, "Нет!", MEMBER));
        assertEquals("silenced", refusal.code());
        assertEquals("Ссоры", refusal.properties().get("reason"));
        assertEquals(
                commons.now().plus(Duration.ofDays(1)).toString(),
                refusal.properties().get("until"));
        assertEquals("silenced", refused(() -> commons.topic(category, MEMBER)));
        commons.reactions.add(topic.id(), post.id(), Reaction.LIKE, MEMBER);
        commons.later(Duration.ofDays(1));
        Post mine = commons.reply(topic, "Прошло", MEMBER);
        Sanction suspended =
                commons.sanctions.impose(
                        new NewSanction("member", Sanction.Kind.SUSPENDED, null, "Опять"), STAFF);
        assertEquals("suspended", refused(() -> commons.reply(topic, "Нет!", MEMBER)));
        assertEquals("suspended", refused(() -> edit(mine, "Нет!")));
        assertEquals(
                "suspended",
                refused(
                        () ->
                                commons.reactions.add(
                                        topic.id(), post.id(), Reaction.USEFUL, MEMBER)));
        assertEquals("suspended", refused(() -> flag(post, MEMBER)));
        assertEquals(
                List.of(suspended.id(), silenced.id()),
                sanctions("member", null).stream().map(Sanction::id).toList());
        assertEquals(
                List.of(suspended.id()),
                sanctions("member", true).stream().map(Sanction::id).toList());
        assertEquals(
                List.of(silenced.id()), sanctions(null, false).stream().map(Sanction::id).toList());
        assertFalse(commons.sanctions.lift(suspended.id(), "Договорились", STAFF).active());
        commons.sanctions.lift(suspended.id(), null, STAFF);
        commons.reply(topic, "Спасибо", MEMBER);
        assertEquals(
                List.of(Notices.SANCTIONED, Notices.SANCTIONED, Notices.LIFTED),
                commons.told.stream().map(one -> one.type()).toList());
    }

    private void flag(Post post, Caller caller) {
        commons.flags.add(topic.id(), post.id(), new NewFlag(Flag.Reason.SPAM, null), caller);
    }

    private List<Sanction> sanctions(String person, Boolean active) {
        return commons.sanctions
                .list(new Sanctions.Filter(person, active), new PageRequest(100, null), MODERATOR)
                .items();
    }

    @Test
    public void sanctionsAreForModeratorsAndAgainstOthers() {
        NewSanction member = new NewSanction("member", Sanction.Kind.SILENCED, null, "Ссоры");
        assertEquals("forbidden", refused(() -> commons.sanctions.impose(member, LEADER)));
        for (NewSanction bad :
                List.of(
                        new NewSanction("nobody", Sanction.Kind.SILENCED, null, "Ссоры"),
                        new NewSanction("staff", Sanction.Kind.SILENCED, null, "Ссоры"),
                        new NewSanction("member", Sanction.Kind.SILENCED, null, " "),
                        new NewSanction(
                                "member", Sanction.Kind.SILENCED, commons.now(), "Ссоры"))) {
            assertEquals("invalid", refused(() -> commons.sanctions.impose(bad, MODERATOR)));
        }
        assertEquals("not-found", refused(() -> commons.sanctions.lift("nix", null, STAFF)));
    }
}
