package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.Keys;

/** Booking where it happens: on the plan, at the door, at the kiosk, in the calendar. */
public class BookingScreensIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private final LocalDate monday =
            LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    private People people;
    private Browser browser;
    private String name;

    @Before
    public void open() {
        Product product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "booking", "active");
        browser = new Browser(product);
        name = "Ока " + UUID.randomUUID().toString().substring(0, 8);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void whatIsFreeOnThePlanIsBookedThere() {
        place(resource("DESK", body()));
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(plan());
        browser.see("свободно до 22:00");
        browser.find(".plan .place.free").click();
        browser.see("Время держится за вами");
        browser.press("Забронировать");
        browser.see("занято до 11:00");
        assertEquals(1, confirmed(anna.api()).size());
    }

    @Test
    public void staffPutThingsInTheirPlacesWithKeys() {
        String desk = resource("DESK", body());
        place(desk);
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        browser.open(plan());
        browser.press("Расставить места");
        browser.tabTo(name);
        browser.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        Eventually.see(
                () -> people.admin().get("/api/booking/resources/" + desk).json().path("position"),
                position -> position.path("x").asInt() == 320 && position.path("y").asInt() == 210);
    }

    @Test
    public void theDoorSaysFreeOrTakenWithoutNamesAndAlsoWithoutConnection() {
        String room = resource("ROOM", alwaysOpen());
        String door = "/booking/resources/" + room + "/door";
        browser.open(door);
        browser.see("Свободно");
        assertFalse("the frame is there", browser.sees("Организации"));
        Eventually.see(
                () -> browser.script("return document.querySelector('.qr').naturalWidth"),
                width -> ((Number) width).intValue() > 0);
        assertEquals(400, people.anonymous().get("/ui/qr?text=" + "a".repeat(301)).status());
        Instant start = Instant.now().plusSeconds(2);
        people.admin()
                .post(
                        "/api/booking/bookings",
                        body(
                                "resourceId",
                                room,
                                "start",
                                start.toString(),
                                "end",
                                start.plusSeconds(3600).toString(),
                                "purpose",
                                "Тайная встреча"))
                .expect(201);
        Eventually.see(Instant::now, now -> now.isAfter(start));
        browser.open(door);
        browser.see("Занято");
        assertFalse("a purpose is told", browser.sees("Тайная встреча"));
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-door-taken");
        browser.block("*/api/*");
        browser.script("window.dispatchEvent(new Event('offline'))");
        browser.see("Нет связи");
        browser.see("Занято");
        browser.picture("booking-door-lost");
        browser.block();
        browser.script("window.dispatchEvent(new Event('online'))");
        browser.seeNoMore("Нет связи");
    }

    @Test
    public void theKioskSaysWhoHasComeAndWhatIsWrong() {
        String room = resource("ROOM", alwaysOpen());
        Api admin = people.admin();
        Instant soon = Instant.now().plusSeconds(300);
        JsonNode now = book(admin, room, soon, soon.plusSeconds(3600));
        JsonNode later = book(admin, room, soon.plusSeconds(7200), soon.plusSeconds(10_800));
        JsonNode given = book(admin, room, soon.plusSeconds(14_400), soon.plusSeconds(18_000));
        admin.post("/api/booking/bookings/" + given.path("id").asText() + "/cancellation", body())
                .expect(200);
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        browser.open("/booking/kiosk");
        browser.see("Кого ждём сегодня");
        browser.keys("WRONGONE", Keys.ENTER);
        browser.see("Такого кода нет");
        browser.keys(later.path("code").asText(), Keys.ENTER);
        browser.see("Ещё рано");
        browser.picture("booking-kiosk-early");
        browser.keys(given.path("code").asText(), Keys.ENTER);
        browser.see("Эта бронь отменена");
        browser.keys(now.path("code").asText().toLowerCase(), Keys.ENTER);
        browser.see("Добро пожаловать!");
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-kiosk-welcome");
        browser.seeNoMore("Добро пожаловать!");
    }

    @Test
    public void whoeverApprovesSeesWhatWaitsForThemAndSaysNoWithAReason() {
        People.Person anna = people.person();
        String room =
                resource(
                        "ROOM",
                        body("rules", body("approval", true, "approvers", List.of(anna.id()))));
        People.Person boris = people.person();
        JsonNode asked = book(boris.api(), room, at(10), at(12));
        assertEquals("PENDING", asked.path("state").asText());
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/today");
        browser.see("Заявки на бронь");
        browser.open("/booking/approvals");
        browser.see(name);
        browser.press(name, "Отказать…");
        browser.type("Причина", "В этот день ремонт");
        browser.press("Отказать");
        browser.see("нет.");
        JsonNode answer =
                boris.api().get("/api/booking/bookings/" + asked.path("id").asText()).json();
        assertEquals("REJECTED", answer.path("state").asText());
        assertEquals("В этот день ремонт", answer.path("reason").asText());
    }

    @Test
    public void aSeriesThatIsMovedAsksHowMuchOfItIsMeant() {
        String room = resource("ROOM", body());
        People.Person anna = people.person();
        anna.api()
                .post(
                        "/api/booking/bookings",
                        body(
                                "resourceId",
                                room,
                                "start",
                                at(10).toString(),
                                "end",
                                at(11).toString(),
                                "recurrence",
                                "FREQ=WEEKLY;COUNT=3"))
                .expect(201);
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 15, 16));
        browser.see("Время держится за вами");
        browser.press("Не бронировать");
        browser.seeNoMore("Не бронировать");
        Eventually.see(
                () -> browser.script("return document.querySelectorAll('a.cal-press').length"),
                items -> ((Number) items).intValue() == 1);
        browser.script("document.querySelector('artel-calendar a.cal-press').focus()");
        browser.chord(Keys.ALT, Keys.ARROW_DOWN);
        browser.chord(Keys.ALT, Keys.ARROW_DOWN);
        browser.keys(Keys.ENTER);
        browser.see("Что перенести?");
        browser.press("Эту и следующие");
        browser.see("Изменено:");
        for (JsonNode one : confirmed(anna.api())) {
            assertEquals(
                    11,
                    OffsetDateTime.parse(one.path("start").asText())
                            .atZoneSameInstant(ZONE)
                            .getHour());
        }
    }

    @Test
    public void checkInIsOfferedOnlyInItsTime() {
        String room = resource("ROOM", alwaysOpen());
        People.Person anna = people.person();
        String later = book(anna.api(), room, at(10), at(12)).path("id").asText();
        Instant soon = Instant.now().plusSeconds(300);
        String now = book(anna.api(), room, soon, soon.plusSeconds(3600)).path("id").asText();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking/" + later);
        browser.see("Отметиться можно с");
        assertFalse("check-in is offered days before", browser.sees("Я на месте"));
        browser.open("/booking/resources/" + room + "/here");
        browser.press("Я на месте");
        browser.see("Вы на месте");
        assertEquals(
                "CHECKED_IN",
                anna.api()
                        .get("/api/booking/bookings/" + now)
                        .expect(200)
                        .json()
                        .path("state")
                        .asText());
    }

    @Test
    public void aRoomForTwelveWithAProjectorIsFoundAndBookedWithOneMorePress() {
        String feature = "проектор " + UUID.randomUUID().toString().substring(0, 8);
        String room = resource("ROOM", body());
        people.admin()
                .patch("/api/booking/resources/" + room, "*", body("features", List.of(feature)))
                .expect(200);
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking/find");
        browser.type(
                "Что нужно, одной строкой",
                "переговорная на 12 с проектором, 2 часа, на следующей неделе");
        browser.keys(Keys.ENTER);
        Eventually.see(browser::path, path -> path.contains("when=next"));
        assertEquals("120", browser.field("На сколько времени").getDomProperty("value"));
        assertEquals("12", browser.field("На сколько человек").getDomProperty("value"));
        browser.open("/booking/find?kind=ROOM&people=12&minutes=120&when=day&day=" + monday);
        browser.press(feature);
        Eventually.see(
                () -> browser.script("return document.querySelectorAll('.rows > li').length"),
                places -> ((Number) places).intValue() == 1);
        browser.press("08:00–10:00");
        browser.see("Время держится за вами");
        browser.press("Забронировать");
        browser.see("Открыть бронь");
        assertEquals(at(8), start(confirmed(anna.api()).get(0)));
    }

    @Test
    public void ofASeriesTheDatesLeftOutAreNamed() {
        String room = resource("ROOM", body());
        book(
                people.admin(),
                room,
                at(10).plus(Duration.ofDays(7)),
                at(12).plus(Duration.ofDays(7)));
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 10, 11));
        browser.see("Время держится за вами");
        browser.choose("Повтор", "Каждую неделю");
        browser.press("Забронировать");
        browser.see("Заняты даты:");
        browser.press("Забронировать остальные даты");
        browser.see("Пропущены");
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-series-made");
        assertEquals(4, confirmed(anna.api()).size());
    }

    @Test
    public void noScreenHasBarriersOrErrorsOrScrollsSidewaysInEitherLanguage() {
        String room = resource("ROOM", body("rules", body("approval", true)));
        String desk = resource("DESK", body());
        place(desk);
        String asked = book(people.person().api(), room, at(10), at(12)).path("id").asText();
        List<String> wrong = new ArrayList<>();
        wrong.addAll(browser.inspect("booking-plan-signed-out", plan(), "свободно до"));
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        for (String language : List.of("ru", "en")) {
            boolean ru = language.equals("ru");
            browser.script("localStorage.setItem('artel.language', '" + language + "')");
            String end = ru ? "" : "-en";
            wrong.addAll(
                    browser.inspect(
                            "booking-list" + end, "/booking", ru ? "Найти время" : "Find a time"));
            wrong.addAll(
                    browser.inspect(
                            "booking-find" + end,
                            "/booking/find?when=day&day=" + monday,
                            ru ? "Найти свободное время" : "Find a free time"));
            wrong.addAll(
                    browser.inspect(
                            "booking-plan" + end, plan(), ru ? "свободно до" : "free until"));
            wrong.addAll(
                    browser.inspect(
                            "booking-door" + end,
                            "/booking/resources/" + room + "/door",
                            ru ? "Дальше" : "Next"));
            wrong.addAll(
                    browser.inspect(
                            "booking-here" + end,
                            "/booking/resources/" + room + "/here",
                            ru ? "Весь календарь" : "The whole calendar"));
            wrong.addAll(
                    browser.inspect(
                            "booking-kiosk" + end,
                            "/booking/kiosk",
                            ru ? "Кого ждём сегодня" : "Expected today"));
            wrong.addAll(browser.inspect("booking-board" + end, "/booking/board?kind=DESK", name));
            wrong.addAll(browser.inspect("booking-approvals" + end, "/booking/approvals", name));
            wrong.addAll(
                    browser.inspect(
                            "booking-request" + end,
                            "/booking/" + asked,
                            ru ? "На согласовании" : "Waits for approval"));
            wrong.addAll(
                    browser.inspect(
                            "booking-room" + end,
                            "/booking/resources/" + room,
                            ru ? "Забронировать" : "Book"));
            wrong.addAll(
                    browser.inspect(
                            "booking-room-edit" + end,
                            "/booking/resources/" + room + "/edit",
                            ru ? "Сохранить ресурс" : "Save the resource"));
        }
        assertEquals(String.join("\n", wrong), 0, wrong.size());
        assertTrue(
                "Russian in the English form",
                browser.script("return document.querySelector('artel-form').innerText")
                        .toString()
                        .replace(name, "")
                        .chars()
                        .noneMatch(
                                c ->
                                        Character.UnicodeBlock.of(c)
                                                == Character.UnicodeBlock.CYRILLIC));
    }

    private String plan() {
        return "/booking/map?floor=" + floor().replace(" ", "%20") + "&at=" + at(10);
    }

    private String floor() {
        return "Этаж " + name;
    }

    private String proposal(String room, int from, int to) {
        return "/booking/resources/" + room + "?start=" + at(from) + "&end=" + at(to);
    }

    private Instant at(int hour) {
        return monday.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    private static Instant start(JsonNode booking) {
        return OffsetDateTime.parse(booking.path("start").asText()).toInstant();
    }

    private void place(String resource) {
        people.admin()
                .patch(
                        "/api/booking/resources/" + resource,
                        "*",
                        body("position", body("floor", floor(), "x", 300, "y", 200)))
                .expect(200);
    }

    private String resource(String kind, Map<String, Object> more) {
        Map<String, Object> wanted =
                body(
                        "kind",
                        kind,
                        "name",
                        name,
                        "capacity",
                        kind.equals("ROOM") ? 12 : 1,
                        "timeZone",
                        "Europe/Moscow");
        wanted.putAll(more);
        return people.admin().post("/api/booking/resources", wanted).expect(201).id();
    }

    /** Open day and night, so that it is open whenever the test runs. */
    private static Map<String, Object> alwaysOpen() {
        return body(
                "opening",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> body("day", day.name(), "from", "00:00", "to", "24:00"))
                        .toList());
    }

    private static JsonNode book(Api api, String room, Instant from, Instant to) {
        return api.post(
                        "/api/booking/bookings",
                        body("resourceId", room, "start", from.toString(), "end", to.toString()))
                .expect(201)
                .json();
    }

    private static JsonNode confirmed(Api api) {
        return api.get("/api/booking/bookings?state=CONFIRMED").expect(200).json().path("items");
    }
}
