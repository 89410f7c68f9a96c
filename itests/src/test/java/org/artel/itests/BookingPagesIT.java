package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.Keys;

/** Booking as people do it, in a browser. */
public class BookingPagesIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    /** A day on which everything is open and free. */
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
        name = "Волга " + UUID.randomUUID();
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aRoomIsFoundAndBookedWithKeysAloneAndGivenUpAgain() {
        String room = room();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking?q=" + name.replace(" ", "%20"));
        browser.see(name);
        browser.press("Найти время");
        browser.see("Найти свободное время");
        browser.open("/booking/resources/" + room);
        browser.see("Не короче 30");
        browser.tabTo("Следующ");
        browser.keys(Keys.ENTER);
        browser.tabTo("понедельник");
        browser.keys(Keys.HOME, Keys.ENTER);
        browser.see("Не бронировать");
        assertEquals(monday + "T08:00", browser.field("Начало").getDomProperty("value"));
        browser.type("Для чего", "Встреча волонтёров");
        browser.keys(Keys.ENTER);
        browser.see("Открыть бронь");
        browser.press("Открыть бронь");
        browser.see("Встреча волонтёров");
        browser.see("Код для входа");
        browser.press("Отменить…");
        browser.press("Отменить бронь");
        browser.see("Отменено");
    }

    @Test
    public void aTimeIsChosenByMouseInTheCalendar() {
        String room = room();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 12, 13));
        browser.see("Не бронировать");
        browser.press("Не бронировать");
        browser.find("artel-calendar [data-cell='0:600']");
        browser.script(
                "document.querySelector(\"artel-calendar [data-cell='0:600']\")"
                        + ".scrollIntoView({block: 'center'})");
        browser.find("artel-calendar [data-cell='0:600']").click();
        browser.see("Не бронировать");
        assertEquals(monday + "T10:00", browser.field("Начало").getDomProperty("value"));
        browser.press("Забронировать");
        browser.see("Открыть бронь");
        browser.see("Забронировано");
    }

    @Test
    public void whatIsBeingBookedIsHeldSoThatNobodyElseTakesIt() {
        String room = room();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 10, 12));
        browser.see("Время держится за вами");
        assertEquals(409, book(people.person().api(), room, 10, 12).status());
        browser.press("Не бронировать");
        browser.see("Свою бронь можно перетащить");
        book(people.person().api(), room, 10, 12).expect(201);
    }

    @Test
    public void whoComesTooLateIsToldBeforeTheFormIsFilledIn() {
        String room = room();
        People.Person anna = people.person();
        book(people.person().api(), room, 10, 12).expect(201);
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 10, 12));
        browser.see("Это время занято");
        browser.find(".refused .choices button").click();
        browser.see("Время держится за вами");
        browser.press("Забронировать");
        browser.see("Открыть бронь");
        assertEquals(1, bookings(anna.api()));
    }

    @Test
    public void whoComesTooLateIsOfferedWhatIsFreeAndTakesItWithOnePress() {
        String room = room();
        People.Person anna = people.person();
        People.Person boris = people.person();
        book(boris.api(), room, 14, 16).expect(201);
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 10, 12));
        browser.see("Время держится за вами");
        fill("start", 14);
        fill("end", 16);
        browser.press("Забронировать");
        browser.see("Это время занято");
        browser.see("Зато свободно:");
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-alternatives");
        browser.find(".refused .choices button").click();
        browser.see("Открыть бронь");
        assertEquals(1, bookings(anna.api()));
    }

    @Test
    public void aSeriesIsBookedAndCancelledFromOneDateOn() {
        String room = room();
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(room, 10, 11));
        browser.see("Не бронировать");
        browser.choose("Повтор", "Каждую неделю");
        browser.script(
                "const until = document.querySelector('[name=until]'); until.value = '"
                        + monday.plusWeeks(3)
                        + "'; until.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.press("Забронировать");
        browser.see("Открыть бронь");
        assertEquals(4, bookings(anna.api()));
        browser.open("/booking/mine");
        browser.see(name);
        browser.find("artel-list .rows > li:nth-child(2) button.quiet").click();
        browser.press("Эту и следующие");
        browser.see("Бронь отменена");
        assertEquals(
                1,
                anna.api()
                        .get("/api/booking/bookings?state=CONFIRMED")
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
    }

    @Test
    public void staffAddARoomAndSayYesToARequest() {
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        browser.open("/booking/resources/new");
        browser.type("Название", name);
        browser.type("Сколько мест", "12");
        browser.tick("Бронь подтверждает сотрудник");
        browser.press("Сохранить ресурс");
        browser.see("Бронь подтверждает сотрудник центра");
        String room = browser.path().replaceFirst(".*/", "");
        People.Person anna = people.person();
        book(anna.api(), room, 10, 12).expect(201);
        browser.open("/today");
        browser.see("Заявки на бронь");
        browser.open("/booking/approvals");
        browser.see(name);
        assertEquals(List.of(), browser.inspect("booking-approvals", "/booking/approvals", name));
        browser.press(name, "Подтвердить");
        browser.seeNoMore(name);
        assertTrue(anna.api().get("/api/booking/bookings").text().contains("CONFIRMED"));
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        String room = room();
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        people.admin()
                .post(
                        "/api/booking/quota-rules",
                        body(
                                "owner",
                                "ORGANISATION",
                                "ownerId",
                                organisation,
                                "period",
                                "WEEK",
                                "minutes",
                                1200))
                .expect(201);
        String booking = book(leader.api(), room, 10, 12).expect(201).id();
        look("booking-signed-out", "/booking/resources/" + room, "Открыто");
        browser.signIn(leader.email(), PASSWORD);
        look("booking", "/booking", "Найти время");
        look("booking-resource", proposal(room, 14, 15), "Не бронировать");
        look("booking-mine", "/booking/mine", "Сколько осталось");
        look("booking-one", "/booking/" + booking, "Код для входа");
        look("booking-today", "/today", "Мои брони");
        browser.press("Выйти");
        browser.see("Вы вышли");
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        look("booking-edit", "/booking/resources/" + room + "/edit", "Сохранить ресурс");
    }

    /** Another time in the form. */
    private void fill(String field, int hour) {
        browser.script(
                "const field = document.querySelector('dialog [name="
                        + field
                        + "]'); field.value = '"
                        + monday.atTime(hour, 0)
                        + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    /** The page of a resource that has its form open for that time. */
    private String proposal(String room, int from, int to) {
        return "/booking/resources/" + room + "?start=" + at(from) + "&end=" + at(to);
    }

    private String at(int hour) {
        return monday.atTime(hour, 0).atZone(ZONE).toInstant().toString();
    }

    private String room() {
        return people.admin()
                .post(
                        "/api/booking/resources",
                        body(
                                "kind",
                                "ROOM",
                                "name",
                                name,
                                "location",
                                "2 этаж",
                                "capacity",
                                12,
                                "timeZone",
                                "Europe/Moscow",
                                "features",
                                List.of("проектор"),
                                "rules",
                                body("shortestMinutes", 30)))
                .expect(201)
                .id();
    }

    private Api.Answer book(Api api, String room, int from, int to) {
        return api.post(
                "/api/booking/bookings",
                body("resourceId", room, "start", at(from), "end", at(to)));
    }

    private static int bookings(Api api) {
        return api.get("/api/booking/bookings?state=CONFIRMED")
                .expect(200)
                .json()
                .path("items")
                .size();
    }
}
