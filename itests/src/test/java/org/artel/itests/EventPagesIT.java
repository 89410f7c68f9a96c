package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Events as visitors and participants see them, in a browser. */
public class EventPagesIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final String LAW = "Право и отчётность";
    private static final String TEAMS = "Люди и команды";

    private final LocalDate day = LocalDate.now(ZONE).plusDays(9);

    private People people;
    private Browser browser;
    private String name;

    @Before
    public void open() {
        Product product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "events", "active");
        browser = new Browser(product);
        name = "Форум " + UUID.randomUUID();
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aVisitorFindsTheForumAndReadsItsProgrammeByTrack() {
        String forum = forum();
        browser.open("/events?type=OPEN_FORUM");
        browser.see(name);
        browser.open("/events/" + forum);
        browser.see("Зарегистрироваться");
        browser.see(LAW);
        browser.see("Анна Мельникова");
        assertTrue(onOneLine("Отчётность: что нового", "Положение о волонтёрах"));
        browser.find(".tt-list button").click();
        browser.see("Кто ведёт");
        browser.keys(Keys.ESCAPE);
        browser.see(By.cssSelector(".tt-list button:focus"));
        browser.width(Browser.PHONE);
        browser.see("Все потоки");
        browser.press(TEAMS);
        browser.seeNoMore("Отчётность: что нового");
        browser.see("Положение о волонтёрах");
    }

    @Test
    public void somebodyRegistersWithKeysAloneAndGivesItUpAgain() {
        String forum = forum();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/events/" + forum);
        browser.see("Зарегистрироваться");
        browser.tabTo("Зарегистрироваться");
        browser.keys(Keys.ENTER);
        browser.see("Вы у нас впервые?");
        assertFalse(browser.sees("Как вы о нас узнали?"));
        browser.tabTo("Да");
        browser.keys(Keys.SPACE);
        browser.see("Как вы о нас узнали?");
        browser.tabTo("Зарегистрироваться");
        browser.keys(Keys.ENTER);
        browser.see("Ответьте на обязательные вопросы");
        browser.see("Без этого согласия продолжить нельзя");
        assertEquals(List.of(), browser.barriers());
        browser.tabTo("Согласен на фотосъёмку — ");
        browser.keys(Keys.ENTER);
        browser.keys(Keys.SPACE);
        browser.tabTo("Зарегистрироваться");
        browser.keys(Keys.ENTER);
        browser.see("Мой билет");
        browser.see("Сохранить картинкой");
        browser.open("/events/mine");
        browser.see(name);
        browser.open("/events/" + forum);
        browser.press("Отказаться от участия…");
        browser.press("Отказаться");
        browser.see("Вы отказались от участия");
        browser.see("Зарегистрироваться");
    }

    @Test
    public void whoComesTooLateWaitsAndTakesTheSeatThatIsOffered() {
        String seminar = seminar(1);
        People.Person boris = people.person();
        String first =
                boris.api()
                        .post("/api/events/" + seminar + "/registrations", body())
                        .expect(201)
                        .id();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/events/" + seminar);
        browser.press("Встать в очередь");
        browser.see("Мест сейчас нет");
        browser.press("Встать в очередь");
        browser.see("Вы в очереди: ");
        boris.api()
                .post(
                        "/api/events/" + seminar + "/registrations/" + first + "/withdrawal",
                        body("reason", "Заболел"))
                .expect(200);
        browser.open("/today");
        browser.see("Место держится за вами");
        browser.open("/events/" + seminar);
        browser.see("потом место достанется следующему");
        browser.picture("event-offered");
        browser.press("Занять место");
        browser.see("Вы участвуете");
        browser.press("Мой билет");
        browser.see("Сохранить картинкой");
    }

    @Test
    public void theTicketIsThereWithoutANetwork() {
        String seminar = seminar(5);
        People.Person anna = people.person();
        anna.api().post("/api/events/" + seminar + "/registrations", body()).expect(201);
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/events/" + seminar + "/ticket");
        browser.see("Сохранить картинкой");
        browser.press("← К мероприятию");
        browser.see("Вы участвуете");
        browser.block("*/api/events/*", "*/ui/qr*");
        browser.press("Мой билет");
        browser.see("Нет связи.");
        assertTrue(
                (Boolean)
                        browser.script(
                                "const code = document.querySelector('.tk .qr');"
                                        + " return code.complete && code.naturalWidth > 0"));
    }

    @Test
    public void whoWasThereSaysWhatTheyThinkAndGetsACertificateThatAnybodyCanCheck() {
        String training = past();
        People.Person anna = people.person();
        String registration =
                people.admin()
                        .post(
                                "/api/events/" + training + "/registrations",
                                body("personId", anna.id()))
                        .expect(201)
                        .id();
        present(training, registration, true);
        people.admin().post("/api/events/" + training + "/completion", null).expect(200);
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/events/" + training);
        browser.press("Получить сертификат");
        browser.see("Для сертификата нужно:");
        assertEquals(List.of(), browser.barriers());
        browser.press("Оставить отзыв");
        browser.see("Как всё прошло?");
        browser.find(".q-mark:last-child").click();
        browser.press("Отправить отзыв");
        browser.see("Спасибо, ваш отзыв получен");
        browser.press("К сертификату");
        browser.press("Получить сертификат");
        browser.see("Сертификат выдан");
        browser.press("Самооценка");
        browser.find(".q-mark:last-child").click();
        browser.press("Сохранить самооценку");
        browser.see("Самооценка сохранена");
        browser.open("/events/mine");
        browser.see("Мои сертификаты");
        browser.open("/events/" + training);
        browser.press("Страница проверки");
        browser.see("Сертификат действителен");
        browser.picture("event-certificate");
        present(training, registration, false);
        browser.reload();
        browser.see("Сертификат отозван");
        assertEquals(List.of(), browser.barriers());
    }

    @Test
    public void whoIsInvitedSaysYesAndHasATicket() {
        String forum = forum();
        People.Person igor = people.person();
        people.admin()
                .post(
                        "/api/events/" + forum + "/invitations",
                        body("personId", igor.id(), "part", "GUEST"))
                .expect(201);
        String link = Eventually.see(() -> invitation(igor), Optional::isPresent).get();
        browser.open(link);
        browser.see("Войти и ответить");
        assertEquals(List.of(), browser.barriers());
        browser.press("Войти и ответить");
        browser.type("Электронная почта", igor.email());
        browser.type("Пароль", PASSWORD);
        browser.press("Войти");
        browser.press("Приду");
        browser.see("Спасибо, ждём вас!");
        browser.press("Мой билет");
        browser.see("Гость, очно");
    }

    @Test
    public void aCertificateThatIsNoneIsSaidToBeNone() {
        browser.open("/events/certificates/FORGED");
        browser.see("Такого сертификата нет");
        assertEquals(List.of(), browser.barriers());
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        String forum = forum();
        look("events", "/events", "Открытые форумы");
        look("events-past", "/events?view=past", "Прошедшие");
        look("events-calendar", "/events?view=calendar", "Сегодня");
        look("event", "/events/" + forum, LAW);
        look("event-timetable", "/events/" + forum + "/timetable", LAW);
        People.Person anna = people.person();
        people.organisation(anna, null);
        browser.signIn(anna.email(), PASSWORD);
        look("event-register", "/events/" + forum + "/register", "Вы у нас впервые?");
        anna.api()
                .post(
                        "/api/events/" + forum + "/registrations",
                        body("answers", Map.of("first", false, "photo", true)))
                .expect(201);
        look("event-mine", "/events/" + forum, "Мой билет");
        look("event-ticket", "/events/" + forum + "/ticket", "Сохранить картинкой");
        look("event-change", "/events/" + forum + "/register", "Сохранить");
        look("events-mine", "/events/mine", name);
        look("events-today", "/today", "Мои мероприятия");
    }

    /** The link that a notification brings. */
    private static Optional<String> invitation(People.Person person) {
        return person
                .api()
                .get("/api/notifications")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("link")
                .stream()
                .filter(one -> one.startsWith("/events/invitations/"))
                .findFirst();
    }

    private void present(String event, String registration, boolean present) {
        people.admin()
                .post(
                        "/api/events/" + event + "/attendance",
                        body(
                                "registrationId",
                                registration,
                                "sessionId",
                                event,
                                "present",
                                present,
                                "reason",
                                "По списку"))
                .expect(204);
    }

    private String past() {
        LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);
        return announced(
                "type",
                "TRAINING",
                "title",
                name,
                "start",
                yesterday.atTime(10, 0).atZone(ZONE).toInstant().toString(),
                "end",
                yesterday.atTime(13, 0).atZone(ZONE).toInstant().toString(),
                "details",
                body(
                        "certificate",
                        body("feedback", true, "hours", 4),
                        "competences",
                        List.of(body("key", "team", "label", "Собирать команду"))));
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    /** Whether these two parts of the programme begin at one height, side by side. */
    private boolean onOneLine(String one, String other) {
        return (Boolean)
                browser.script(
                        "const at = (title) => [...document.querySelectorAll('.tt-block')]"
                                + ".find((block) => block.textContent.includes(title))"
                                + ".getBoundingClientRect();"
                                + "const [a, b] = [at('"
                                + one
                                + "'), at('"
                                + other
                                + "')];"
                                + "return Math.abs(a.top - b.top) < 2 && a.right <= b.left");
    }

    private String at(int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant().toString();
    }

    private String seminar(int capacity) {
        return announced(
                "type",
                "SEMINAR",
                "title",
                name,
                "start",
                at(10),
                "end",
                at(13),
                "venue",
                "Большой зал",
                "capacity",
                capacity);
    }

    private String forum() {
        String forum =
                announced(
                        "type",
                        "OPEN_FORUM",
                        "title",
                        name,
                        "summary",
                        "Практики, которые можно повторить",
                        "start",
                        at(10),
                        "end",
                        at(18),
                        "venue",
                        "Большой зал",
                        "seats",
                        List.of(body("kind", "IN_PERSON", "capacity", 200), body("kind", "ONLINE")),
                        "largestParty",
                        3,
                        "details",
                        body(
                                "description",
                                "Говорим о том, что получилось.",
                                "partners",
                                List.of(body("name", "Фонд «Берег»")),
                                "form",
                                form(),
                                "competences",
                                List.of(body("key", "law", "label", "Отчётность"))));
        String speaker =
                people.admin()
                        .post(
                                "/api/events/" + forum + "/speakers",
                                body("name", "Анна Мельникова", "position", "директор фонда"))
                        .expect(201)
                        .id();
        session(forum, "PANEL", null, "Открытие", 10, 11, List.of(speaker), null);
        session(forum, "TALK", LAW, "Отчётность: что нового", 11, 13, List.of(), null);
        session(forum, "WORKSHOP", TEAMS, "Положение о волонтёрах", 11, 13, List.of(), 20);
        return forum;
    }

    private static List<Object> form() {
        return List.of(
                body(
                        "key",
                        "first",
                        "type",
                        "YES_NO",
                        "label",
                        "Вы у нас впервые?",
                        "required",
                        true),
                body(
                        "key",
                        "from",
                        "type",
                        "CHOICE",
                        "label",
                        "Как вы о нас узнали?",
                        "options",
                        List.of("От коллег", "Из рассылки"),
                        "showIf",
                        body("key", "first", "equals", "true")),
                body(
                        "key",
                        "photo",
                        "type",
                        "CONSENT",
                        "label",
                        "Согласен на фотосъёмку",
                        "required",
                        true));
    }

    private void session(
            String event,
            String kind,
            String track,
            String title,
            int from,
            int to,
            List<String> speakers,
            Integer capacity) {
        Map<String, Object> session = new HashMap<>();
        session.put("kind", kind);
        session.put("title", title);
        session.put("description", "Разберём на живых примерах.");
        session.put("start", at(from));
        session.put("end", at(to));
        session.put("room", "Зал 1");
        session.put("speakers", speakers);
        if (track != null) {
            session.put("track", track);
        }
        if (capacity != null) {
            session.put("capacity", capacity);
        }
        people.admin().post("/api/events/" + event + "/sessions", session).expect(201);
    }

    private String announced(Object... event) {
        String id = people.admin().post("/api/events", body(event)).expect(201).id();
        people.admin().post("/api/events/" + id + "/publication", null).expect(200);
        return id;
    }
}
