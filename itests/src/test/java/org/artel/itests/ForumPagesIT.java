package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The forum in a browser: read, asked, answered, accepted, voted in, looked after. */
public class ForumPagesIT {

    private static final int LONG = 60;

    private Product product;
    private People people;
    private Browser browser;
    private People.Person leader;
    private People.Person member;
    private String category;
    private String slug;
    private String title;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "forum", "active");
        leader = people.person();
        member = people.person();
        people.verify(people.organisation(leader, member));
        String name = UUID.randomUUID().toString();
        slug = "razdel-" + name;
        category =
                people.admin()
                        .post(
                                "/api/forum/categories",
                                body(
                                        "slug",
                                        slug,
                                        "title",
                                        body("ru", "Раздел " + name, "en", "Category " + name),
                                        "reading",
                                        "PUBLIC",
                                        "writing",
                                        "SIGNED_IN",
                                        "replying",
                                        "SIGNED_IN"))
                        .expect(201)
                        .id();
        title = "Как вести учёт " + name;
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aQuestionIsAskedAnsweredAndSolved() {
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/forum/c/" + slug);
        browser.press("Начать первую");
        browser.find("input[value=QUESTION]").click();
        browser.type("Заголовок", title);
        browser.type("Сообщение", "Нас **двенадцать**, таблицы уже не хватает.");
        browser.see(By.cssSelector(".md-seen strong"));
        browser.see("Черновик сохранён");
        browser.press("Спросить");
        browser.see("ждёт ответа");
        browser.see(By.cssSelector(".fm-body strong"));
        String address = browser.path();
        assertTrue(address, address.matches("/forum/t/[a-z0-9]+/kak-vesti-uchet-.*"));
        try (Browser other = new Browser(product)) {
            other.signIn(member.email(), PASSWORD);
            other.open(address);
            other.press("Ответить");
            other.type("Сообщение", "Общий список на портале.");
            other.press("Отправить");
            other.see(By.cssSelector("#p2"));
        }
        browser.open(address);
        browser.see("Общий список на портале.");
        browser.press("✓ Это ответ");
        browser.see("Отмечено: это ответ");
        browser.see("решено");
        assertEquals(List.of(), browser.barriers());
        browser.open("/forum/latest?q=" + title.substring(title.lastIndexOf(' ') + 1));
        browser.see(title);
        browser.see("решено");
        browser.press(title);
        browser.see("Общий список на портале.");
        browser.back();
        browser.see("1\u00a0ответ");
        Eventually.see(() -> browser.focused().getText(), focused -> focused.equals(title));
    }

    @Test
    public void whatWasBegunIsThereAgainUntilItIsSent() {
        String topic = topic("DISCUSSION");
        browser.signIn(member.email(), PASSWORD);
        browser.open("/forum/new?category=" + slug);
        browser.type("Заголовок", "Начатое");
        browser.see("Черновик сохранён");
        browser.open("/forum/new?category=" + slug);
        browser.see("Мы сохранили то, что вы начали писать.");
        assertEquals("Начатое", browser.field("Заголовок").getDomProperty("value"));

        browser.open(topic);
        browser.press("Ответить");
        browser.type("Сообщение", "Отвечу после встречи");
        browser.see("Черновик сохранён");
        browser.keys(Keys.ESCAPE);
        browser.see("Продолжить черновик");
        browser.open(topic);
        browser.press("Продолжить черновик");
        assertEquals("Отвечу после встречи", browser.field("Сообщение").getDomProperty("value"));
        browser.chord(Keys.CONTROL, Keys.ENTER);
        browser.see(By.cssSelector("#p2"));
        browser.open("/forum/settings");
        browser.see("Начатое");
        assertFalse(browser.sees("Отвечу после встречи"));
    }

    @Test
    public void aLongTopicIsReadFromTheMiddleInBothDirectionsByKeys() {
        String topic = topic("DISCUSSION");
        replies(topic, LONG);
        browser.signIn(member.email(), PASSWORD);
        browser.open(topic + "#30");
        browser.see("Ответ номер 30");
        Eventually.see(() -> focusedId(), id -> id.equals("p30"));
        assertFalse("All of it is there at once", browser.sees("Ответ номер 58"));
        browser.keys("j");
        Eventually.see(() -> focusedId(), id -> id.equals("p31"));
        Eventually.see(() -> browser.path(), path -> path.endsWith("#31"));
        browser.keys("k", "k");
        Eventually.see(() -> focusedId(), id -> id.equals("p29"));
        browser.keys(Keys.HOME);
        Eventually.see(() -> focusedId(), id -> id.equals("p1"));
        browser.keys(Keys.END);
        Eventually.see(() -> focusedId(), id -> id.equals("p61"));
        browser.keys("?");
        browser.see("следующее, предыдущее сообщение");
        assertEquals(List.of(), browser.barriers());
        browser.press("Понятно");
        browser.keys("l");
        Eventually.see(
                () -> posts(topic, 61).path(0).path("reactions").path("LIKE").asInt(),
                likes -> likes == 1);
        browser.keys("r");
        browser.see("Ваш ответ");
        browser.see("#61");
        browser.keys("Спасибо");
        browser.chord(Keys.CONTROL, Keys.ENTER);
        browser.see(By.cssSelector("#p62"));
        assertEquals(61, posts(topic, 62).path(0).path("replyTo").path("number").asInt());
    }

    @Test
    public void onesOwnPostIsMendedAndItsHistoryKept() {
        String topic = topic("DISCUSSION");
        reply(topic, member, "Три часа");
        browser.signIn(member.email(), PASSWORD);
        browser.open(topic);
        browser.see("Три часа");
        browser.find("#p2").click();
        browser.find("#p2 .fm-menu summary").click();
        browser.press("Изменить");
        browser.type("Текст сообщения", "Четыре часа");
        browser.press("Сохранить");
        browser.see("изменено");
        browser.find("#p2 .fm-menu summary").click();
        browser.press("Прежние версии");
        browser.see("Три часа");
        browser.press("Закрыть");
        browser.seeNoMore("Три часа");
        assertEquals("Четыре часа", posts(topic, 2).path(0).path("body").asText());
    }

    @Test
    public void aPollIsBuiltAndVotedIn() {
        browser.signIn(leader.email(), PASSWORD);
        browser.open("/forum/new?category=" + slug);
        browser.find("input[value=POLL]").click();
        browser.type("Заголовок", title);
        browser.type("Сообщение", "Когда удобно?");
        browser.type("Вариант 1", "Утром");
        browser.type("Вариант 2", "Вечером");
        browser.press("Добавить вариант");
        browser.type("Вариант 3", "Днём");
        browser.press("Начать тему");
        browser.see("Выберите один вариант");
        browser.find("forum-poll input").click();
        browser.press("Проголосовать");
        browser.see("ваш голос");
        browser.see("100\u00a0%");
        assertEquals(List.of(), browser.barriers());
        browser.press("Отозвать");
        browser.see("Голос отозван");
        browser.see("Выберите один вариант");
    }

    @Test
    public void aRequestIsTakenOnAndAnsweredOfficially() {
        People.Person authority = people.person("AUTHORITY");
        String topic = topic("REQUEST", "addresseeId", authority.id());
        browser.signIn(authority.email(), PASSWORD);
        browser.open("/today");
        browser.see("Запросы ждут ответа");
        browser.open(topic);
        browser.press("Взять в работу");
        browser.see(By.cssSelector(".fm-steps [aria-current]"));
        browser.press("Ответить");
        browser.type("Сообщение", "Перечень выйдет в марте.");
        browser.find(".fm-compose input[type=checkbox]").click();
        browser.press("Отправить");
        browser.see("официальный ответ");
        Eventually.see(
                () ->
                        people.anonymous()
                                .get("/api/forum/topics/" + id(topic))
                                .expect(200)
                                .json()
                                .path("status")
                                .asText(),
                status -> status.equals("ANSWERED"));
    }

    @Test
    public void aSolvedTopicBecomesAPracticeOnceItsAuthorsAgree() {
        Modules.want(people.admin(), "portfolio", "active");
        String topic = topic("QUESTION");
        reply(topic, member, "Общий список на портале.");
        String answer = posts(topic, 2).path(0).path("id").asText();
        leader.api()
                .post("/api/forum/topics/" + id(topic) + "/acceptance", body("postId", answer))
                .expect(200);
        browser.signIn(leader.email(), PASSWORD);
        browser.open(topic);
        browser.see("Общий список на портале.");
        manage("Сделать практикой…");
        browser.see("Что войдёт в практику");
        browser.press("Продолжить");
        browser.see("ждём ответа");
        try (Browser other = new Browser(product)) {
            other.signIn(member.email(), PASSWORD);
            other.open(topic);
            other.see("Ваше сообщение просят взять в практику.");
            other.press("Решить");
            other.see("Можно взять ваше сообщение?");
            assertEquals(List.of(), other.barriers());
            other.press("Не разрешать");
            other.see("Вы не разрешили");
            other.press("Разрешить");
            other.see("Вы разрешили");
        }
        browser.open("/forum/practice/" + id(topic));
        browser.see("разрешает");
        assertEquals(List.of(), browser.barriers());
        browser.press("Создать черновик");
        Eventually.see(() -> browser.path(), path -> path.startsWith("/portfolio/practices/"));
        browser.open(topic);
        browser.see("Из темы вышла практика");
    }

    @Test
    public void anEventsQuestionsBecomeTopicsAndStandOnItsPage() {
        Modules.want(people.admin(), "events", "active");
        String event = "/api/events/" + asking();
        people.admin().post(event + "/publication", body()).expect(200);
        String question = "Где взять помещение " + UUID.randomUUID() + "?";
        member.api()
                .post(event + "/registrations", body("answers", body("question", question)))
                .expect(201);
        browser.signIn(people.person("STAFF").email(), PASSWORD);
        browser.open(event.substring(4));
        browser.see("На форуме об этом ещё не говорили.");
        browser.press("Вопросы участников — на форум");
        browser.see(question);
        assertEquals(List.of(), browser.barriers());
        browser.find("forum-event form .choice input").click();
        browser.find("#ev-category option[value='" + category + "']").click();
        browser.press("Создать темы: 1");
        browser.see("Открыть тему");
        browser.open(event.substring(4));
        browser.see(By.cssSelector("events-talk .item-title"));
        browser.press(question);
        browser.see("Спросили перед мероприятием");
    }

    private String asking() {
        return people.admin()
                .post(
                        "/api/events",
                        body(
                                "type",
                                "OPEN_FORUM",
                                "title",
                                "Открытый форум",
                                "start",
                                "2035-03-12T10:00:00+03:00",
                                "end",
                                "2035-03-12T12:00:00+03:00",
                                "timeZone",
                                "Europe/Moscow",
                                "details",
                                body(
                                        "form",
                                        List.of(
                                                body(
                                                        "key",
                                                        "question",
                                                        "type",
                                                        "LONG_TEXT",
                                                        "label",
                                                        "Ваш вопрос")))))
                .expect(201)
                .id();
    }

    @Test
    public void moderatorsPinLockSplitDeleteAndRestore() {
        String topic = topic("DISCUSSION");
        replies(topic, 3);
        browser.signIn(people.person("MODERATOR").email(), PASSWORD);
        browser.open(topic);
        manage("Закрепить");
        browser.see("закреплена");
        manage("Закрыть для ответов");
        browser.see("закрыта");
        manage("Отделить сообщения…");
        browser.find("#p3 .choice input").click();
        browser.see("Выбрано сообщений: 1");
        browser.press("Отделить…");
        browser.press("Отделить");
        browser.see("Назовите тему");
        browser.type("Заголовок новой темы", "Отделённое");
        browser.press("Отделить");
        Eventually.see(() -> browser.path(), path -> path.contains("/otdelennoe"));
        browser.see("Ответ номер 3");
        browser.open(topic);
        browser.see("Ответ номер 2");
        assertFalse(browser.sees("Ответ номер 3"));
        browser.find("#p2 .fm-menu summary").click();
        browser.press("Удалить");
        browser.type("Почему", "Не по теме");
        browser.press("Удалить");
        browser.see("удалено");
        browser.find("#p2 .fm-menu summary").click();
        browser.press("Вернуть");
        browser.see("Сообщение снова видно");
        assertEquals(List.of(), browser.barriers());
        manage("Удалить тему…");
        browser.press("Удалить тему");
        browser.see("Тема удалена: её видят только модераторы.");
        people.anonymous().get("/api/forum/topics/" + id(topic)).expect(404);
    }

    @Test
    public void theQueueIsWorkedOffByKeysAlone() {
        String topic = topic("DISCUSSION");
        reply(topic, people.person(), "Первое слово новичка");
        reply(topic, member, "Покупайте слонов");
        String bad = posts(topic, 1).path(1).path("id").asText();
        leader.api()
                .post(
                        "/api/forum/topics/" + id(topic) + "/posts/" + bad + "/flags",
                        body("reason", "SPAM", "note", "Реклама"))
                .expect(201);
        People.Person moderator = people.person();
        people.admin()
                .post(
                        "/api/forum/categories/" + category + "/people",
                        body("userId", moderator.id(), "part", "MODERATOR"))
                .expect(201);
        browser.signIn(moderator.email(), PASSWORD);
        browser.open("/forum/reviews");
        browser.see("новый автор");
        browser.keys("j");
        browser.keys(Keys.ENTER);
        browser.see("Первое слово новичка");
        browser.see("Вы взяли это до");
        assertEquals(List.of(), browser.inspect("forum-reviews", browser.path(), "Вы взяли это"));
        browser.keys("a");
        browser.see("Реклама");
        browser.see("Вы взяли это до");
        browser.keys("d");
        browser.see("Автор это прочитает");
        browser.keys(Keys.TAB, Keys.ENTER);
        browser.see("Напишите почему");
        browser.keys("Не по теме", Keys.TAB, Keys.ENTER);
        browser.see("Всё разобрано");
        List<String> shown = posts(topic, 1).findValuesAsText("body");
        assertTrue(shown.toString(), shown.contains("Первое слово новичка"));
        assertFalse(shown.toString(), shown.contains("Покупайте слонов"));
        browser.press("Решённые");
        browser.see("удалено");
    }

    @Test
    public void moderatorsKeepOrder() {
        People.Person loud = people.person();
        browser.signIn(people.person("MODERATOR", "STAFF").email(), PASSWORD);
        look("forum-order", "/forum/order", "Ограничить участие");
        browser.type("Кого", loud.email());
        browser.see(By.cssSelector("[role=option]"));
        browser.keys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.type("Почему", "Грубость");
        browser.press("Ограничить");
        browser.see("не пишет");
        look("forum-rules", "/forum/order?tab=rules", "Новое правило");
        String word = "слон" + UUID.randomUUID().toString().substring(0, 8);
        browser.type("Слово или адрес сайта", word);
        browser.press("Добавить");
        browser.see(word);
        look("forum-acts", "/forum/order?tab=acts", "Что сделано");
    }

    @Test
    public void staffMakeACategoryAndInviteSomebody() {
        String name = "Круг " + UUID.randomUUID();
        browser.signIn(people.person("STAFF").email(), PASSWORD);
        browser.open("/forum/categories");
        browser.see("Новый раздел");
        browser.press("Создать раздел");
        browser.see(By.cssSelector(".form-errors"));
        browser.type("Название", name);
        browser.choose("Кто читает", "Приглашённые");
        browser.press("Создать раздел");
        browser.see("Люди раздела");
        browser.type("Кого добавить", member.email());
        browser.see(By.cssSelector("[role=option]"));
        browser.keys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.press("Добавить");
        browser.see("приглашён");
        assertEquals(List.of(), browser.barriers());
        assertTrue(
                member.api()
                        .get("/api/forum/categories")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsText("title")
                        .contains(name));
    }

    @Test
    public void aServerThatIsDownIsSaidAndAskedAgain() {
        topic("DISCUSSION");
        browser.open("/forum/c/" + slug);
        browser.see(title);
        browser.block("*/api/forum/*");
        browser.open("/forum/latest");
        browser.see("Сервер не отвечает");
        browser.block();
        browser.press("Повторить");
        browser.see(title);
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        String question = topic("QUESTION", "tags", List.of("учёт", "добровольцы"));
        reply(question, member, "Общий список.\n\n> Нас двенадцать\n\n- раз\n- два");
        String poll =
                topic("POLL", "poll", body("options", List.of("Утром", "Вечером".repeat(20))));
        look("forum-visitor", "/forum", "Раздел");
        look("forum-category-visitor", "/forum/c/" + slug, title);
        look("forum-topic-visitor", question, "Войти и ответить");
        browser.signIn(leader.email(), PASSWORD);
        look("forum", "/forum", "Новая тема");
        look("forum-latest", "/forum/latest", title);
        look("forum-latest-none", "/forum/latest?q=ничегоподобного", "Показать все");
        look("forum-unread", "/forum/unread", "Непрочитанное");
        look("forum-topic", question, "Общий список.");
        look("forum-poll", poll, "Проголосовать");
        look("forum-new", "/forum/new?category=" + slug, "Начать тему");
        look("forum-settings", "/forum/settings", "Черновики");
        browser.press("English");
        look("forum-en", "/forum", "New topic");
        look("forum-category-en", "/forum/c/" + slug, "New topic");
        look("forum-topic-en", question, "Reply");
        look("forum-new-en", "/forum/new?category=" + slug, "Start the topic");
        look("forum-settings-en", "/forum/settings", "Drafts");
        browser.press("Русский");
        for (String language : List.of("", "en")) {
            String ask = language.isEmpty() ? "" : "?lang=en";
            look("public-f" + language, "/f" + ask, title);
            look("public-f-category" + language, "/f/c/" + slug + ask, title);
            look(
                    "public-f-topic" + language,
                    question.replace("/forum/", "/f/") + ask,
                    "Общий список.");
        }
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    private void manage(String verb) {
        browser.find(".fm-head .fm-menu:last-of-type summary").click();
        browser.press(verb);
    }

    private String focusedId() {
        // At once: what has the focus may be drawn anew between two questions.
        return String.valueOf(browser.script("return document.activeElement?.id"));
    }

    /** Its address. */
    private String topic(String kind, Object... more) {
        var content = body(more);
        content.put("categoryId", category);
        content.put("kind", kind);
        content.put("title", title);
        content.put("body", "Нас **двенадцать**.");
        return leader.api()
                .post("/api/forum/topics", content)
                .expect(201)
                .json()
                .path("url")
                .asText();
    }

    private static String id(String topic) {
        return topic.split("/")[3];
    }

    private void reply(String topic, People.Person by, String text) {
        by.api().post("/api/forum/topics/" + id(topic) + "/posts", body("body", text)).expect(201);
    }

    /** By as many people as it takes not to be too fast. */
    private void replies(String topic, int count) {
        People.Person writer = member;
        for (int number = 2; number <= count + 1; number++) {
            if (number % 15 == 0) {
                writer = people.person();
                people.verify(people.organisation(writer, null));
            }
            reply(topic, writer, "Ответ номер " + number);
        }
    }

    private JsonNode posts(String topic, int from) {
        return people.anonymous()
                .get("/api/forum/topics/" + id(topic) + "/posts?from=" + from)
                .expect(200)
                .json()
                .path("items");
    }
}
