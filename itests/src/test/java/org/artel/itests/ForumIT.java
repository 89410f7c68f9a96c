package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Multipart;
import org.artel.itests.harness.Nodes;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Samples;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What people say to each other: on each database, and on two nodes over one. */
@RunWith(Parameterized.class)
public class ForumIT {

    private static final int CLIENTS = 50;

    @Parameterized.Parameters(name = "{0}, {1} nodes")
    public static Collection<Object[]> installations() {
        return Nodes.installations();
    }

    private final TestDatabase engine;
    private final int number;
    private Nodes nodes;
    private People people;
    private People.Person leader;
    private People.Person member;

    public ForumIT(TestDatabase engine, int number) {
        this.engine = engine;
        this.number = number;
    }

    @Before
    public void start() {
        nodes = Nodes.of(engine, number);
        for (Product node : nodes.all()) {
            Modules.want(new People(node).admin(), "forum", "active");
        }
        people = new People(nodes.first());
        leader = people.person();
        member = people.person();
        people.verify(people.organisation(leader, member));
    }

    @Test
    public void aQuestionIsAnsweredByAnotherAndFoundByEverybody() {
        String word = "слово" + UUID.randomUUID().toString().replace("-", "");
        String category = category("PUBLIC");
        Api.Answer asked = ask(leader.api(), category, "QUESTION", "Кто знает " + word);
        String topic = "/api/forum/topics/" + asked.id();
        String answer =
                member.api()
                        .post(
                                topic + "/posts",
                                body("body", "Я **знаю** <script>alert(1)</script>"))
                        .expect(201)
                        .id();
        member.api().post(topic + "/acceptance", body("postId", answer)).expect(403);
        leader.api().post(topic + "/acceptance", body("postId", answer)).expect(200);
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            assertTrue(anybody.get(topic).expect(200).json().path("solved").asBoolean());
            JsonNode posts = anybody.get(topic + "/posts").expect(200).json().path("items");
            assertEquals(List.of("1", "2"), posts.findValuesAsText("number"));
            String html = posts.path(1).path("html").asText();
            assertTrue(html, html.contains("<strong>знаю</strong>"));
            assertFalse(html, html.contains("<script"));
            anybody.post(topic + "/posts", body("body", "Без имени")).expect(401);
        }
        Eventually.see(() -> found(people.anonymous(), word), ids -> !ids.isEmpty());
        assertEquals(
                List.of("FORUM"),
                people.admin()
                        .get("/api/participations?module=forum&person=" + member.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsText("kind"));

        String post = topic + "/posts/" + answer;
        String etag = member.api().get(post).expect(200).etag();
        member.api().patch(post, null, body("body", "Иначе")).expect(428);
        member.api().patch(post, etag, body("body", "Иначе")).expect(200);
        member.api().patch(post, etag, body("body", "Ещё иначе")).expect(412);
        leader.api().patch(post, "*", body("body", "Чужое")).expect(403);
        people.person("MODERATOR").api().delete(post).expect(204);
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            anybody.get(post).expect(404);
            assertFalse(anybody.get(topic + "/posts").text().contains("Иначе"));
        }
    }

    @Test
    public void whoMayNotReadACategoryLearnsNothingOfItAnywhere() {
        String word = "тайна" + UUID.randomUUID().toString().replace("-", "");
        String category = category("INVITED");
        String listed = "/api/forum/categories/" + category + "/people";
        people.admin().post(listed, body("userId", leader.id(), "part", "MEMBER")).expect(201);
        String file =
                Multipart.upload(
                                leader.api(), "план.png", "image/png", Samples.image("png", 40, 30))
                        .expect(201)
                        .id();
        String topic =
                leader.api()
                        .post(
                                "/api/forum/topics",
                                body(
                                        "categoryId",
                                        category,
                                        "kind",
                                        "DISCUSSION",
                                        "title",
                                        word,
                                        "body",
                                        "[@Участник](/people/" + member.id() + ") " + word,
                                        "tags",
                                        List.of(word.substring(0, 20)),
                                        "attachments",
                                        List.of(file)))
                        .expect(201)
                        .id();
        Eventually.see(() -> found(leader.api(), word), ids -> !ids.isEmpty());
        for (Product node : nodes.all()) {
            for (Api other :
                    List.of(
                            new People(node).anonymous(),
                            Nodes.at(node, member.api()),
                            Nodes.at(node, people.person().api()))) {
                assertEquals(List.of(), found(other, word));
                for (String path :
                        List.of(
                                "/api/forum/categories",
                                "/api/forum/topics",
                                "/api/forum/topics?q=" + encoded(word),
                                "/api/forum/tags?q=" + encoded(word.substring(0, 9)))) {
                    assertFalse(path, other.get(path).expect(200).text().contains(word));
                }
                other.get("/api/forum/topics/" + topic).expect(404);
                other.get("/api/forum/topics/" + topic + "/posts").expect(404);
                other.get("/api/files/" + file + "/content").expect(404);
            }
        }
        // Each node of these tests has a file store of its own.
        leader.api().get("/api/files/" + file + "/content").expect(200);
        assertFalse(member.api().all("/api/notifications").toString().contains(word));
    }

    @Test
    public void postsOfACrowdAreNumberedWithoutAGap() throws Exception {
        String category = category("PUBLIC");
        String topic = ask(leader.api(), category, "DISCUSSION", "Все сразу").id();
        List<Api> crowd =
                IntStream.range(0, 5).mapToObj(i -> people.person("MODERATOR").api()).toList();
        List<Api.Answer> answers =
                Nodes.race(
                        CLIENTS,
                        client ->
                                nodes.on(client, crowd.get(client % crowd.size()))
                                        .post(
                                                "/api/forum/topics/" + topic + "/posts",
                                                body("body", "Ответ " + client)));
        answers.forEach(answer -> answer.expect(201));
        List<Integer> numbers =
                people.anonymous().all("/api/forum/topics/" + topic + "/posts").stream()
                        .map(post -> post.path("number").asInt())
                        .toList();
        assertEquals(IntStream.rangeClosed(1, CLIENTS + 1).boxed().toList(), numbers);
        assertEquals(
                CLIENTS + 1,
                people.anonymous()
                        .get("/api/forum/topics/" + topic)
                        .expect(200)
                        .json()
                        .path("posts")
                        .asInt());
    }

    @Test
    public void whatWasSaidOutlivesTheModuleAndOthersAnswerMeanwhile() {
        String category = category("PUBLIC");
        String topic = ask(leader.api(), category, "DISCUSSION", "Останется").id();
        Modules.want(people.admin(), "forum", "absent");
        people.anonymous().get("/api/forum/topics/" + topic).expect(404, "module-not-installed");
        people.anonymous().get("/api/organisations").expect(200);
        people.anonymous().get("/api/events").expect(200);
        assertFalse(people.anonymous().get("/api/modules").text().contains("/ui/forum/"));
        Modules.want(people.admin(), "forum", "active");
        assertEquals(
                "Останется",
                people.anonymous()
                        .get("/api/forum/topics/" + topic)
                        .expect(200)
                        .json()
                        .path("title")
                        .asText());
    }

    private String category(String reading) {
        return people.admin()
                .post(
                        "/api/forum/categories",
                        body(
                                "title",
                                text("Раздел " + UUID.randomUUID()),
                                "reading",
                                reading,
                                "writing",
                                reading.equals("INVITED") ? "INVITED" : "SIGNED_IN",
                                "replying",
                                reading.equals("INVITED") ? "INVITED" : "SIGNED_IN"))
                .expect(201)
                .id();
    }

    private static Api.Answer ask(Api who, String category, String kind, String title) {
        return who.post(
                        "/api/forum/topics",
                        body(
                                "categoryId",
                                category,
                                "kind",
                                kind,
                                "title",
                                title,
                                "body",
                                "Расскажите, пожалуйста"))
                .expect(201);
    }

    private static Object text(String words) {
        return body("ru", words, "en", words);
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static List<String> found(Api who, String word) {
        return who.get("/api/search?type=forum&q=" + encoded(word))
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id");
    }
}
