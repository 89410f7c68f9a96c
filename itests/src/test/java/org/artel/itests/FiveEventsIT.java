package org.artel.itests;

import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** The five events of a centre's half-year, each from the announcement to the certificate. */
public class FiveEventsIT {

    private static final Map<String, String> EVENTS = new LinkedHashMap<>();

    static {
        EVENTS.put("Изменения в законодательстве, касающиеся СОНКО", "Семинар");
        EVENTS.put("Развитие социальной активности НКО", "Конференция");
        EVENTS.put("Информационная открытость: современные тренды", "Мастер-класс");
        EVENTS.put("Развитие навыков командообразования", "Тренинг");
        EVENTS.put("Путь устойчивого развития некоммерческого сектора", "Открытый форум");
    }

    private Product product;
    private People people;
    private Browser browser;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "events", "active");
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void fromTheAnnouncementToTheCertificate() {
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        Map<String, String> pages = new LinkedHashMap<>();
        EVENTS.forEach((title, type) -> pages.put(title, announced(title, type)));

        People.Person anna = people.person();
        change(anna.email(), PASSWORD);
        Map<String, String> tickets = new LinkedHashMap<>();
        pages.forEach((title, page) -> tickets.put(page, registered(page, title, anna.api())));

        change(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        Map<String, String> codes = new LinkedHashMap<>();
        tickets.forEach((page, ticket) -> codes.put(page, certified(page, ticket)));

        signOut();
        pages.forEach(
                (title, page) -> {
                    browser.open("/events/certificates/" + codes.get(page));
                    browser.see("Сертификат действителен");
                    browser.see(title);
                });
        JsonNode done =
                anna.api().get("/api/events/registrations").expect(200).json().path("items");
        assertEquals(EVENTS.size(), done.size());
        done.forEach(one -> assertEquals(1, one.path("attended").size()));
    }

    /** Written and announced by staff; answers its page. */
    private String announced(String title, String type) {
        browser.open("/events/new");
        browser.see("Создать черновик");
        browser.choose("Вид", type);
        browser.type("Название", title);
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Moscow"));
        time("start", now.plusHours(1));
        time("end", now.plusHours(4));
        browser.tick("Выдавать сертификаты");
        browser.press("Создать черновик");
        browser.see("Занятий пока нет");
        String page = browser.path().replaceFirst("/programme$", "");
        browser.open(page + "/edit");
        browser.press("Опубликовать");
        browser.see("Объявлено");
        return page;
    }

    private void time(String field, LocalDateTime time) {
        browser.script(
                "const field = document.querySelector('[name="
                        + field
                        + "]'); field.value = '"
                        + DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(time)
                        + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    /** Answers what the ticket's code says. */
    private String registered(String page, String title, Api anna) {
        browser.open(page);
        browser.see(title);
        browser.press("Зарегистрироваться");
        browser.see("Не сейчас");
        browser.press("Зарегистрироваться");
        browser.see("Мой билет");
        return anna
                .get("/api/events/registrations")
                .expect(200)
                .json()
                .path("items")
                .findParents("ticket")
                .stream()
                .filter(one -> page.endsWith(one.path("eventId").asText()))
                .findFirst()
                .orElseThrow()
                .path("ticket")
                .asText();
    }

    /** Let in at the door, held, and given a certificate; answers its code. */
    private String certified(String page, String ticket) {
        browser.open(page + "/kiosk");
        browser.see("На связи");
        browser.keys(ticket, Keys.ENTER);
        browser.see("Добро пожаловать!");
        browser.open(page + "/edit");
        browser.press("Завершить…");
        browser.press("Состоялось");
        browser.see("Завершено");
        browser.open(page + "/certificates");
        browser.press("Выдать всем, кто заслужил");
        browser.see("Отозвать…");
        return people.admin()
                .get("/api" + page + "/certificates")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("code")
                .asText();
    }

    private void change(String email, String password) {
        signOut();
        browser.signIn(email, password);
    }

    private void signOut() {
        browser.open("/events");
        browser.press("Выйти");
        browser.see("Вы вышли");
    }
}
