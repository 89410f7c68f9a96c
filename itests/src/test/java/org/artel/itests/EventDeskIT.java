package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.PaperTickets;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Events as those see them who run them: described, filled, checked in at the door, corrected. */
public class EventDeskIT {

    private final Instant start = Instant.now().plus(1, ChronoUnit.HOURS);

    private Product product;
    private People people;
    private Api admin;
    private Browser browser;
    private String name;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        admin = people.admin();
        Modules.want(admin, "events", "active");
        browser = new Browser(product);
        name = "Семинар " + UUID.randomUUID();
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void staffDescribeAnEventWithAQuestionAndAnnounceIt() {
        String event = event(body("details", body("description", "Коротко о главном")));
        browser.open("/events/" + event + "/edit");
        browser.see("Опубликовать");
        browser.find("details:has(events-form-builder) > summary").click();
        browser.press("Добавить вопрос");
        browser.type("Вопрос 1", "Нужен ли синхронный перевод?");
        browser.choose("Ответ", "Да или нет");
        browser.press("Сохранить");
        browser.see("Сохранено");
        JsonNode form = admin.get("/api/events/" + event).json().path("details").path("form");
        assertEquals("YES_NO", form.path(0).path("type").asText());
        assertEquals("Нужен ли синхронный перевод?", form.path(0).path("label").asText());
        browser.press("Опубликовать");
        browser.see("Объявлено");
        assertEquals("PUBLISHED", admin.get("/api/events/" + event).json().path("state").asText());
    }

    @Test
    public void whoeverWaitsIsGivenASeatThatIsThere() {
        String event = published(body("capacity", 1));
        guest(event, "Анна Первая");
        guest(event, "Борис Второй");
        browser.open("/events/" + event + "/registrations");
        browser.see("Анна Первая");
        browser.press("Борис Второй", "Дать место");
        browser.see(By.cssSelector(".notice.loss"));
        admin.patch("/api/events/" + event, "*", body("capacity", 2)).expect(200);
        browser.reload();
        browser.press("Борис Второй", "Дать место");
        Eventually.see(
                () -> admin.get("/api/events/" + event).json().path("registered").asInt(),
                registered -> registered == 2);
    }

    @Test
    public void staffHaveAListComeEveryWeekAndTakeItBack() {
        String event = published(body());
        String path = "/api/events/" + event + "/scheduled-exports";
        browser.open("/events/" + event + "/registrations");
        browser.find("details.fold > summary").click();
        browser.see("Пока ничего не присылается");
        browser.press("Добавить список…");
        browser.choose("По каким дням", "По средам");
        browser.press("Присылать");
        browser.see("Участники, XLSX");
        browser.see("По средам, 08:00");
        assertEquals(List.of(), browser.barriers());
        JsonNode made = admin.get(path).json().path("items").path(0);
        assertEquals("WEDNESDAY", made.path("weekday").asText());
        browser.press("Участники, XLSX", "Изменить…");
        browser.choose("По каким дням", "Каждый день");
        assertEquals(List.of(), browser.barriers());
        browser.press("Сохранить");
        browser.see("Каждый день, 08:00");
        browser.press("Участники, XLSX", "Удалить…");
        browser.press("Не присылать");
        browser.see("Пока ничего не присылается");
        assertEquals(0, admin.get(path).json().path("items").size());
    }

    @Test
    public void whatIsScannedWithoutANetworkIsUploadedOnceAndTellsItsOwnTime() {
        String event = published(body());
        String anna = guest(event, "Анна Мельникова").path("ticket").asText();
        String boris = guest(event, "Борис Ким").path("ticket").asText();
        browser.open("/events/" + event + "/kiosk");
        browser.see("На связи");
        browser.see("Список от");
        browser.keys(anna, Keys.ENTER);
        browser.see("Анна Мельникова");
        browser.see("Добро пожаловать!");
        browser.picture("event-door-welcome");
        assertEquals(List.of(), browser.barriers());
        browser.block("*/api/*");
        browser.keys(boris, Keys.ENTER);
        browser.see("Борис Ким");
        browser.see("Записано без связи");
        browser.see("Нет связи");
        browser.see("Ждёт отправки: 1");
        browser.picture("event-door-offline");
        browser.keys("a".repeat(26) + "." + "0".repeat(16), Keys.ENTER);
        browser.see("Билета нет в списке");
        browser.see("Ждёт отправки: 2");
        Instant back = Instant.now();
        browser.block();
        browser.script("window.dispatchEvent(new Event('online'))");
        browser.see("На связи");
        browser.seeNoMore("Ждёт отправки");
        browser.script("window.dispatchEvent(new Event('online'))");
        JsonNode log = admin.get("/api/events/" + event + "/check-ins").json().path("items");
        assertEquals(3, log.size());
        List<JsonNode> his = new ArrayList<>();
        log.forEach(
                one -> {
                    if (one.path("name").asText().equals("Борис Ким")) {
                        his.add(one);
                    }
                });
        assertEquals(1, his.size());
        assertEquals("ACCEPTED", his.get(0).path("outcome").asText());
        assertTrue(time(his.get(0), "occurredAt").isBefore(back));
        assertFalse(time(his.get(0), "receivedAt").isBefore(back));
        assertEquals(
                2, admin.get("/api/events/" + event + "/attendance").json().path("items").size());
    }

    @Test
    public void ticketsHeldBeforeTheCameraCountOnceAlsoWithoutANetwork() throws Exception {
        String event = published(body());
        String anna = guest(event, "Анна Мельникова").path("ticket").asText();
        String boris = guest(event, "Борис Ким").path("ticket").asText();
        Path film = Files.createTempFile("tickets", ".y4m");
        try (Browser door = new Browser(product, PaperTickets.camera(film, anna, boris))) {
            door.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
            door.open("/events/" + event + "/kiosk");
            door.see("На связи");
            door.see("Список от");
            assertEquals("undefined", door.script("return typeof BarcodeDetector"));
            Eventually.see(
                    () ->
                            door.script(
                                    "return performance.getEntriesByType('resource')"
                                            + ".some(one => one.name.endsWith('/qr/index.js'))"),
                    Boolean.TRUE::equals);
            door.block("*");
            door.press("Камера");
            door.see("Записано без связи");
            door.see("Ждёт отправки: 2");
            door.picture("event-door-camera");
            assertEquals(List.of(), door.barriers());
            door.block();
            door.script("window.dispatchEvent(new Event('online'))");
            door.see("На связи");
            door.seeNoMore("Ждёт отправки");
            assertEquals(2, people(event, "attendance").size());

            door.script("window.seen = document.querySelector('video').srcObject.getTracks()[0]");
            assertEquals("live", door.script("return seen.readyState"));
            hide(door, true);
            assertEquals("ended", door.script("return seen.readyState"));
            hide(door, false);
            Eventually.see(
                    () ->
                            door.script(
                                    "window.seen = document.querySelector('video').srcObject"
                                            + ".getTracks()[0]; return seen.readyState"),
                    "live"::equals);
            door.press("Камера");
            assertEquals("ended", door.script("return seen.readyState"));
            door.press("Камера");
            door.see(By.cssSelector("video"));
            Eventually.see(
                    () ->
                            door.script(
                                    "window.seen = document.querySelector('video').srcObject"
                                            + "?.getTracks()[0]; return seen?.readyState"),
                    "live"::equals);
            door.press("Закрыть отметку");
            door.see("Анна Мельникова");
            assertEquals("ended", door.script("return seen.readyState"));
            assertEquals(2, people(event, "check-ins").size());
        } finally {
            Files.delete(film);
        }
    }

    @Test
    public void theCameraIsChosenAmongSeveral() {
        String event = published(body());
        try (Browser door =
                new Browser(
                        product,
                        "--use-fake-device-for-media-stream=device-count=2",
                        "--use-fake-ui-for-media-stream")) {
            door.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
            door.open("/events/" + event + "/kiosk");
            door.press("Камера");
            List<WebElement> cameras =
                    door.field("Какая камера").findElements(By.tagName("option"));
            assertEquals(2, cameras.size());
            WebElement other =
                    cameras.stream().filter(one -> !one.isSelected()).findFirst().orElseThrow();
            String wanted = other.getDomAttribute("value");
            other.click();
            assertEquals(wanted, cameraInUse(door, wanted));
            door.reload();
            door.press("Камера");
            assertEquals(wanted, cameraInUse(door, wanted));
            assertEquals(List.of(), door.barriers());
        }
    }

    @Test
    public void whatHindersTheCameraIsSaid() {
        String event = published(body());
        browser.open("/events/" + event + "/kiosk");
        browser.press("Камера");
        browser.see("нет камеры");
        assertEquals(List.of(), browser.barriers());
        hinder("NotAllowedError", "Камера запрещена");
        hinder("NotReadableError", "Камера занята");
        browser.script("Object.defineProperty(window, 'isSecureContext', {value: false})");
        browser.press("Камера");
        browser.see("только на странице с https");
    }

    private void hinder(String error, String text) {
        browser.script(
                "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '"
                        + error
                        + "'))");
        browser.press("Камера");
        browser.see(text);
    }

    private static Object cameraInUse(Browser door, String wanted) {
        return Eventually.see(
                () ->
                        door.script(
                                "return document.querySelector('video')?.srcObject"
                                        + "?.getTracks()[0].getSettings().deviceId"),
                wanted::equals);
    }

    /** A page cannot be told by a test to be out of sight; it is made to believe it. */
    private static void hide(Browser door, boolean hidden) {
        door.script(
                "Object.defineProperty(document, 'hidden', {value: "
                        + hidden
                        + ", configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))");
    }

    private JsonNode people(String event, String list) {
        return admin.get("/api/events/" + event + "/" + list).json().path("items");
    }

    @Test
    public void attendanceIsCorrectedWithAReason() {
        String event = published(body());
        guest(event, "Вера Орлова");
        browser.open("/events/" + event + "/attendance");
        browser.see("Вера Орлова");
        browser.find(".presence tbody button").click();
        browser.see("Отметить присутствие?");
        browser.type("Причина", "Пришла без телефона");
        browser.press("Отметить");
        browser.see("Исправлено");
        Eventually.see(
                () -> admin.get("/api/events/" + event + "/attendance").json().path("items").size(),
                there -> there == 1);
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSidewaysInEitherLanguage() {
        String event = published(body("details", body("certificate", body("share", 60))));
        guest(event, "Дина Саитова");
        List<String> wrong = new ArrayList<>();
        for (String language : List.of("ru", "en")) {
            boolean ru = language.equals("ru");
            browser.script("localStorage.setItem('artel.language', '" + language + "')");
            String end = ru ? "" : "-en";
            String here = "/events/" + event;
            inspect(wrong, "new" + end, "/events/new", ru ? "Создать черновик" : "Make a draft");
            inspect(wrong, "edit" + end, here + "/edit", ru ? "Что дальше" : "What next");
            inspect(
                    wrong,
                    "programme" + end,
                    here + "/programme",
                    ru ? "Занятий пока нет" : "No sessions yet");
            inspect(wrong, "registrations" + end, here + "/registrations", "Дина Саитова");
            inspect(
                    wrong,
                    "invitations" + end,
                    here + "/invitations",
                    ru ? "Отправить приглашение" : "Send the invitation");
            inspect(
                    wrong,
                    "door" + end,
                    here + "/kiosk",
                    ru ? "Покажите билет" : "Show the ticket");
            inspect(wrong, "attendance" + end, here + "/attendance", "Дина Саитова");
            inspect(
                    wrong,
                    "certificates" + end,
                    here + "/certificates",
                    ru ? "Кому выдаются" : "Who gets one");
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
    }

    private void inspect(List<String> wrong, String page, String path, String text) {
        wrong.addAll(browser.inspect("event-desk-" + page, path, text));
    }

    private static Instant time(JsonNode node, String field) {
        return OffsetDateTime.parse(node.path(field).asText()).toInstant();
    }

    private String published(Map<String, Object> more) {
        String event = event(more);
        admin.post("/api/events/" + event + "/publication", body()).expect(200);
        return event;
    }

    private String event(Map<String, Object> more) {
        Map<String, Object> wanted =
                body(
                        "type",
                        "SEMINAR",
                        "title",
                        name,
                        "start",
                        start.toString(),
                        "end",
                        start.plus(3, ChronoUnit.HOURS).toString());
        wanted.putAll(more);
        return admin.post("/api/events", wanted).expect(201).id();
    }

    private JsonNode guest(String event, String person) {
        return admin.post(
                        "/api/events/" + event + "/registrations",
                        body("guest", body("name", person)))
                .expect(201)
                .json();
    }
}
