package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Statistics and calendars of booking, in a product with demo data; and what that shows of grants.
 */
public class BookingStatisticsIT {

    private static final String BASE = "/api/booking";

    private static Product product;

    private People people;
    private Browser browser;

    @BeforeClass
    public static void start() {
        product = new Product(TestDatabase.derby(), Map.of("ARTEL_DEMO", "true")).start();
        Modules.want(new People(product).admin(), "booking", "active");
    }

    @AfterClass
    public static void stop() {
        product.close();
    }

    @Before
    public void open() {
        people = new People(product);
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void staffSeeHowTheCentreIsUsedAndTakeItAway() {
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        browser.open("/booking");
        browser.press("Статистика");
        browser.see("Насколько занято");
        browser.see("Переговорная");
        browser.see("Занято по дням недели");
        assertFalse(browser.sees("Показывать пока нечего"));
        browser.choose("Период", "Прошлый месяц");
        browser.see("Переговорная");
        assertTrue(browser.path(), browser.path().startsWith("/booking/statistics"));
        browser.press("По организациям");
        browser.see("Состоялось");
        String period = "from=" + Instant.now().minus(Duration.ofDays(30)) + "&to=" + Instant.now();
        for (String of : List.of("occupancy", "organisations", "no-shows", "refusals")) {
            JsonNode found =
                    people.admin()
                            .get(BASE + "/statistics/" + of + "?" + period)
                            .expect(200)
                            .json();
            assertTrue(found.toString(), found.toString().length() > 300);
            for (String format : List.of("csv", "xlsx")) {
                Api.Answer file =
                        people.admin()
                                .get(
                                        BASE
                                                + "/statistics/"
                                                + of
                                                + "/export?"
                                                + period
                                                + "&format="
                                                + format)
                                .expect(200);
                assertTrue(of + " " + format, file.body().length > 200);
                // A byte order mark, or a zip.
                assertEquals(format.equals("csv") ? 0xEF : 'P', file.body()[0] & 0xFF);
            }
        }
    }

    @Test
    public void theDemonstrationsGrantsAreWorthLookingAt() {
        for (String module : List.of("events", "surveys", "grants")) {
            Modules.want(people.admin(), module, "active");
        }
        Api admin = people.admin();
        Map<String, String> grants = new HashMap<>();
        admin.get("/api/grants")
                .expect(200)
                .json()
                .path("items")
                .forEach(one -> grants.put(one.path("number").asText(), one.path("id").asText()));
        String half = "/api/grants/" + grants.get("23-2-003654");
        JsonNode leaders = indicator(half, 40);
        assertEquals(50, leaders.path("plan").asInt());
        assertTrue(leaders.toString(), leaders.path("value").asInt() < 50);
        String of = half + "/indicators/" + leaders.path("id").asText();
        assertTrue(admin.get(of + "/candidates").expect(200).json().path("items").size() > 0);
        Set<String> months = new TreeSet<>();
        Set<String> organisations = new HashSet<>();
        admin.all(of + "/evidence")
                .forEach(
                        one -> {
                            months.add(one.path("reachedOn").asText().substring(0, 7));
                            organisations.add(one.path("organisationId").asText());
                        });
        assertTrue(months.toString(), months.size() >= 4);
        assertTrue(organisations.size() + " organisations", organisations.size() >= 35);

        String now = "/api/grants/" + grants.get("ДЕМО-1");
        JsonNode learned = indicator(now, 10);
        assertTrue(learned.toString(), learned.path("value").asInt() < 20);
        assertTrue(
                "a survey showed it",
                admin.all(now + "/indicators/" + learned.path("id").asText() + "/evidence").stream()
                        .anyMatch(
                                one ->
                                        one.path("growth")
                                                .path(0)
                                                .path("evidence")
                                                .asText()
                                                .startsWith("/api/surveys/")));
    }

    /** The first one, once so much is counted. */
    private JsonNode indicator(String grant, int atLeast) {
        return Eventually.see(
                () ->
                        people.admin()
                                .get(grant + "/indicators")
                                .expect(200)
                                .json()
                                .path("items")
                                .path(0),
                one -> one.path("value").asInt() >= atLeast);
    }

    @Test
    public void noPeriodIsAnsweredByNonsense() {
        for (String nonsense :
                List.of(
                        "",
                        "?from=2030-01-01T00:00:00Z",
                        "?from=yesterday&to=today",
                        "?from=%2B999999999-01-01T00:00:00Z&to=%2B999999999-01-02T00:00:00Z",
                        "?from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z&kind=CASTLE",
                        "?from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z&colour=red")) {
            people.admin().get(BASE + "/statistics/occupancy" + nonsense).expect(400);
        }
        for (String refused :
                List.of(
                        "?from=2030-02-01T00:00:00Z&to=2030-01-01T00:00:00Z",
                        "?from=2030-01-01T00:00:00Z&to=2031-01-05T00:00:00Z")) {
            people.admin().get(BASE + "/statistics/no-shows" + refused).expect(422);
        }
    }

    @Test
    public void aCalendarIsSubscribedToByItsAddressAloneAndRevoked() {
        People.Person anna = people.person();
        String room = room();
        String booking =
                anna.api()
                        .post(
                                BASE + "/bookings",
                                body(
                                        "resourceId",
                                        room,
                                        "start",
                                        Instant.now().plus(Duration.ofDays(7)).toString(),
                                        "end",
                                        Instant.now()
                                                .plus(Duration.ofDays(7).plusHours(1))
                                                .toString()))
                        .expect(201)
                        .id();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking/mine");
        browser.press("Подписаться на календарь");
        browser.see("Подписок пока нет");
        browser.press("Создать адрес");
        browser.see("Готово: скопируйте адрес");
        String address = browser.find("#address").getDomProperty("value");
        String path = URI.create(address).getPath();
        Api program = people.anonymous().with("Accept", "text/calendar");
        Api.Answer read = program.get(path).expect(200);
        assertTrue(read.text(), read.text().contains("UID:booking-" + booking + "@artel"));
        assertEquals("text/calendar;charset=utf-8", read.header("Content-Type"));
        assertTrue(read.header("Cache-Control").contains("private"));
        Api again = program.with("If-None-Match", read.etag());
        again.get(path).expect(304);
        anna.api().post(BASE + "/bookings/" + booking + "/cancellation", body()).expect(200);
        String cancelled = again.get(path).expect(200).text();
        assertTrue(cancelled, cancelled.contains("STATUS:CANCELLED"));
        assertTrue(cancelled, cancelled.contains("SEQUENCE:1"));
        assertEquals(List.of(), browser.barriers());
        browser.picture("booking-feeds-made");
        browser.press("Отозвать…");
        browser.press("Отозвать");
        browser.see("Подписка отозвана");
        browser.see("Подписок пока нет");
        program.get(path).expect(404);
        anna.api().get(BASE + "/bookings/" + booking + ".ics").expect(200);
        people.person().api().get(BASE + "/bookings/" + booking + ".ics").expect(404);
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        look("booking-feeds", "/booking/feeds", "Подписок пока нет");
        look("booking-statistics-strangers", "/booking/statistics", "видят сотрудники");
        assertFalse(browser.sees("Насколько занято"));
        browser.press("Выйти");
        browser.see("Вы вышли");
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        look("booking-feeds-staff", "/booking/feeds", "Создать адрес");
        look("booking-statistics", "/booking/statistics", "На какое время");
        look(
                "booking-statistics-nothing",
                "/booking/statistics?span=own&from=2020-01-01&to=2020-01-31",
                "места хватило всем");
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    private String room() {
        return people.admin()
                .post(
                        BASE + "/resources",
                        body(
                                "kind",
                                "ROOM",
                                "name",
                                "Ока",
                                "capacity",
                                5,
                                "timeZone",
                                "Europe/Moscow",
                                "opening",
                                List.of(
                                        body("day", "MONDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "TUESDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "WEDNESDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "THURSDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "FRIDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "SATURDAY", "from", "00:00", "to", "24:00"),
                                        body("day", "SUNDAY", "from", "00:00", "to", "24:00"))))
                .expect(201)
                .id();
    }
}
