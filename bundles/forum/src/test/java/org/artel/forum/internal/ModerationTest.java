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
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Act;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson.Part;
import org.artel.forum.Flag;
import org.artel.forum.NewFlag;
import org.artel.forum.Post;
import org.artel.forum.PostState;
import org.artel.forum.Review;
import org.artel.forum.Ruling;
import org.artel.forum.Topic;
import org.artel.forum.TopicState;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Flags, the queue, and what becomes of posts in it. */
@RunWith(Parameterized.class)
public class ModerationTest {

    private static final NewFlag SPAM = new NewFlag(Flag.Reason.SPAM, null);
    private static final Ruling APPROVED = new Ruling(Review.Decision.APPROVED, null);
    private static final Ruling REMOVED = new Ruling(Review.Decision.REMOVED, "Реклама");
    private static final Ruling IGNORED = new Ruling(Review.Decision.IGNORED, null);
    private static final Reviews.Filter OPEN = new Reviews.Filter(null, null, null);
    private static final Reviews.Filter DONE = new Reviews.Filter(Review.State.DONE, null, null);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Commons commons;
    private Category category;
    private Topic topic;
    private Post post;

    public ModerationTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void write() {
        commons = new Commons(database);
        category = commons.open();
        topic = commons.topic(category, LEADER);
        post = commons.reply(topic, "Купите у нас", MEMBER);
    }

    private Flag flag(Caller caller) {
        return commons.flags.add(topic.id(), post.id(), SPAM, caller);
    }

    private List<Review> queue(Reviews.Filter filter, Caller caller) {
        return commons.reviews.list(filter, new PageRequest(100, null), caller).items();
    }

    private List<String> acts() {
        List<String> said = new ArrayList<>();
        String id =
                queue(DONE, STAFF).isEmpty()
                        ? queue(OPEN, STAFF).get(0).id()
                        : queue(DONE, STAFF).get(0).id();
        commons.reviews.get(id, STAFF).acts().forEach(one -> said.add(one.what()));
        Collections.reverse(said);
        return said;
    }

    @Test
    public void enoughFlagsHideAPostAtOnceAndAModeratorShowsItAgain() {
        Flag first = flag(LONER);
        assertEquals(1, first.score());
        assertEquals("twice counts once", first, flag(LONER));
        assertEquals(2, flag(LEADER).score());
        assertEquals(2, commons.read(topic, VISITOR).size());
        assertEquals(3, queue(OPEN, MODERATOR).get(0).score());
        flag(NEWCOMER);
        assertEquals(1, commons.read(topic, VISITOR).size());
        assertEquals(1, commons.again(topic, VISITOR).posts());
        assertEquals(List.of("hidden " + post.id()), commons.verdicts);
        assertEquals("not-found", refused(() -> flag(Commons.stranger(1))));
        Review review = queue(OPEN, MODERATOR).get(0);
        assertEquals(Review.Kind.FLAGGED, review.kind());
        assertEquals(4, review.score());
        assertEquals(3, review.flags().size());
        assertEquals(PostState.HIDDEN, review.post().state());
        assertEquals("<p>Купите у нас</p>\n", review.post().html());
        Review done = commons.reviews.decide(review.id(), IGNORED, MODERATOR);
        assertEquals(Review.State.DONE, done.state());
        assertEquals("moderator", done.decidedBy().id());
        assertEquals(2, commons.read(topic, VISITOR).size());
        assertEquals(List.of("hidden " + post.id(), "restored " + post.id()), commons.verdicts);
        assertEquals(List.of("flagged", "flagged", "flagged", "hidden", "ignored"), acts());
        assertEquals(List.of(), queue(OPEN, MODERATOR));
        assertEquals("what was decided about counts no more", 1, flag(Commons.stranger(1)).score());
        assertEquals(2, commons.read(topic, VISITOR).size());
        assertEquals(1, queue(OPEN, MODERATOR).get(0).score());
    }

    @Test
    public void aModeratorsFlagIsEnoughAndRemovingTellsTheAuthorWhy() {
        assertEquals(4, flag(MODERATOR).score());
        Review review = queue(OPEN, STAFF).get(0);
        assertEquals(
                "invalid",
                refused(
                        () ->
                                commons.reviews.decide(
                                        review.id(),
                                        new Ruling(Review.Decision.REMOVED, " "),
                                        STAFF)));
        commons.reviews.decide(review.id(), REMOVED, STAFF);
        assertEquals(List.of("hidden " + post.id(), "deleted " + post.id()), commons.verdicts);
        assertEquals(List.of("flagged", "hidden", "removed"), acts());
        assertEquals(
                "review-state",
                refused(() -> commons.reviews.decide(review.id(), APPROVED, STAFF)));
        Review done = queue(DONE, STAFF).get(0);
        assertEquals("Реклама", done.reason());
        assertEquals(PostState.DELETED, done.post().state());
    }

    @Test
    public void aTopicIsHiddenAndReturnsWithItsFirstPost() {
        String first = commons.read(topic, VISITOR).get(0).id();
        commons.flags.add(topic.id(), first, SPAM, MODERATOR);
        assertEquals("not-found", refused(() -> commons.again(topic, VISITOR)));
        assertEquals(0, commons.categories.get(category.id(), VISITOR).topics());
        assertEquals(TopicState.PENDING, commons.again(topic, STAFF).state());
        flagAsModerator(post);
        List<Review> waiting = queue(OPEN, MODERATOR);
        assertEquals(
                "the topic comes first",
                "topic-state",
                refused(() -> commons.reviews.decide(waiting.get(1).id(), APPROVED, MODERATOR)));
        commons.reviews.decide(waiting.get(0).id(), APPROVED, MODERATOR);
        commons.reviews.decide(waiting.get(1).id(), APPROVED, MODERATOR);
        assertEquals(2, commons.read(topic, VISITOR).size());
        assertEquals(1, commons.categories.get(category.id(), VISITOR).topics());
        assertEquals(2, commons.categories.get(category.id(), VISITOR).posts());
    }

    private void flagAsModerator(Post which) {
        commons.flags.add(topic.id(), which.id(), SPAM, MODERATOR);
    }

    @Test
    public void whoClaimsKeepsOthersAwayForAQuarterOfAnHour() {
        flag(LEADER);
        String id = queue(OPEN, MODERATOR).get(0).id();
        assertEquals("moderator", commons.reviews.claim(id, MODERATOR).claimedBy().id());
        assertEquals("claimed", refused(() -> commons.reviews.claim(id, STAFF)));
        assertEquals("claimed", refused(() -> commons.reviews.decide(id, IGNORED, STAFF)));
        commons.categories.list(category.id(), "leader", Part.MODERATOR, STAFF);
        assertEquals("claimed", refused(() -> commons.reviews.release(id, LEADER)));
        assertNull(commons.reviews.release(id, MODERATOR).claimedBy());
        commons.reviews.claim(id, STAFF);
        commons.later(Reviews.CLAIM.minusSeconds(1));
        assertEquals("claimed", refused(() -> commons.reviews.claim(id, MODERATOR)));
        commons.reviews.claim(id, STAFF);
        commons.later(Reviews.CLAIM);
        assertNull(queue(OPEN, MODERATOR).get(0).claimedBy());
        assertEquals(Review.State.DONE, commons.reviews.decide(id, IGNORED, MODERATOR).state());
        assertEquals(
                List.of("flagged", "claimed", "released", "claimed", "claimed", "ignored"), acts());
    }

    @Test
    public void everybodySeesTheQueueOfTheirCategories() {
        flag(LEADER);
        Category other = commons.open();
        Topic elsewhere = commons.topic(other, LEADER);
        Post theirs = commons.reply(elsewhere, "Реклама", LEADER);
        commons.flags.add(elsewhere.id(), theirs.id(), SPAM, MEMBER);
        commons.categories.list(other.id(), "member", Part.MODERATOR, STAFF);
        assertEquals(1, queue(OPEN, MEMBER).size());
        String id = queue(OPEN, MEMBER).get(0).id();
        assertEquals(theirs.id(), queue(OPEN, MEMBER).get(0).post().id());
        assertEquals(2, queue(OPEN, MODERATOR).size());
        assertEquals(
                List.of(id),
                queue(new Reviews.Filter(null, other.id(), Review.Kind.FLAGGED), STAFF).stream()
                        .map(Review::id)
                        .toList());
        assertEquals(
                List.of(), queue(new Reviews.Filter(null, other.id(), Review.Kind.RULE), STAFF));
        assertEquals(List.of(), queue(new Reviews.Filter(null, category.id(), null), MEMBER));
        assertEquals(List.of(), queue(OPEN, LEADER));
        assertEquals("not-found", refused(() -> commons.reviews.get(id, LEADER)));
        String hidden = queue(new Reviews.Filter(null, category.id(), null), STAFF).get(0).id();
        assertEquals("not-found", refused(() -> commons.reviews.get(hidden, MEMBER)));
        commons.moves.move(elsewhere.id(), category.id(), STAFF);
        assertEquals("it went with its topic", List.of(), queue(OPEN, MEMBER));
        Page<Review> page = commons.reviews.list(OPEN, new PageRequest(1, null), STAFF);
        assertEquals(hidden, page.items().get(0).id());
        assertEquals(
                id,
                commons.reviews
                        .list(OPEN, new PageRequest(1, page.nextCursor()), STAFF)
                        .items()
                        .get(0)
                        .id());
    }

    @Test
    public void whoLooksAfterACategoryIsToldOnceForEveryPost() {
        commons.categories.list(category.id(), "leader", Part.MODERATOR, STAFF);
        flag(LONER);
        flag(NEWCOMER);
        assertEquals(1, commons.told.size());
        assertEquals(Notices.WAITS, commons.told.get(0).type());
        assertEquals("leader", commons.told.get(0).person());
    }

    @Test
    public void whatModeratorsDoOnTheWayLeavesTheQueueAndStandsInTheLog() {
        flag(LEADER);
        commons.posts.remove(topic.id(), post.id(), "Не по теме", MODERATOR);
        assertEquals(List.of(), queue(OPEN, STAFF));
        assertEquals(Review.Decision.REMOVED, queue(DONE, STAFF).get(0).decision());
        commons.posts.restore(topic.id(), post.id(), null, MODERATOR);
        commons.moves.turn(topic.id(), Moves.Turn.PIN, MODERATOR);
        List<Act> log =
                commons.log
                        .list(
                                new ModerationLog.Filter(category.id(), null, null, null, null),
                                new PageRequest(100, null),
                                MODERATOR)
                        .items();
        assertEquals(
                List.of("pinned", "restored", "removed", "flagged"),
                log.stream().map(Act::what).toList());
        assertEquals("Не по теме", log.get(2).reason());
        assertEquals("moderator", log.get(2).actor().id());
        assertEquals(
                1,
                commons.log
                        .list(
                                new ModerationLog.Filter(
                                        null, "leader", "flagged", "post", post.id()),
                                new PageRequest(100, null),
                                STAFF)
                        .items()
                        .size());
        assertEquals(
                "forbidden",
                refused(
                        () ->
                                commons.log.list(
                                        new ModerationLog.Filter(null, null, null, null, null),
                                        new PageRequest(1, null),
                                        LEADER)));
    }

    @Test
    public void flagsHaveReasonsAndAreNotForOnesOwnPosts() {
        assertEquals("own-post", refused(() -> flag(MEMBER)));
        assertEquals("forbidden", refused(() -> flag(VISITOR)));
        assertEquals(
                "invalid",
                refused(
                        () ->
                                commons.flags.add(
                                        topic.id(),
                                        post.id(),
                                        new NewFlag(Flag.Reason.OTHER, null),
                                        LEADER)));
        assertEquals(0, commons.count("select count(*) from forum_review"));
    }

    @Test
    public void aStormOfFlagsHidesAPostOnceAndCountsNoneTwice() throws Exception {
        List<String> codes = Attempts.race(50, i -> flag(Commons.stranger(i)));
        assertEquals(codes.toString(), 4, codes.stream().filter(code -> code == null).count());
        assertEquals(46, codes.stream().filter("not-found"::equals).count());
        assertEquals(1, commons.again(topic, VISITOR).posts());
        assertEquals(1, commons.categories.get(category.id(), VISITOR).posts());
        assertEquals(1, queue(OPEN, STAFF).size());
        assertEquals(4, queue(OPEN, STAFF).get(0).score());
        assertEquals(4, commons.count("select count(*) from forum_flag"));
        assertEquals(1, commons.verdicts.size());
    }

    @Test
    public void ofManyModeratorsAtOnceOneClaimsAndOneDecides() throws Exception {
        flag(LEADER);
        String id = queue(OPEN, STAFF).get(0).id();
        for (int i = 0; i < 10; i++) {
            commons.categories.list(category.id(), "stranger" + i, Part.MODERATOR, STAFF);
        }
        List<String> claims =
                Attempts.race(10, i -> commons.reviews.claim(id, Commons.stranger(i)));
        assertEquals(claims.toString(), 1, claims.stream().filter(code -> code == null).count());
        assertEquals(9, claims.stream().filter("claimed"::equals).count());
        commons.later(Duration.ofHours(1));
        List<String> decisions =
                Attempts.race(
                        10,
                        i ->
                                commons.reviews.decide(
                                        id, i % 2 == 0 ? REMOVED : APPROVED, Commons.stranger(i)));
        assertEquals(
                decisions.toString(), 1, decisions.stream().filter(code -> code == null).count());
        assertEquals(9, decisions.stream().filter("review-state"::equals).count());
        assertTrue(queue(OPEN, STAFF).isEmpty());
        assertFalse(queue(DONE, STAFF).isEmpty());
    }
}
