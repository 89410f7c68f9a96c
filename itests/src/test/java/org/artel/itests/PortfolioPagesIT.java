package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Multipart;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Samples;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What organisations write of themselves, in a browser: by whom it is written, and who decides. */
public class PortfolioPagesIT {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private Product product;
    private People people;
    private Browser browser;
    private People.Person leader;
    private String organisation;
    private String title;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "portfolio", "active");
        leader = people.person();
        organisation = people.organisation(leader, null);
        leader = new People.Person(leader.id(), leader.email(), people.again(leader));
        title = "Берег " + UUID.randomUUID();
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    /** The files it gives up are read in another transaction: it must not wait for itself. */
    @Test
    public void anAlbumGoesWithItsPhotosAtOnce() {
        String album =
                leader.api()
                        .post(
                                "/api/portfolio/albums",
                                body("organisationId", organisation, "title", title))
                        .expect(201)
                        .id();
        String file =
                Multipart.upload(leader.api(), "1.jpg", "image/jpeg", Samples.photo(400, 300))
                        .expect(201)
                        .id();
        leader.api()
                .post(
                        "/api/portfolio/albums/" + album + "/photos",
                        body("file", file, "alt", "Берег"))
                .expect(201);
        long asked = System.nanoTime();
        leader.api().delete("/api/portfolio/albums/" + album).expect(204);
        assertTrue(System.nanoTime() - asked < 9_000_000_000L);
        leader.api().get("/api/portfolio/albums/" + album).expect(404);
    }

    @Test
    public void anArticleIsHandedInReturnedMendedAndPublished() {
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/articles/new?organisation=" + organisation);
        browser.type("Заголовок", title);
        browser.press("Начать");
        browser.see("Сохраняется само");
        String page = browser.path();
        String article = page.substring(page.lastIndexOf('/') + 1);
        browser.type("Текст", "Пришли люди.");
        browser.see("Сохранено ");
        browser.see(By.cssSelector(".md-seen p"));
        browser.press("Отправить на проверку");
        browser.see("Пока материал ждёт публикации, править его нельзя");
        assertEquals(List.of(), browser.barriers());
        try (Browser other = new Browser(product)) {
            other.signIn(people.person("STAFF").email(), PASSWORD);
            other.open("/portfolio/queue?open=" + article);
            other.press("Вернуть с замечанием…");
            other.press("Вернуть авторам");
            other.see("Напишите, что исправить");
            assertEquals(List.of(), other.barriers());
            other.type("Что исправить", "Сколько их было?");
            other.press("Вернуть авторам");
            other.see("Вернули авторам");

            browser.open("/today");
            browser.see("Вернули с замечанием");
            browser.open(page);
            browser.see("Сколько их было?");
            browser.type("Текст", "Пришли двести человек.");
            browser.see("Сохранено ");
            browser.press("Отправить на проверку");
            browser.see("Пока материал ждёт публикации, править его нельзя");

            other.open("/portfolio/queue?open=" + article);
            other.see(By.cssSelector("iframe"));
            other.press("Опубликовать");
            other.see("Опубликовано");
        }
        browser.open(page);
        browser.press("Страница для читателей");
        browser.see("Пришли двести человек.");
        assertTrue(browser.path().startsWith("/a/"));
    }

    @Test
    public void versionsAreComparedAndOneIsRestored() {
        String article = create("articles", "body", "Пришли люди.");
        submitted(article);
        people.admin()
                .post(
                        "/api/portfolio/publications/" + article + "/return",
                        body("comment", "Сколько?"))
                .expect(200);
        change("articles", article, "body", "Пришли двести человек.");
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/articles/" + article);
        browser.press("Версия 1", "Сравнить");
        browser.see("Что изменилось от версии 1 к версии 2");
        browser.see(By.cssSelector(".pf-diff del"));
        browser.see(By.cssSelector(".pf-diff ins"));
        assertEquals(List.of(), browser.barriers());
        browser.press("Версия 1", "Вернуть");
        browser.press("Вернуть");
        browser.see("Версия возвращена");
        browser.see("из версии 1");
        assertEquals(
                "Пришли люди.",
                leader.api()
                        .get("/api/portfolio/articles/" + article)
                        .expect(200)
                        .json()
                        .path("body")
                        .asText());
    }

    @Test
    public void whatSomebodyElseWroteMeanwhileIsAskedAbout() {
        String article = create("articles", "lead", "Первая вводка");
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/articles/" + article);
        browser.see("Сохраняется само");
        change("articles", article, "lead", "Чужая вводка", "byline", "Чужая подпись");
        browser.type("Автор", "Моя подпись");
        browser.see("то же место изменил кто-то другой");
        assertEquals(List.of(), browser.barriers());
        browser.press("Оставить мои правки");
        browser.see("Сохранено ");
        JsonNode now = leader.api().get("/api/portfolio/articles/" + article).expect(200).json();
        assertEquals("Моя подпись", now.path("byline").asText());
        assertEquals("Чужая вводка", now.path("lead").asText());
    }

    @Test
    public void anAlbumWaitsForConsentsAndIsShownWithThem() throws IOException {
        people.verify(organisation);
        String album = create("albums");
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/albums/" + album);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            files.add(
                    Files.write(
                            folder.newFile("снимок" + i + ".png").toPath(),
                            Samples.image("png", 400 + i, 300)));
        }
        for (Path file : files) {
            browser.attach("Выбрать фотографии", file);
        }
        browser.see("3\u00a0фотографии");
        browser.see("без описания: 3");
        List<String> photos = photos(album);
        browser.find("#photo-" + photos.get(1) + "-alt").sendKeys("Река");
        browser.chord(Keys.ALT, Keys.ARROW_UP);
        Eventually.see(() -> photos(album), now -> now.get(0).equals(photos.get(1)));
        browser.press("Опубликовать");
        browser.see(By.cssSelector(".pf-bar .notice"));
        assertEquals(
                2L, browser.script("return document.querySelectorAll('.pf-photo.wrong').length"));
        browser.find("#photo-" + photos.get(0) + "-alt").sendKeys("Мост");
        browser.find("#photo-" + photos.get(2) + "-alt").sendKeys("Люди на берегу");
        String card = "#photo-" + photos.get(2);
        browser.find(card + " summary").click();
        browser.find(card + " .pf-add").click();
        browser.type("Имя", "Анна Петрова");
        browser.press("Опубликовать");
        browser.see("Нет согласия на публикацию: Анна Петрова");
        assertEquals(List.of(), browser.barriers());
        browser.picture("portfolio-album-refused");
        browser.script(
                "const day = document.querySelector('"
                        + card
                        + " input[type=date]');"
                        + "day.value = '2026-01-10';"
                        + "day.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.press("Опубликовать");
        browser.see("Страница для читателей");
        assertEquals(
                3,
                people.anonymous()
                        .get("/api/portfolio/albums/" + album + "/photos")
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
        browser.press("Страница для читателей");
        browser.see(title);
        assertTrue(browser.path().startsWith("/o/"));
    }

    @Test
    public void aPhotoThatWasRemovedCanBeBroughtBack() {
        String album = create("albums");
        photo(album, "Мост");
        photo(album, "Река");
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/albums/" + album);
        browser.press("Убрать");
        browser.see("Фотография убрана: Мост");
        assertEquals("Вернуть", browser.focused().getText());
        browser.keys(Keys.ENTER);
        browser.seeNoMore("Фотография убрана");
        assertEquals(2, photos(album).size());
        browser.press("Убрать");
        browser.see("Фотография убрана: Мост");
        browser.open("/portfolio");
        browser.see("Наши материалы");
        Eventually.see(() -> photos(album).size(), count -> count == 1);
    }

    @Test
    public void thePortfolioIsWrittenByKeysAndShown() {
        people.verify(organisation);
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/portfolio/" + organisation + "/edit");
        browser.type("Миссия", "Берега без мусора");
        browser.press("Добавить, что ищем");
        browser.type("Подробнее", "Тридцать добровольцев");
        browser.press("Добавить контакт");
        browser.type("Номер или адрес", "+7 900 000-00-00");
        browser.find(".pf-checks input").click();
        browser.see("Сохранено ");
        browser.press("Опубликовать");
        browser.see("Страница для читателей");
        browser.press("Страница для читателей");
        browser.see("Берега без мусора");
        browser.see("Тридцать добровольцев");
    }

    @Test
    public void aLeaderSaysThatTheirOrganisationAdoptedAPractice() {
        String practice = published();
        People.Person other = people.person();
        people.organisation(other, null);
        browser.signIn(other.email(), PASSWORD);
        browser.open("/portfolio/practices/" + practice);
        browser.see("Мы это повторили");
        browser.find(".fold summary").click();
        browser.type("Как получилось", "Повторили в трёх дворах");
        browser.press("Отметить");
        browser.see("Отмечено. Спасибо!");
        browser.see("Повторили в трёх дворах");
        assertEquals(List.of(), browser.barriers());
    }

    @Test
    public void fromThePublicPageOneGetsThroughTheSignInToSayingSo() {
        String practice = published();
        String page = url("practices", practice);
        People.Person other = people.person();
        people.organisation(other, null);
        browser.open(page);
        browser.press("Мы это повторили");
        browser.type("Электронная почта", other.email());
        browser.type("Пароль", PASSWORD);
        browser.press("Войти");
        browser.see("Выйти");
        browser.type("Как получилось", "Повторили весной");
        assertEquals("/portfolio/practices/" + practice + "#adoptions", browser.path());
        browser.press("Отметить");
        browser.see("Отмечено. Спасибо!");
        browser.open(page);
        browser.see("Повторили весной");
    }

    @Test
    public void somebodyFollowsAnOrganisation() {
        browser.signIn(people.person().email(), PASSWORD);
        browser.open("/portfolio/" + organisation);
        browser.press("Следить");
        browser.see("1\u00a0подписчик");
        assertFalse(browser.sees("Новая статья"));
        browser.press("Не следить");
        browser.see("Подписчиков пока нет");
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        String article = create("articles", "body", "## Утро\n\nПришли **люди**.");
        String practice = create("practices", "steps", List.of("Собрать соседей", "Убрать"));
        String album = create("albums");
        photo(album, "Мост");
        String waiting = create("articles", "body", "Пришли люди.");
        submitted(waiting);
        look("portfolio-visitor", "/portfolio", "Читать");
        look(
                "portfolio-organisation-visitor",
                "/portfolio/" + organisation,
                "следить за новостями");
        browser.signIn(leader.email(), PASSWORD);
        look("portfolio-home", "/portfolio", "Мои организации");
        look("portfolio-organisation", "/portfolio/" + organisation, "Совпадений пока нет");
        look("portfolio-edit", "/portfolio/" + organisation + "/edit", "Контакты");
        look("portfolio-article", "/portfolio/articles/" + article, "Версия 1");
        look("portfolio-article-waits", "/portfolio/articles/" + waiting, "Ждёт решения");
        look("portfolio-practice", "/portfolio/practices/" + practice, "Версия 1");
        look("portfolio-album", "/portfolio/albums/" + album, "1\u00a0фотография");
        look("portfolio-new", "/portfolio/albums/new?organisation=" + organisation, "Новый альбом");
        look("portfolio-mentions", "/portfolio/mentions?organisation=" + organisation, "Добавить");
    }

    @Test
    public void noPageOfThePublicHasBarriersInEitherLanguage() {
        people.verify(organisation);
        leader.api()
                .patch(
                        "/api/portfolio/organisations/" + organisation,
                        "\"0\"",
                        body(
                                "mission",
                                "Берега без мусора",
                                "about",
                                "## Кто мы\n\nМы **убираем** [берега](https://example.org).",
                                "targetGroups",
                                List.of("RESIDENTS"),
                                "needs",
                                List.of(Map.of("kind", "VOLUNTEERS", "text", "Тридцать человек")),
                                "offers",
                                List.of(Map.of("kind", "EXPERTISE", "text", "Опыт уборки")),
                                "projects",
                                List.of(Map.of("title", "Река", "period", "2023–2024")),
                                "results",
                                List.of(Map.of("label", "берегов", "value", "1 200")),
                                "contacts",
                                List.of(Map.of("way", "PHONE", "value", "+7 900 000-00-00")),
                                "cover",
                                image(),
                                "coverAlt",
                                "Берег"))
                .expect(200);
        publish(organisation);
        String article =
                create(
                        "articles",
                        "lead",
                        "Как это было",
                        "body",
                        "## Утро\n\n"
                                + "Пришли **люди**.\n\n"
                                + "| Берег | Мешки |\n"
                                + "|---|---|\n"
                                + "| Левый | 40 |",
                        "byline",
                        "Мария Иванова",
                        "cover",
                        image(),
                        "coverAlt",
                        "Берег утром",
                        "tags",
                        List.of("реки"));
        publish(article);
        String practice =
                create(
                        "practices",
                        "summary",
                        "Убрать берег за день",
                        "problem",
                        "Мусор",
                        "solution",
                        "Убрали",
                        "steps",
                        List.of("Собрать соседей", "Убрать"),
                        "budget",
                        Map.of("amount", "12000.00", "currency", "RUB"),
                        "tags",
                        List.of("реки"));
        publish(practice);
        String album = create("albums", "description", "Сто человек");
        photo(album, "Мост");
        photo(album, "Река");
        publish(album);
        for (String language : List.of("", "en")) {
            String ask = language.isEmpty() ? "" : "?lang=en";
            boolean en = !language.isEmpty();
            look("public-o" + language, "/o" + ask, en ? "Organisations" : "Организации");
            look(
                    "public-organisation" + language,
                    url("organisations", organisation) + ask,
                    "Берега без мусора");
            look("public-album" + language, url("albums", album) + ask, title);
            look("public-a" + language, "/a" + ask, en ? "Articles" : "Статьи");
            look("public-article" + language, url("articles", article) + ask, title);
            look("public-p" + language, "/p" + ask, en ? "Practices" : "Практики");
            look("public-practice" + language, url("practices", practice) + ask, title);
            look(
                    "public-compare" + language,
                    "/p/compare?a="
                            + url("practices", practice).substring(3)
                            + (en ? "&lang=en" : ""),
                    en ? "Practices compared" : "Сравнение практик");
        }
    }

    private String image() {
        return Multipart.upload(
                        leader.api(), "обложка.jpg", "image/jpeg", Samples.image("jpg", 1600, 900))
                .expect(201)
                .id();
    }

    private void publish(String publication) {
        people.admin()
                .post("/api/portfolio/publications/" + publication + "/publication", body())
                .expect(200);
    }

    /** Path of the page for readers. */
    private String url(String kind, String id) {
        return people.anonymous()
                .get("/api/portfolio/" + kind + "/" + id)
                .expect(200)
                .json()
                .path("standing")
                .path("url")
                .asText();
    }

    @Test
    public void noPageOfReviewersHasBarriersInEitherLanguage() {
        String article = create("articles", "body", "Пришли люди.");
        submitted(article);
        String shown = published();
        people.admin()
                .post(
                        "/api/portfolio/mentions",
                        body(
                                "organisationId",
                                organisation,
                                "network",
                                "VK",
                                "url",
                                "https://vk.com/wall-1_" + UUID.randomUUID(),
                                "publishedAt",
                                "2026-01-10T09:00:00Z",
                                "reach",
                                1200))
                .expect(201);
        browser.signIn(people.person("STAFF").email(), PASSWORD);
        look("portfolio-staff", "/portfolio", "Ждут решения");
        look("portfolio-queue", "/portfolio/queue?open=" + article, "Вернуть с замечанием…");
        look("portfolio-practice-public", "/portfolio/practices/" + shown, "В соцсетях");
        look("portfolio-mentions-staff", "/portfolio/mentions", "Итого");
        browser.press("English");
        look("portfolio-staff-en", "/portfolio", "Waiting for a decision");
        look("portfolio-queue-en", "/portfolio/queue?open=" + article, "Return with a comment…");
        look("portfolio-practice-en", "/portfolio/practices/" + shown, "In social networks");
        look("portfolio-mentions-en", "/portfolio/mentions", "In all");
        look("portfolio-edit-en", "/portfolio/" + organisation + "/edit", "Contacts");
        browser.press("Русский");
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    private String create(String kind, Object... more) {
        var content = body(more);
        content.put("organisationId", organisation);
        content.put("title", title);
        return leader.api().post("/api/portfolio/" + kind, content).expect(201).id();
    }

    /** A practice that everybody may read. */
    private String published() {
        String practice = create("practices", "problem", "Мусор", "solution", "Убрали");
        publish(practice);
        return practice;
    }

    private void change(String kind, String id, Object... change) {
        String path = "/api/portfolio/" + kind + "/" + id;
        Api.Answer now = leader.api().get(path).expect(200);
        leader.api().patch(path, now.etag(), body(change)).expect(200);
    }

    private void submitted(String publication) {
        leader.api()
                .post("/api/portfolio/publications/" + publication + "/submission", null)
                .expect(200);
    }

    private void photo(String album, String alt) {
        String file =
                Multipart.upload(
                                leader.api(),
                                "снимок.png",
                                "image/png",
                                Samples.image("png", 400, 300))
                        .expect(201)
                        .id();
        leader.api()
                .post("/api/portfolio/albums/" + album + "/photos", body("file", file, "alt", alt))
                .expect(201);
    }

    private List<String> photos(String album) {
        return leader.api()
                .get("/api/portfolio/albums/" + album + "/photos")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id");
    }
}
