package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.notifications.Notification;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.core.rest.Pages;
import org.artel.portfolio.Mention;
import org.artel.portfolio.Network;
import org.artel.portfolio.NewMention;
import org.artel.portfolio.NewPost;
import org.artel.portfolio.Post;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublishingConnector;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What goes out to networks, when, and how often. */
@RunWith(Parameterized.class)
public class PostsTest {

    private static final int RUNNERS = 50;
    private static final int POSTS = 20;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Pressroom room;

    public PostsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        room = new Pressroom(database);
    }

    @After
    public void close() {
        room.job.stop();
    }

    @Test
    public void aPostGoesOutAsPreviewedAndIsWrittenDown() {
        String article = room.article();
        Posts.Preview preview = room.posts.preview(article, "wire", Pressroom.LEADER);
        assertEquals(
                "Сад у реки\n\nКак школьники посадили сад.\n\n"
                        + Pressroom.PORTAL
                        + "/a/"
                        + article,
                preview.text());
        assertEquals(preview.text().length(), preview.length());
        assertEquals(300, preview.limit());

        Post queued = room.queue(article);
        assertEquals(Post.State.QUEUED, queued.state());
        assertTrue("not while somebody waits for the answer", room.wire.got.isEmpty());
        room.later(Duration.ofSeconds(10));
        room.job.run();

        PublishingConnector.Outgoing sent = room.wire.got.get(0);
        assertEquals(preview.text(), sent.text());
        assertEquals(Pressroom.PORTAL + "/a/" + article, sent.link());
        assertEquals(preview.image(), sent.image().url());
        assertEquals(Pressroom.PORTAL + "/api/files/cover/content/large", sent.image().url());
        Post out = room.again(queued);
        assertEquals(Post.State.POSTED, out.state());
        assertEquals("https://wire.example.org/" + queued.id(), out.url());
        assertEquals(room.now(), out.postedAt());

        Mention mention = room.mentions().get(0);
        assertEquals(out.url(), mention.url());
        assertEquals(out.id(), mention.postId());
        assertEquals(article, mention.publicationId());
        assertEquals(Pressroom.ORGANISATION, mention.organisationId());
        assertEquals("as the public reads it", "Сад у реки", mention.title());
        assertEquals(Network.OTHER, mention.network());
        assertEquals(out.postedAt(), mention.publishedAt());

        room.job.run();
        assertEquals(1, room.wire.got.size());
        assertTrue(room.told.isEmpty());
    }

    @Test
    public void everyKindOfPublicationIsSaidInItsOwnWords() {
        String practice = room.publication(PublicationKind.PRACTICE);
        assertSaid("Сад двора\n\nДвор сажает сад.\n\n", "/p/" + practice, practice);
        String album = room.publication(PublicationKind.ALBUM);
        Posts.Preview photos = room.posts.preview(album, "wire", Pressroom.LEADER);
        assertTrue(photos.text(), photos.text().startsWith("Субботник\n\nВышли все, "));
        assertTrue(photos.text(), !photos.text().contains("*"));
        assertTrue(photos.text(), photos.text().endsWith("/albums/" + album));
        String portfolio = room.publication(PublicationKind.PORTFOLIO);
        assertSaid(
                "Добрые соседи\n\nЧтобы рядом были соседи.\n\n",
                "/o/host-" + Pressroom.ORGANISATION,
                portfolio);
    }

    private void assertSaid(String words, String path, String publication) {
        Posts.Preview preview = room.posts.preview(publication, "wire", Pressroom.LEADER);
        assertEquals(words + Pressroom.PORTAL + path, preview.text());
        assertEquals(Pressroom.PORTAL + "/api/files/cover/content/large", preview.image());
    }

    @Test
    public void aConnectorNamedLikeANetworkIsWrittenDownAsThat() {
        Pressroom.Wire telegram = new Pressroom.Wire("telegram");
        room.connectors.present = List.of(telegram);
        room.posts.queue(room.article(), new NewPost("telegram", null), Pressroom.LEADER);
        room.job.run();
        assertEquals(Network.TELEGRAM, room.mentions().get(0).network());
    }

    @Test
    public void anAddressThatSomebodyWroteDownFirstBecomesThePosts() {
        String url = "https://wire.example.org/known";
        room.wire.answer = outgoing -> new PublishingConnector.Posted(url, "1");
        String article = room.article();
        Mention known =
                room.mentions.create(
                        new NewMention(
                                Pressroom.ORGANISATION,
                                null,
                                Network.OTHER,
                                url,
                                "Раньше",
                                room.now(),
                                7L),
                        Pressroom.STAFF);
        Post post = room.queue(article);
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(post).state());
        Mention only = room.mentions().get(0);
        assertEquals(1, room.mentions().size());
        assertEquals(known.id(), only.id());
        assertEquals(post.id(), only.postId());
        assertEquals(Long.valueOf(7), only.reach());
    }

    @Test
    public void aNetworkWithoutAddressesHasNothingToWriteDown() {
        room.wire.answer = outgoing -> new PublishingConnector.Posted(null, "1");
        Post post = room.queue(room.article());
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(post).state());
        assertTrue(room.mentions().isEmpty());
    }

    @Test
    public void whateverManyNodesDoEachPostGoesOutOnce() throws Exception {
        List<Post> all = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            all.add(room.queue(room.article()));
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService nodes = Executors.newFixedThreadPool(RUNNERS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                Callable<Void> run =
                        () -> {
                            start.await();
                            room.job.run();
                            return null;
                        };
                runs.add(nodes.submit(run));
            }
            start.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(POSTS, room.wire.got.size());
        assertEquals(
                POSTS,
                new HashSet<>(
                                room.wire.got.stream()
                                        .map(PublishingConnector.Outgoing::key)
                                        .toList())
                        .size());
        all.forEach(post -> assertEquals(Post.State.POSTED, room.again(post).state()));
        assertEquals(POSTS, room.mentions().size());
    }

    @Test
    public void anUnreachableNetworkIsTriedTenTimesWithGrowingPauses() {
        room.wire.answer =
                outgoing -> {
                    throw new IOException("secret-host refused");
                };
        Post post = room.queue(room.article());
        Duration pause = Duration.ofMinutes(1);
        for (int attempt = 1; attempt < PostsClock.MOST_ATTEMPTS; attempt++) {
            room.job.run();
            Post waiting = room.again(post);
            assertEquals(Post.State.QUEUED, waiting.state());
            assertEquals(attempt, waiting.attempts());
            assertEquals(room.now().plus(pause), waiting.nextAt());
            assertEquals("Сеть недоступна или не ответила", waiting.reason());
            room.later(pause.minusMillis(1));
            room.job.run();
            assertEquals("too early", attempt, room.wire.got.size());
            room.later(Duration.ofMillis(1));
            pause = pause.multipliedBy(2);
        }
        assertTrue(room.told.isEmpty());
        room.job.run();
        Post failed = room.again(post);
        assertEquals(Post.State.FAILED, failed.state());
        assertEquals(10, room.wire.got.size());
        assertNull(failed.nextAt());
        Notification told = room.told.get(0);
        assertEquals(Messages.POST_FAILED, told.type());
        assertEquals("leader", told.recipients().get(0).userId());
        assertEquals("Сад у реки", told.data().get("title"));
        assertEquals("The network cannot be reached", told.data().get("reasonEn"));
        room.later(Duration.ofDays(2));
        room.job.run();
        assertEquals(10, room.wire.got.size());
    }

    @Test
    public void aNetworkThatAsksToWaitIsLeftAloneByAllPosts() {
        List<Post> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(room.queue(room.article()));
        }
        room.wire.answer =
                outgoing -> {
                    throw new PublishingConnector.RetryLater(
                            new Text("Рано", "Early"), Duration.ofSeconds(35));
                };
        room.job.run();
        assertEquals(1, room.wire.got.size());
        all.forEach(post -> assertEquals(room.now().plusSeconds(35), room.again(post).nextAt()));
        assertEquals("Рано", room.again(all.get(0)).reason());
        room.wire.answer = outgoing -> new PublishingConnector.Posted(null, "1");
        room.later(Duration.ofSeconds(34));
        room.job.run();
        assertEquals(1, room.wire.got.size());
        room.later(Duration.ofSeconds(1));
        room.job.run();
        all.forEach(post -> assertEquals(Post.State.POSTED, room.again(post).state()));
    }

    @Test
    public void aRefusalIsNotRepeatedUntilSomebodySaysSo() {
        room.wire.answer =
                outgoing -> {
                    throw new PublishingConnector.Refused(new Text("Нельзя", "Never"));
                };
        Post post = room.queue(room.article());
        room.job.run();
        assertEquals(Post.State.FAILED, room.again(post).state());
        assertEquals("Нельзя", room.again(post).reason());
        assertEquals("Нельзя", room.told.get(0).data().get("reasonRu"));
        room.later(Duration.ofDays(1));
        room.job.run();
        assertEquals(1, room.wire.got.size());

        room.wire.answer = outgoing -> new PublishingConnector.Posted(null, "1");
        Post retried = room.posts.retry(post.publicationId(), post.id(), Pressroom.STAFF);
        assertEquals(Post.State.QUEUED, retried.state());
        assertEquals(0, retried.attempts());
        assertNull(retried.reason());
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(post).state());
        assertEquals(
                "posted",
                code(() -> room.posts.retry(post.publicationId(), post.id(), Pressroom.STAFF)));
    }

    @Test
    public void whatANodeLeftBehindIsTakenByAnother() {
        Post post = room.queue(room.article());
        room.transactions.run(
                Caller.system(),
                em -> {
                    PostEntity held = em.find(PostEntity.class, post.id());
                    held.state = Post.State.SENDING;
                    held.attempts = 1;
                    held.heldUntil = room.now().plus(PostsClock.HOLD);
                });
        room.later(PostsClock.HOLD.minusMillis(1));
        room.job.run();
        assertTrue(room.wire.got.isEmpty());
        assertEquals("sending", code(() -> remove(post)));
        room.later(Duration.ofMillis(1));
        room.job.run();
        assertEquals(1, room.wire.got.size());
        assertEquals(post.id(), room.wire.got.get(0).key());
        assertEquals(Post.State.POSTED, room.again(post).state());
        assertEquals(2, room.again(post).attempts());
    }

    @Test
    public void whatBreaksNodesTenTimesIsGivenUp() {
        Post post = room.queue(room.article());
        room.transactions.run(
                Caller.system(),
                em -> {
                    PostEntity held = em.find(PostEntity.class, post.id());
                    held.state = Post.State.SENDING;
                    held.attempts = PostsClock.MOST_ATTEMPTS;
                    held.heldUntil = room.now();
                });
        room.job.run();
        assertTrue(room.wire.got.isEmpty());
        assertEquals(Post.State.FAILED, room.again(post).state());
        assertEquals(1, room.told.size());
    }

    /** The hold of the first is over when its answer comes; the network has it all the same. */
    @Test
    public void aLateYesCountsAndALateNoDoesNot() {
        Post yes = room.queue(room.article());
        room.wire.answer =
                outgoing -> {
                    room.later(PostsClock.HOLD);
                    room.wire.answer = second -> refuse();
                    room.job.run();
                    return new PublishingConnector.Posted("https://wire.example.org/late", "1");
                };
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(yes).state());
        assertNull(room.again(yes).reason());
        assertEquals(1, room.mentions().size());

        Post no = room.queue(room.article());
        room.wire.answer =
                outgoing -> {
                    room.later(PostsClock.HOLD);
                    room.wire.answer =
                            second ->
                                    new PublishingConnector.Posted(
                                            "https://wire.example.org/second", "2");
                    room.job.run();
                    return refuse();
                };
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(no).state());
    }

    private static PublishingConnector.Posted refuse() throws PublishingConnector.Refused {
        throw new PublishingConnector.Refused(new Text("Нельзя", "Never"));
    }

    @Test
    public void aConnectorThatNeverComesBackHoldsUpNobody() {
        Pressroom hasty = new Pressroom(database, Duration.ofMillis(50));
        try {
            CountDownLatch never = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            hasty.wire.answer =
                    outgoing -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        throw new IOException("interrupted");
                    };
            Post post = hasty.queue(hasty.article());
            hasty.job.run();
            assertEquals(Post.State.QUEUED, hasty.again(post).state());
            assertEquals(hasty.now().plusSeconds(60), hasty.again(post).nextAt());
            interrupted.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            hasty.job.stop();
        }
    }

    @Test
    public void aBrokenConnectorIsTriedAgainAndStopsNoOther() {
        Pressroom.Wire other = new Pressroom.Wire("other");
        room.connectors.present = List.of(room.wire, other);
        String article = room.article();
        room.wire.answer =
                outgoing -> {
                    throw new IllegalStateException("a bug");
                };
        Post broken = room.queue(article);
        Post sound = room.posts.queue(article, new NewPost("other", null), Pressroom.LEADER);
        room.job.run();
        assertEquals(Post.State.QUEUED, room.again(broken).state());
        assertEquals(Post.State.POSTED, room.again(sound).state());
    }

    @Test
    public void whatWasWithdrawnBeforeItsTurnStaysAtHome() {
        Post withdrawn = room.queue(room.article());
        room.withdraw(withdrawn.publicationId());
        room.job.run();
        assertTrue(room.wire.got.isEmpty());
        Post failed = room.posts.get(withdrawn.publicationId(), withdrawn.id(), Pressroom.LEADER);
        assertEquals(Post.State.FAILED, failed.state());
        assertEquals("Больше не опубликовано", failed.reason());
        assertEquals(1, room.told.size());
        assertEquals(
                "not-published",
                code(
                        () ->
                                room.posts.retry(
                                        withdrawn.publicationId(),
                                        withdrawn.id(),
                                        Pressroom.LEADER)));
        assertEquals("not-published", code(() -> room.queue(withdrawn.publicationId())));
        assertEquals(
                "not-published",
                code(
                        () ->
                                room.posts.preview(
                                        withdrawn.publicationId(), "wire", Pressroom.LEADER)));
    }

    @Test
    public void anArchivedOrganisationAnnouncesNothing() {
        Post post = room.queue(room.article());
        room.archive(Pressroom.ORGANISATION);
        room.job.run();
        assertTrue(room.wire.got.isEmpty());
        assertEquals(Post.State.FAILED, room.again(post).state());
    }

    @Test
    public void anImageThatNotEverybodyMaySeeIsNotSent() {
        String article = room.article();
        Post post = room.queue(article);
        room.images.put(Pressroom.COVER, Audience.GUARDED);
        assertNull(room.posts.preview(article, "wire", Pressroom.LEADER).image());
        room.job.run();
        assertNull(room.wire.got.get(0).image());
        assertEquals(Post.State.POSTED, room.again(post).state());
    }

    @Test
    public void aConnectorThatIsAwayOrUnreadyIsWaitedForWithoutCounting() {
        Post post = room.queue(room.article());
        room.wire.unready = new Text("Не настроен", "Not set up");
        room.job.run();
        assertEquals("Не настроен", room.again(post).reason());
        assertEquals(0, room.again(post).attempts());
        assertEquals("connector-unready", code(() -> room.queue(room.article())));
        room.later(Duration.ofMinutes(1));
        room.connectors.present = List.of();
        room.job.run();
        assertEquals(Post.State.QUEUED, room.again(post).state());
        assertNotNull(room.again(post).reason());
        room.later(Duration.ofMinutes(1));
        room.wire.unready = null;
        room.connectors.present = List.of(room.wire);
        room.job.run();
        assertEquals(Post.State.POSTED, room.again(post).state());
        assertEquals(1, room.again(post).attempts());
    }

    @Test
    public void onlyWhoSpeaksForTheOrganisationPosts() {
        String article = room.article();
        NewPost wanted = new NewPost("wire", null);
        for (Caller no :
                List.of(
                        Pressroom.MEMBER,
                        Pressroom.STRANGER,
                        Caller.anonymous(new Locale("ru"), ""))) {
            assertEquals("forbidden", code(() -> room.posts.queue(article, wanted, no)));
            assertEquals("forbidden", code(() -> room.posts.preview(article, "wire", no)));
            assertEquals(
                    "forbidden", code(() -> room.posts.list(article, PageRequest.first(), no)));
        }
        Post post = room.queue(article);
        assertEquals(
                "forbidden", code(() -> room.posts.remove(article, post.id(), Pressroom.MEMBER)));
        assertEquals(
                "forbidden", code(() -> room.posts.retry(article, post.id(), Pressroom.MEMBER)));
        room.withdraw(article);
        assertEquals(
                "not-found",
                code(() -> room.posts.list(article, PageRequest.first(), Pressroom.STRANGER)));
        room.posts.queue(room.article(), wanted, Pressroom.MODERATOR);
    }

    @Test
    public void aPublicationIsOnItsWayToANetworkOnceAtATime() {
        Post first = room.queue(room.article());
        Problem twice = assertThrows(Problem.class, () -> room.queue(first.publicationId()));
        assertEquals("already-queued", twice.code());
        assertEquals(first.id(), twice.properties().get("postId"));
        room.job.run();
        assertEquals(Post.State.QUEUED, room.queue(first.publicationId()).state());
    }

    @Test
    public void whatDidNotGoOutIsTakenBackAndWhatDidIsNot() {
        Post waiting = room.queue(room.article());
        remove(waiting);
        remove(waiting);
        room.job.run();
        assertTrue(room.wire.got.isEmpty());
        Post out = room.queue(room.article());
        room.job.run();
        assertEquals("posted", code(() -> remove(out)));
        String other = room.article();
        room.posts.remove(other, out.id(), Pressroom.LEADER);
        assertEquals(Post.State.POSTED, room.again(out).state());
    }

    @Test
    public void textsOfPeopleGoOutAsTheyAreWithinTheLimit() {
        String article = room.article();
        String exact = "о".repeat(300);
        Post post = room.posts.queue(article, new NewPost("wire", exact), Pressroom.LEADER);
        room.job.run();
        assertEquals(exact, room.wire.got.get(0).text());
        assertEquals(exact, post.text());
        Problem longer =
                assertThrows(
                        Problem.class,
                        () ->
                                room.posts.queue(
                                        article,
                                        new NewPost("wire", exact + "о"),
                                        Pressroom.LEADER));
        assertEquals("/text", longer.errors().get(0).pointer());
        assertEquals(
                "/text",
                assertThrows(
                                Problem.class,
                                () ->
                                        room.posts.queue(
                                                article,
                                                new NewPost("wire", " "),
                                                Pressroom.LEADER))
                        .errors()
                        .get(0)
                        .pointer());
        assertEquals(
                "/connector",
                assertThrows(
                                Problem.class,
                                () ->
                                        room.posts.queue(
                                                article,
                                                new NewPost("nowhere", null),
                                                Pressroom.LEADER))
                        .errors()
                        .get(0)
                        .pointer());
    }

    @Test
    public void aLongSummaryEndsAtAWordAndTheLinkIsWhole() {
        String article = room.article("Сад у реки", "Много разных слов. ".repeat(25), null);
        Posts.Preview preview = room.posts.preview(article, "wire", Pressroom.LEADER);
        assertTrue(preview.text(), preview.length() <= 300);
        assertTrue(preview.text(), preview.length() > 280);
        assertTrue(preview.text(), preview.text().endsWith("\n\n" + preview.link()));
        String summary = preview.text().split("\n\n")[1];
        assertTrue(summary, summary.matches(".*(Много|разных|слов)…"));
        assertNull(preview.image());
    }

    @Test
    public void theHealthTellsOfWhatWasGivenUpAndOfWhatWaitsTooLong() {
        assertEquals(List.of(), room.health.complaints());
        room.queue(room.article());
        room.wire.answer = outgoing -> refuse();
        room.job.run();
        assertEquals(List.of("1 posts were given up within a day: wire"), room.health.complaints());
        room.later(Duration.ofDays(1));
        assertEquals(List.of(), room.health.complaints());

        room.queue(room.article());
        room.connectors.present = List.of();
        Instant queued = room.now();
        room.at(queued.plus(Duration.ofHours(1)));
        room.job.run();
        assertEquals(List.of(), room.health.complaints());
        room.later(Duration.ofMillis(1));
        assertEquals(List.of("1 posts wait for more than an hour: wire"), room.health.complaints());
    }

    @Test
    public void listsAndConnectorsComeInPages() {
        String article = room.article();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, room.queue(article).id());
            room.job.run();
        }
        List<String> seen = new ArrayList<>();
        new Pages<>(
                        page ->
                                room.posts.list(
                                        article,
                                        new PageRequest(2, page.cursor()),
                                        Pressroom.LEADER))
                .forEachRemaining(post -> seen.add(post.id()));
        assertEquals(made, seen);

        room.connectors.present =
                List.of(new Pressroom.Wire("c"), new Pressroom.Wire("a"), new Pressroom.Wire("b"));
        room.wire.unready = new Text("Не настроен", "Not set up");
        List<String> names = new ArrayList<>();
        new Pages<>(
                        page ->
                                room.connectors.list(
                                        new PageRequest(2, page.cursor()), new Locale("ru")))
                .forEachRemaining(one -> names.add(one.name()));
        assertEquals(List.of("a", "b", "c"), names);
        room.connectors.present = List.of(room.wire);
        Connectors.Connector unready =
                room.connectors.list(PageRequest.first(), new Locale("en")).items().get(0);
        assertEquals(
                new Connectors.Connector("wire", "The Wire", 300, false, "Not set up"), unready);
    }

    @Test
    public void aPersonWhoIsForgottenIsNotInTheLineAnyMore() {
        Post post = room.queue(room.article());
        List<Post> of = room.transactions.read(em -> Posts.of(em, "leader"));
        assertEquals(List.of(post.id()), of.stream().map(Post::id).toList());
        room.transactions.run(Caller.system(), em -> Posts.forget(em, "leader"));
        assertEquals(List.of(), room.transactions.read(em -> Posts.of(em, "leader")));
        room.wire.answer = outgoing -> refuse();
        room.job.run();
        assertEquals(Post.State.FAILED, room.again(post).state());
        assertTrue("nobody to tell", room.told.isEmpty());
    }

    private void remove(Post post) {
        room.posts.remove(post.publicationId(), post.id(), Pressroom.LEADER);
    }

    private static String code(ThrowingRunnable refused) {
        return assertThrows(Problem.class, refused).code();
    }
}
