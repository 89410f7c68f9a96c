package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Rogues;
import org.artel.itests.harness.Workshop;
import org.artel.itests.tongue.Tatar;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A language that a module brings is there while the module is, for programs and in the portal. */
public class LanguageIT {

    private static final String PACK = "archetype/src/test/resources/languages/tt.po";
    private static final String CASES = "bundles/core-api/src/test/resources/catalogue-cases.json";

    private static Product product;
    private static People people;
    private static Api admin;
    private static Api visitor;

    @BeforeClass
    public static void start() throws IOException {
        product = new Product(TestDatabase.derby()).start();
        people = new People(product);
        admin = people.admin();
        visitor = people.anonymous();
        URI features =
                Rogues.build(
                        Files.createDirectories(product.home().resolve("packs")),
                        "tatar",
                        Tatar.class,
                        Map.of(
                                "languages/tt.po",
                                Workshop.source(PACK),
                                "web/index.js",
                                "export const nav = [];"));
        product.shell("feature:repo-add " + features);
    }

    @AfterClass
    public static void stop() {
        product.close();
    }

    @Before
    public void withoutTheModule() {
        Modules.want(admin, "tatar", "absent");
    }

    @Test
    public void programsAreAnsweredInIt() {
        assertEquals(List.of("en", "ru"), codes());
        visitor.get("/api/languages/tt").expect(404, "not-found");
        assertEquals("Не найдено", problem("tt").path("title").asText());

        Modules.want(admin, "tatar", "active");
        assertEquals(List.of("en", "ru", "tt"), codes());
        JsonNode first = visitor.get("/api/languages?limit=2").expect(200).json();
        JsonNode second =
                visitor.get("/api/languages?limit=2&cursor=" + first.path("nextCursor").asText())
                        .expect(200)
                        .json();
        assertEquals(List.of("tt"), second.findValuesAsText("code"));
        assertTrue(second.path("nextCursor").isNull());
        visitor.get("/api/languages?limit=0").expect(400, "bad-limit");
        visitor.get("/api/languages?cursor=x").expect(400, "bad-cursor");
        visitor.get("/api/languages?name=x").expect(400);
        Api.Answer tatar = visitor.get("/api/languages/tt").expect(200);
        assertEquals("Керергә", tatar.json().path("sentences").path("Войти").asText());
        visitor.with("If-None-Match", tatar.etag()).get("/api/languages/tt").expect(304);
        assertTrue(visitor.get("/api/languages/en").expect(200).json().path("sentences").isEmpty());
        assertEquals("Табылмады", problem("tt-RU,tt;q=0.9,ru;q=0.8").path("title").asText());
        assertEquals("Бернәрсә дә табылмады", problem("tt").path("detail").asText());
        assertEquals("Не найдено", problem("ba,ru;q=0.5").path("title").asText());
        assertEquals("Not found", problem("ba,en;q=0.5,tt;q=0.4").path("title").asText());

        People.Person anna = people.person();
        Api.Answer me = anna.api().get("/api/users/" + anna.id()).expect(200);
        me =
                anna.api()
                        .patch("/api/users/" + anna.id(), me.etag(), body("locale", "tt"))
                        .expect(200);
        Modules.want(admin, "tatar", "absent");
        assertEquals(List.of("en", "ru"), codes());
        visitor.get("/api/languages/tt").expect(404, "not-found");
        assertEquals("Не найдено", problem("tt").path("title").asText());
        me =
                anna.api()
                        .patch("/api/users/" + anna.id(), me.etag(), body("name", "Анна"))
                        .expect(200);
        assertEquals("tt", me.json().path("locale").asText());
        me =
                anna.api()
                        .patch("/api/users/" + anna.id(), me.etag(), body("locale", "ru"))
                        .expect(200);
        anna.api()
                .patch("/api/users/" + anna.id(), me.etag(), body("locale", "tt"))
                .expect(422, "invalid");
        assertEquals(List.of(), product.trouble());
    }

    @Test
    public void thePortalSpeaksItUntilItIsGone() throws IOException {
        try (Browser browser = new Browser(product)) {
            browser.open("/");
            browser.see("English");
            assertEquals(
                    0L,
                    browser.script("return document.querySelectorAll('.bottom select').length"));

            Modules.want(admin, "tatar", "active");
            browser.reload();
            browser.see("Войти");
            browser.choose("Язык", "Татарча");
            browser.see("Керергә");
            browser.see("Оешмалар");
            browser.see("Эзләү");
            // Nobody has translated this.
            browser.see("Новые в каталоге");
            browser.reload();
            browser.see("Керергә");
            browser.see("Новые в каталоге");
            assertEquals("tt", browser.script("return document.documentElement.lang"));
            assertFalse("all is Tatar or Russian", browser.sees("Sign in"));
            assertEquals("кеше", plural(browser, "['человек', 'человека', 'человек']"));
            assertEquals("заметок", plural(browser, "['заметка', 'заметки', 'заметок']"));
            assertEquals(List.of(), browser.barriers());
            browser.picture("language");
            theSharedCasesHold(browser);

            // Whose language is Russian gets Russian, until they choose otherwise.
            browser.open("/sign-in");
            browser.type("Электронная почта", Product.ADMIN_EMAIL);
            browser.type("Пароль", Product.ADMIN_PASSWORD);
            browser.find("main form button:not([type=button])").click();
            browser.see("Выйти");
            browser.open("/account");
            browser.choose("Язык писем и страниц", "Татарча");
            browser.press("Сохранить");
            browser.see("Чыгарга");
            assertEquals("tt", admin.get("/api/me").expect(200).json().path("locale").asText());

            Modules.want(admin, "tatar", "absent");
            browser.press("Оешмалар");
            browser.see("Название или ИНН");
            browser.open("/account");
            browser.see("Выйти");
            browser.see("English");
            assertEquals("ru", browser.script("return document.documentElement.lang"));
            browser.press("Сохранить");
            browser.see("Сохранено");
            assertEquals("tt", admin.get("/api/me").expect(200).json().path("locale").asText());
            browser.choose("Язык писем и страниц", "Русский");
            browser.press("Сохранить");
            Eventually.see(
                    () -> admin.get("/api/me").expect(200).json().path("locale").asText(),
                    "ru"::equals);
            assertEquals(List.of(), browser.troubles());
        }
        assertEquals(List.of(), product.trouble());
    }

    /** What Java finds is found in the browser. */
    private static void theSharedCasesHold(Browser browser) throws IOException {
        Object differing =
                browser.script(
                        "const shared = "
                                + Workshop.source(CASES)
                                + ";"
                                + "return import(document.querySelector('script[type=module]').src"
                                + ".replace('index.js', 'ui/catalogue.js')).then(({open}) => {"
                                + "const {say} = open('tt', shared.sentences);"
                                + "return shared.cases.length < 20 ? ['few'] : shared.cases"
                                + ".filter(([text, expected]) => say(text) !== expected || say(text) !== expected)"
                                + ".map(([text]) => text + ' -> ' + say(text)); })");
        assertEquals(List.of(), differing);
    }

    private static Object plural(Browser browser, String forms) {
        Object form =
                browser.script(
                        "return import(document.querySelector('script[type=module]').src"
                                + ".replace('index.js', 'ui/language.js')).then(({plural}) =>"
                                + " plural(5, "
                                + forms
                                + ", ['x', 'y']))");
        assertNotNull(form);
        return form;
    }

    private static JsonNode problem(String language) {
        return visitor.with("Accept-Language", language)
                .get("/api/organisations/01hzzzzzzzzzzzzzzzzzzzzzzz")
                .expect(404, "not-found")
                .json();
    }

    private static List<String> codes() {
        return visitor.get("/api/languages").expect(200).json().findValuesAsText("code");
    }
}
