package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The rules of a house, in a browser: when it is closed, and how much each may book. */
public class BookingRulesIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    private final LocalDate monday =
            LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    private People people;
    private Browser browser;
    private String name;
    private String room;

    @Before
    public void open() {
        Product product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "booking", "active");
        browser = new Browser(product);
        name = "Кама " + UUID.randomUUID();
        room =
                people.admin()
                        .post(
                                "/api/booking/resources",
                                body(
                                        "kind",
                                        "ROOM",
                                        "name",
                                        name,
                                        "capacity",
                                        12,
                                        "timeZone",
                                        "Europe/Moscow"))
                        .expect(201)
                        .id();
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void whoClosesARoomIsLedToWhatIsBookedThenAndOpensItAgain() {
        People.Person anna = people.person();
        book(anna.api(), null, 10).expect(201);
        signInAsStaff();
        browser.open("/booking/closures");
        browser.see(name);
        browser.choose("Что закрыто", name);
        browser.type("Почему", "Ремонт проводки");
        browser.press("Закрыть");
        browser.see("Первый день:");
        browser.troubles();
        assertEquals("Ремонт проводки", browser.field("Почему").getDomProperty("value"));
        date("from", monday);
        date("to", monday.plusDays(2));
        browser.press("Закрыть");
        browser.see("Закрытие их не отменяет.");
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-closures-made");
        browser.press("Посмотреть брони");
        browser.see(name);
        browser.see("Забронировано");
        String closure = browser.path();
        assertEquals(List.of(), browser.inspect("booking-closure", closure, "Уже забронировано"));
        browser.press(name, "Отменить…");
        browser.press("Отменить бронь");
        browser.see("На это время ничего не забронировано.");
        assertTrue(anna.api().get("/api/booking/bookings").text().contains("CANCELLED"));

        browser.open("/booking/resources/" + room);
        browser.see("(Ремонт проводки)");
        book(anna.api(), null, 10).expect(422);

        browser.open("/booking/closures");
        browser.see(name);
        browser.press(name, "Удалить…");
        browser.press("Удалить закрытие");
        browser.see("Снова открыто: ");
        book(anna.api(), null, 10).expect(201);
    }

    @Test
    public void aQuotaIsSetForAnOrganisationAndItsMembersSeeWhoSpendsIt() {
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        String called =
                people.admin()
                        .get("/api/organisations/" + organisation)
                        .expect(200)
                        .json()
                        .path("name")
                        .asText();
        signInAsStaff();
        browser.open("/booking/quotas");
        browser.type("Не больше часов", "8");
        browser.choose("Кого касается", "Одна организация");
        assertEquals(
                "What was typed stays",
                "8",
                browser.field("Не больше часов").getDomProperty("value"));
        browser.press("Сохранить лимит");
        browser.see("Такого владельца нет");
        browser.troubles();
        browser.type("Какая организация", called);
        browser.see("Найдено");
        browser.keys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.choose("За какое время", "в месяц");
        browser.press("Сохранить лимит");
        browser.see("Лимит сохранён");
        browser.see("8\u00a0ч в месяц");
        browser.press(called, "Изменить");
        browser.see("Изменить лимит");
        browser.type("Не больше часов", "2.5");
        browser.type("Не больше броней", "2");
        browser.press("Сохранить лимит");
        browser.see("2\u00a0ч\u00a030\u00a0мин и 2\u00a0брони в месяц");

        book(leader.api(), organisation, 10).expect(201);
        JsonNode spent =
                leader.api()
                        .get("/api/booking/quotas/" + organisation + "?at=" + at(10))
                        .expect(200)
                        .json();
        assertEquals(2, spent.path("spent").asDouble(), 0);
        assertEquals(0.5, spent.path("left").asDouble(), 0);
        JsonNode refused = book(leader.api(), organisation, 14).expect(409).json();
        assertEquals(0.5, refused.path("left").asDouble(), 0);

        browser.press("Выйти");
        browser.see("Вы вышли");
        browser.signIn(leader.email(), PASSWORD);
        String page = "/booking/quotas/" + organisation + "?day=" + monday;
        assertEquals(List.of(), browser.inspect("booking-quota", page, "осталось 30\u00a0мин"));
        browser.open("/booking/mine");
        browser.see("Сколько осталось");
        browser.press("Кто и сколько потратил");
        browser.see("На какой день");

        browser.press("Выйти");
        browser.see("Вы вышли");
        signInAsStaff();
        browser.open("/booking/quotas");
        browser.press(called, "Удалить…");
        browser.press("Удалить лимит");
        browser.see("Лимит удалён");
        book(leader.api(), organisation, 14).expect(201);
    }

    @Test
    public void aColleagueSaysThatTheyComeSoThatTheRoomIsKept() {
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, member);
        String booking =
                leader.api()
                        .post(
                                "/api/booking/bookings",
                                body(
                                        "resourceId",
                                        room,
                                        "organisationId",
                                        organisation,
                                        "start",
                                        at(10),
                                        "end",
                                        at(12),
                                        "minimumPeople",
                                        2))
                        .expect(201)
                        .id();
        people.person().api().get("/api/booking/bookings/" + booking).expect(404);
        browser.signIn(member.email(), PASSWORD);
        String page = "/booking/" + booking;
        assertEquals(List.of(), browser.inspect("booking-coming", page, "Не хватает: "));
        browser.press("Я приду");
        browser.see("Людей достаточно, бронь в силе.");
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-coming-enough");
        browser.press("Не приду");
        browser.see("Не хватает: ");
        JsonNode known = leader.api().get("/api/booking/bookings/" + booking).expect(200).json();
        assertEquals(1, known.path("participants").asInt());
        browser.open("/booking/resources/" + room + "?start=" + at(14) + "&end=" + at(15));
        browser.see("Нужно не меньше человек");
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        limit("ORGANISATION", organisation, "WEEK", 1200, 10);
        limit("ORGANISATION", organisation, "MONTH", 2400, null);
        limit("PERSON", leader.id(), "WEEK", 600, null);
        people.admin()
                .post(
                        "/api/booking/closures",
                        body(
                                "resourceId",
                                room,
                                "from",
                                monday.plusDays(4) + "T09:00",
                                "to",
                                monday.plusDays(4) + "T13:00",
                                "reason",
                                "Уборка"))
                .expect(201);
        String holiday =
                people.admin()
                        .post(
                                "/api/booking/closures",
                                body(
                                        "from",
                                        "2041-01-01T00:00",
                                        "to",
                                        "2041-01-09T00:00",
                                        "reason",
                                        "Новогодние праздники"))
                        .expect(201)
                        .id();
        book(leader.api(), organisation, 10).expect(201);
        book(leader.api(), null, 13).expect(201);
        look("booking-closures-public", "/booking/closures", "Новогодние праздники");
        look("booking-closed", "/booking/resources/" + room, "(Уборка)");
        signInAsStaff();
        look("booking-closures", "/booking/closures", "Новогодние праздники");
        look("booking-quotas", "/booking/quotas", "10\u00a0ч в неделю");
        look(
                "booking-quotas-none",
                "/booking/quotas/" + people.organisation(leader, null),
                "Лимитов нет");
        browser.press("English");
        look("booking-closures-en", "/booking/closures", "Close for a while");
        look("booking-quotas-en", "/booking/quotas", "10\u00a0h a week");
        browser.press("Русский");
        browser.press("Выйти");
        browser.see("Вы вышли");
        browser.signIn(leader.email(), PASSWORD);
        look("booking-left", "/booking/mine", "Лично у вас");
        browser.script("document.querySelector('booking-left').scrollIntoView()");
        browser.picture("booking-left-below");
        browser.press("English");
        look("booking-quota-en", "/booking/quotas/" + organisation + "?day=" + monday, "Who");
        people.admin().delete("/api/booking/closures/" + holiday).expect(204);
    }

    private void signInAsStaff() {
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    /** Whatever order the browser writes days in. */
    private void date(String field, LocalDate day) {
        browser.script(
                "const field = document.querySelector('[name="
                        + field
                        + "]'); field.value = '"
                        + day
                        + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    private void limit(
            String owner, String ownerId, String period, Integer minutes, Integer bookings) {
        people.admin()
                .post(
                        "/api/booking/quota-rules",
                        body(
                                "owner",
                                owner,
                                "ownerId",
                                ownerId,
                                "period",
                                period,
                                "minutes",
                                minutes,
                                "bookings",
                                bookings))
                .expect(201);
    }

    private Api.Answer book(Api api, String organisation, int hour) {
        return api.post(
                "/api/booking/bookings",
                body(
                        "resourceId",
                        room,
                        "organisationId",
                        organisation,
                        "start",
                        at(hour),
                        "end",
                        at(hour + 2)));
    }

    private String at(int hour) {
        return monday.atTime(hour, 0).atZone(ZONE).toInstant().toString();
    }
}
