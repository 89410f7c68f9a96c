package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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

/** What an organisation shows: on each database, and on two nodes over one. */
@RunWith(Parameterized.class)
public class PortfolioIT {

    @Parameterized.Parameters(name = "{0}, {1} nodes")
    public static Collection<Object[]> installations() {
        return Nodes.installations();
    }

    private final TestDatabase engine;
    private final int number;
    private Nodes nodes;
    private People people;
    private People.Person leader;
    private String organisation;

    public PortfolioIT(TestDatabase engine, int number) {
        this.engine = engine;
        this.number = number;
    }

    @Before
    public void start() {
        nodes = Nodes.of(engine, number);
        for (Product node : nodes.all()) {
            Modules.want(new People(node).admin(), "portfolio", "active");
        }
        people = new People(nodes.first());
        leader = people.person();
        organisation = people.organisation(leader, people.person());
    }

    @Test
    public void anArticleGoesFromItsLeaderOverAnEditorToThePublicOfEveryNode() {
        String word = "слово" + UUID.randomUUID().toString().replace("-", "");
        String written = "# Было\n\n## Стало\n\nТекст **важный** <script>alert(1)</script>";
        Api.Answer begun =
                leader.api()
                        .post(
                                "/api/portfolio/articles",
                                body(
                                        "organisationId",
                                        organisation,
                                        "title",
                                        "Двор " + word,
                                        "lead",
                                        "Коротко <о главном>",
                                        "body",
                                        written))
                        .expect(201);
        String article = "/api/portfolio/articles/" + begun.id();
        String publication = "/api/portfolio/publications/" + begun.id();
        String page = begun.json().path("standing").path("url").asText();
        people.anonymous().get(article).expect(404);
        people.anonymous().get(page).expect(404);
        people.person().api().post(publication + "/submission", body()).expect(404);

        act(leader.api(), publication + "/submission", "REVIEW");
        act(leader.api(), publication + "/publication", 403);
        People.Person moderator = people.person("MODERATOR");
        moderator
                .api()
                .post(publication + "/return", body("comment", "Добавьте цифры"))
                .expect(200);
        Eventually.see(
                () -> leader.api().all("/api/notifications"),
                told -> told.stream().anyMatch(one -> one.toString().contains("Добавьте цифры")));
        String etag = leader.api().get(article).expect(200).etag();
        leader.api().patch(article, null, body("lead", "12 дворов")).expect(428);
        leader.api().patch(article, etag, body("lead", "12 дворов")).expect(200);
        leader.api().patch(article, etag, body("lead", "13 дворов")).expect(412);
        act(leader.api(), publication + "/submission", "REVIEW");
        act(moderator.api(), publication + "/publication", "PUBLISHED");

        String seen =
                leader.api()
                        .post(
                                "/api/portfolio/preview",
                                body("markdown", written, "kind", "ARTICLE"))
                        .expect(200)
                        .json()
                        .path("html")
                        .asText();
        assertTrue(seen, seen.contains("<h2>Было</h2>") && seen.contains("<h3>Стало</h3>"));
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            assertEquals(
                    "12 дворов", anybody.get(article).expect(200).json().path("lead").asText());
            Api.Answer shown = anybody.get(page).expect(200);
            assertTrue(shown.text(), shown.text().contains("<strong>важный</strong>"));
            assertTrue(shown.text(), shown.text().contains(seen.strip()));
            assertTrue(shown.text().contains("og:title"));
            assertFalse(shown.text(), shown.text().contains("<script>alert"));
            anybody.with("If-None-Match", shown.header("ETag")).get(page).expect(304);
        }
        Eventually.see(() -> found(word), ids -> ids.contains(begun.id()));
        assertEquals(
                "PUBLICATION",
                people.admin()
                        .get("/api/participations?module=portfolio&person=" + leader.id())
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("kind")
                        .asText());

        // A second version is on every node's page at once; the former address leads on.
        leader.api()
                .patch(article, "*", body("title", "Сад " + word, "lead", "14 дворов"))
                .expect(200);
        act(moderator.api(), publication + "/publication", "PUBLISHED");
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            Api.Answer moved = anybody.get(page).expect(308);
            String now = moved.header("Location").replaceFirst("^https?://[^/]+", "");
            assertNotEquals(page, now);
            assertTrue(anybody.get(now).expect(200).text().contains("14 дворов"));
        }
        JsonNode difference =
                leader.api().get(publication + "/comparison?from=1&to=2").expect(200).json();
        assertTrue(difference.toString(), difference.path("fields").size() > 0);
        act(leader.api(), publication + "/withdrawal", "WITHDRAWN");
        for (Product node : nodes.all()) {
            new People(node).anonymous().get(page).expect(404);
        }
        Eventually.see(() -> found(word), List::isEmpty);
    }

    @Test
    public void nobodyIsOnAPublicPhotoWithoutHavingAgreedOrAfterTakingItBack() {
        People.Person anna = people.person();
        People.Person staff = people.person("STAFF");
        String album =
                leader.api()
                        .post(
                                "/api/portfolio/albums",
                                body("organisationId", organisation, "title", "Субботник"))
                        .expect(201)
                        .id();
        String file =
                Multipart.upload(leader.api(), "1.jpg", "image/jpeg", Samples.photo(1200, 800))
                        .expect(201)
                        .id();
        String photos = "/api/portfolio/albums/" + album + "/photos";
        String publication = "/api/portfolio/publications/" + album;
        leader.api()
                .post(
                        photos,
                        body(
                                "file",
                                file,
                                "alt",
                                "Липы",
                                "people",
                                List.of(body("userId", anna.id()))))
                .expect(201);
        Api.Answer refusal = act(staff.api(), publication + "/publication", 409);
        assertEquals("consent-missing", refusal.code());
        assertEquals(anna.id(), refusal.json().path("people").path(0).path("userId").asText());

        anna.api().post("/api/me/consents", body("document", "DISTRIBUTION")).expect(201);
        act(staff.api(), publication + "/publication", "PUBLISHED");
        // Each node of these tests has a file store of its own.
        String content = "/api/files/" + file + "/content";
        byte[] image = people.anonymous().get(content).expect(200).body();
        assertFalse(new String(image, StandardCharsets.ISO_8859_1).contains(Samples.SECRET));
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            assertEquals(1, anybody.all(photos).size());
            assertFalse(anybody.get(photos).text().contains(anna.id()));
            String page = "/o/" + slug() + "/albums/" + album;
            assertTrue(anybody.get(page).expect(200).text().contains(file));
        }
        anna.api().send("POST", "/api/me/consents/DISTRIBUTION/withdrawal", null, null);
        for (Product node : nodes.all()) {
            Api anybody = new People(node).anonymous();
            assertEquals(0, anybody.all(photos).size());
            anybody.get(content).expect(404);
            String page = "/o/" + slug() + "/albums/" + album;
            assertFalse(anybody.get(page).expect(200).text().contains(file));
        }
    }

    @Test
    public void whatIsShownOutlivesTheModuleAndOthersAnswerMeanwhile() {
        String mission = "Цель " + UUID.randomUUID();
        String portfolio = "/api/portfolio/organisations/" + organisation;
        leader.api().patch(portfolio, "\"0\"", body("mission", mission)).expect(200);
        People.Person staff = people.person("STAFF");
        act(
                staff.api(),
                "/api/portfolio/publications/" + organisation + "/submission",
                "PUBLISHED");
        String page = "/o/" + slug();
        assertTrue(people.anonymous().get(page).expect(200).text().contains(mission));

        Modules.want(people.admin(), "portfolio", "absent");
        people.anonymous().get(portfolio).expect(404, "module-not-installed");
        people.anonymous().get("/api/organisations/" + organisation).expect(200);
        people.anonymous().get("/api/events").expect(200);
        assertFalse(people.anonymous().get("/api/modules").text().contains("/ui/portfolio/"));
        // What the register learns meanwhile is known here afterwards.
        String name = "Переименованная " + UUID.randomUUID();
        people.admin()
                .patch("/api/organisations/" + organisation, "*", body("name", name))
                .expect(200);
        Modules.want(people.admin(), "portfolio", "active");
        Eventually.see(
                () -> people.anonymous().get(portfolio).expect(200).json(),
                told -> told.path("organisation").path("name").asText().equals(name));
        assertTrue(people.anonymous().get("/o/" + slug()).expect(200).text().contains(mission));
    }

    @Test
    public void everyNodeTellsRobotsWhereThePagesAre() {
        String page = "/o/" + slug();
        for (Product node : nodes.all()) {
            Api robot = new People(node).anonymous();
            assertTrue(robot.get("/robots.txt").expect(200).text().contains("Sitemap: "));
            String index = robot.get("/sitemap.xml").expect(200).text();
            assertTrue(index.contains("/sitemap-1.xml</loc>"));
            assertTrue(robot.get("/sitemap-1.xml").expect(200).text().contains(page + "</loc>"));
            // Modules add parts of their own: as many as the index names, and no more.
            int parts = index.split("<sitemap>", -1).length - 1;
            robot.get("/sitemap-" + parts + ".xml").expect(200);
            robot.get("/sitemap-" + (parts + 1) + ".xml").expect(404);
        }
    }

    private String slug() {
        return people.anonymous()
                .get("/api/organisations/" + organisation)
                .expect(200)
                .json()
                .path("slug")
                .asText();
    }

    private static Api.Answer act(Api who, String path, int status) {
        return who.post(path, body()).expect(status);
    }

    private static void act(Api who, String path, String state) {
        assertEquals(state, act(who, path, 200).json().path("standing").path("state").asText());
    }

    private List<String> found(String word) {
        return people.anonymous()
                .get(
                        "/api/search?type=portfolio&q="
                                + URLEncoder.encode(word, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id");
    }
}
