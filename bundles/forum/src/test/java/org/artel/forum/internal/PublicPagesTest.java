package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.pages.PublicAddresses;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.NewTopic;
import org.artel.forum.Post;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.Writing;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What everybody reads, without having signed in and without scripts. */
@RunWith(Parameterized.class)
public class PublicPagesTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private static final Locale RU = new Locale("ru");

    private final TestDatabase database;
    private Commons commons;
    private PublicPages pages;
    private Category category;

    public PublicPagesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        Settings settings =
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return name.equals("ARTEL_PUBLIC_URL")
                                ? Optional.of("https://centre.example")
                                : Optional.empty();
                    }

                    @Override
                    public Path home() {
                        throw new UnsupportedOperationException();
                    }
                };
        CentreProfile profile =
                new CentreProfile() {
                    @Override
                    public Centre now() {
                        Text name = new Text("Центр", "Centre");
                        return new Centre(true, name, name, null, null, null, null);
                    }

                    @Override
                    public Centre now(Connection transaction) {
                        return now();
                    }
                };
        pages =
                new PublicPages(
                        commons.categories, commons.topics, commons.posts, profile, settings);
        category = commons.open();
    }

    private static Document html(PublicPages.Answer answer) {
        assertEquals(200, answer.status());
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private Document read(Topic topic, int page) {
        return html(pages.topic(topic.id(), topic.slug(), page, RU));
    }

    private static String meta(Document page, String property) {
        Element found = page.selectFirst("meta[property=" + property + "]");
        return found == null ? null : found.attr("content");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> about(Document page) {
        Map<String, Object> all =
                Documents.read(page.selectFirst("script[type=application/ld+json]").data());
        return ((List<Map<String, Object>>) all.get("@graph")).get(0);
    }

    @Test
    public void aTopicSaysWhatItIsToPeopleAndPrograms() {
        Topic topic = commons.topic(category, LEADER);
        commons.reply(topic, "Ответ с <script>alert(1)</script>", MEMBER);
        Document page = read(topic, 1);
        assertEquals("Как вести учёт добровольцев", page.selectFirst("h1").text());
        assertEquals(2, page.select(".post").size());
        assertTrue(page.select(".post script").isEmpty());
        assertEquals("как", page.selectFirst("[id=1] strong").text());
        String url = "https://centre.example/f/t/" + topic.id() + "/" + topic.slug();
        assertEquals(url, page.selectFirst("link[rel=canonical]").attr("href"));
        assertEquals(url, meta(page, "og:url"));
        assertEquals(topic.title(), meta(page, "og:title"));
        assertEquals(topic.excerpt(), meta(page, "og:description"));
        assertEquals("article", meta(page, "og:type"));
        assertNull(page.selectFirst("meta[name=robots]"));
        Map<String, Object> about = about(page);
        assertEquals("DiscussionForumPosting", about.get("@type"));
        assertEquals(url, about.get("url"));
        assertEquals(1, ((List<?>) about.get("comment")).size());
        assertNotNull(page.selectFirst("a[href=" + topic.url() + "]"));
    }

    @Test
    public void everyHeadIsCompleteForNetworksAndSearchEngines() {
        Topic topic = commons.topic(category, TopicKind.QUESTION, LEADER);
        String forum = "https://centre.example/f";
        Map<String, PublicPages.Answer> all =
                Map.of(
                        forum,
                        pages.forum(RU),
                        forum + "/c/" + category.slug(),
                        pages.category(category.slug(), null, RU),
                        forum + "/t/" + topic.id() + "/" + topic.slug(),
                        pages.topic(topic.id(), topic.slug(), 1, RU));
        all.forEach(
                (address, answer) -> {
                    Document page = html(answer);
                    assertEquals(address, page.selectFirst("link[rel=canonical]").attr("href"));
                    assertEquals(address, meta(page, "og:url"));
                    for (String name :
                            List.of(
                                    "og:type",
                                    "og:title",
                                    "og:description",
                                    "og:site_name",
                                    "og:locale")) {
                        assertFalse(address + " " + name, meta(page, name).isEmpty());
                    }
                    assertFalse(
                            page.selectFirst("meta[name=description]").attr("content").isEmpty());
                    for (String language : List.of("ru", "en", "x-default")) {
                        assertTrue(
                                page.selectFirst("link[hreflang=" + language + "]")
                                        .attr("href")
                                        .startsWith(address));
                    }
                    assertFalse(page.select("link[type=application/atom+xml]").isEmpty());
                    assertFalse(page.select("footer a[href=/f/feed.xml]").isEmpty());
                    assertTrue(
                            page.select("script").stream()
                                    .allMatch(
                                            one -> one.attr("type").equals("application/ld+json")));
                });
        Document page = read(topic, 1);
        Map<String, Object> schema =
                Documents.read(page.selectFirst("script[type=application/ld+json]").data());
        assertEquals("https://schema.org", schema.get("@context"));
        assertEquals(
                List.of("QAPage", "BreadcrumbList"),
                ((List<?>) schema.get("@graph"))
                        .stream().map(one -> ((Map<?, ?>) one).get("@type")).toList());
    }

    @Test
    public void theSiteMapIsToldOfWhatVisitorsReadOnly() {
        ForumAddresses addresses = new ForumAddresses(commons.transactions, commons.access);
        Topic one = commons.topic(category, LEADER);
        Topic gone = commons.topic(category, LEADER);
        commons.topics.remove(gone.id(), "нет", MODERATOR);
        Category closed = commons.category(Reading.VERIFIED, Writing.VERIFIED);
        commons.topic(closed, LEADER);
        Topic last = commons.topic(category, LEADER);
        List<String> topics =
                List.of(
                        "/f/t/" + one.id() + "/" + one.slug(),
                        "/f/t/" + last.id() + "/" + last.slug());
        List<String> marks = addresses.marks(1);
        assertEquals(4, marks.size());
        List<String> found = new ArrayList<>();
        String after = null;
        for (String mark : marks) {
            found.addAll(paths(addresses, after, mark));
            after = mark;
        }
        assertEquals(List.of(), paths(addresses, after, null));
        assertEquals(List.of("/f", "/f/c/" + category.slug()), found.subList(0, 2));
        assertEquals(topics, found.subList(2, found.size()));
        assertEquals(found, paths(addresses, null, null));
        assertEquals(List.of(), addresses.marks(10));
    }

    private static List<String> paths(ForumAddresses addresses, String after, String upTo) {
        return addresses.addresses(after, upTo).stream()
                .map(PublicAddresses.Address::path)
                .toList();
    }

    @Test
    public void aQuestionHasItsAnswerOnTop() {
        Topic question = commons.topic(category, TopicKind.QUESTION, LEADER);
        Post answer = null;
        for (int i = 0; i < PublicPages.POSTS + 4; i++) {
            answer = commons.reply(question, "Ответ " + i, MEMBER);
        }
        commons.solutions.accept(question.id(), answer.id(), LEADER);
        Document first = read(question, 1);
        assertTrue(first.selectFirst(".post.good").text().contains("Ответ 23"));
        Map<String, Object> about = about(first);
        assertEquals("QAPage", about.get("@type"));
        Map<?, ?> entity = (Map<?, ?>) about.get("mainEntity");
        assertEquals("Question", entity.get("@type"));
        assertEquals(24, entity.get("answerCount"));
        assertEquals("Ответ 23", ((Map<?, ?>) entity.get("acceptedAnswer")).get("text"));
        assertEquals(PublicPages.POSTS - 1, ((List<?>) entity.get("suggestedAnswer")).size());
    }

    @Test
    public void postsStandOnPagesOfTheirNumbers() {
        Topic topic = commons.topic(category, LEADER);
        Post gone = null;
        for (int i = 2; i <= PublicPages.POSTS + 5; i++) {
            Post post = commons.reply(topic, "Ответ " + i, MEMBER);
            gone = i == 5 ? post : gone;
        }
        commons.posts.remove(topic.id(), gone.id(), "нет", MODERATOR);
        Document first = read(topic, 1);
        assertEquals(PublicPages.POSTS - 1, first.select(".post").size());
        assertNull(first.selectFirst("link[rel=prev]"));
        assertEquals(
                "/f/t/" + topic.id() + "/" + topic.slug() + "?page=2",
                first.selectFirst("link[rel=next]").attr("href"));
        Document second = read(topic, 2);
        assertEquals("21", second.selectFirst(".post").id());
        assertEquals(5, second.select(".post").size());
        assertNull(second.selectFirst("link[rel=next]"));
        assertTrue(second.selectFirst("link[rel=canonical]").attr("href").endsWith("?page=2"));
        assertEquals(404, pages.topic(topic.id(), topic.slug(), 3, RU).status());
    }

    @Test
    public void whatIsNotForEverybodyIsAbsent() {
        Category closed = commons.category(Reading.SIGNED_IN, Writing.SIGNED_IN);
        Topic secret =
                commons.topics.start(
                        new NewTopic(
                                closed.id(),
                                TopicKind.DISCUSSION,
                                "Тайна",
                                "Тайна",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        LEADER);
        assertEquals(404, pages.topic(secret.id(), secret.slug(), 1, RU).status());
        assertEquals(404, pages.category(closed.slug(), null, RU).status());
        assertEquals(404, pages.categoryFeed(closed.slug(), RU).status());
        for (PublicPages.Answer answer : List.of(pages.forum(RU), pages.feed(RU))) {
            assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains("Тайна"));
        }
        Topic gone = commons.topic(category, LEADER);
        commons.topics.remove(gone.id(), "нет", MODERATOR);
        PublicPages.Answer absent = pages.topic(gone.id(), gone.slug(), 1, RU);
        assertEquals(404, absent.status());
        Document page = Jsoup.parse(new String(absent.body(), StandardCharsets.UTF_8));
        assertEquals("noindex", page.selectFirst("meta[name=robots]").attr("content"));
        assertNull(page.selectFirst("link[rel=canonical]"));
    }

    @Test
    public void addressesLeadToWhereThingsAre() {
        Topic topic = commons.topic(category, LEADER);
        Topic other = commons.topic(category, LEADER);
        String path = "/f/t/" + topic.id() + "/" + topic.slug();
        assertEquals(path, pages.topic(topic.id(), null, 1, RU).location());
        assertEquals(
                path + "?page=2&lang=en",
                pages.topic(topic.id(), "inache", 2, Locale.ENGLISH).location());
        commons.moves.merge(other.id(), topic.id(), STAFF);
        PublicPages.Answer moved = pages.topic(other.id(), other.slug(), 1, RU);
        assertEquals(308, moved.status());
        assertEquals(path, moved.location());
        assertEquals("/f/c/" + category.slug(), pages.category(category.id(), null, RU).location());
    }

    @Test
    public void categoriesGoOnPageAfterPage() {
        for (int i = 0; i < 35; i++) {
            commons.topic(category, LEADER);
        }
        Document first = html(pages.category(category.slug(), null, RU));
        assertEquals(30, first.select(".rows > li").size());
        String next = first.selectFirst("link[rel=next]").attr("href");
        Document second =
                html(
                        pages.category(
                                category.slug(), next.substring(next.indexOf("cursor=") + 7), RU));
        assertEquals(5, second.select(".rows > li").size());
        assertEquals("noindex", second.selectFirst("meta[name=robots]").attr("content"));
        // What is no place of ours is the beginning.
        assertEquals(
                30, html(pages.category(category.slug(), "чужое", RU)).select(".rows > li").size());
        assertEquals("en", html(pages.forum(Locale.ENGLISH)).selectFirst("html").attr("lang"));
    }

    @Test
    public void feedsTellOfNewTopics() throws Exception {
        Topic topic = commons.topic(category, LEADER);
        for (PublicPages.Answer answer :
                List.of(pages.feed(RU), pages.categoryFeed(category.slug(), RU))) {
            assertTrue(answer.type().startsWith("application/atom+xml"));
            var feed =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(answer.body()));
            assertEquals(1, feed.getElementsByTagName("entry").getLength());
            assertEquals(
                    topic.title(), feed.getElementsByTagName("title").item(1).getTextContent());
        }
    }
}
