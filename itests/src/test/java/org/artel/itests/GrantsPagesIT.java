package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * What staff see of grants, in a browser: money, plan and fact, the dashboard, reports. In a year
 * of its own: the product is shared with other tests.
 */
public class GrantsPagesIT {

    private People people;
    private Browser browser;
    private String title;

    @Before
    public void open() {
        Product product = Products.on(TestDatabase.derby());
        people = new People(product);
        title = "Дом у реки " + UUID.randomUUID();
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aGrantIsWrittenDownPromisedCountedAndFrozen() {
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        browser.signIn(people.person("STAFF").email(), PASSWORD);
        browser.see("Гранты");
        browser.open("/grants/new");
        browser.type("Номер заявки", UUID.randomUUID().toString());
        browser.type("Название проекта", title);
        day("from", "2019-07-01");
        day("to", "2019-12-31");
        browser.type("Запрошено", "998 800,00");
        browser.type("Софинансирование", "много");
        browser.press("Добавить грант");
        browser.see("Сумма — число, до двух знаков после точки");
        assertEquals(List.of(), browser.barriers());
        browser.type("Софинансирование", "1332500");
        browser.press("Добавить грант");
        browser.see("Показателей пока нет.");
        String grant = browser.path();

        browser.open(grant + "/indicators");
        browser.press("Добавить показатель");
        browser.type("Показатель", "Руководители учились");
        browser.type("План", "2");
        browser.press("И ещё одно условие");
        browser.see("показал рост в оценке или получил сертификат");
        assertEquals(List.of(), browser.barriers());
        // The last of the two.
        browser.script(
                "[...document.querySelectorAll('button')].filter((one) => one.textContent.trim()"
                        + " === 'Убрать условие').at(-1).click()");
        browser.press("Сохранить показатель");
        browser.see("0 из 2");
        attends(leader, organisation, "ATTENDED");
        attends(people.person(), organisation, "NO_SHOW");
        browser.reload();
        browser.see("1 из 2");
        browser.press("Проверить пересчётом");
        browser.see("Всё сходится");
        String indicator =
                people.admin()
                        .get("/api" + grant + "/indicators")
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText();

        browser.open(grant + "/money");
        browser.see("Софинансирование");
        assertTrue(text(), text().contains("2 331 300,00"));
        browser.press("Добавить");
        browser.type("Статья", "Оборудование");
        browser.type("План", "998800.01");
        browser.press("Сохранить");
        browser.see("Статьи в сумме больше, чем есть");
        browser.type("План", "400000");
        browser.press("Сохранить");
        browser.see("Платежи");
        assertTrue(text(), text().contains("осталось 400 000,00"));

        browser.open(grant + "/reports");
        browser.type("Пометка", "За полугодие");
        browser.press("Заморозить");
        browser.see("Версия 1: За полугодие");
        String report = browser.find("a[href*='format=pdf']").getDomAttribute("href");
        Api.Answer pdf = people.admin().get(report).expect(200);
        assertTrue(pdf.text().startsWith("%PDF"));

        // What was refused above is on the console, as it should be.
        browser.troubles();
        List<String> wrong = new ArrayList<>();
        wrong.addAll(browser.inspect("grants", "/grants", title));
        wrong.addAll(browser.inspect("grants-dashboard", grant, "Путь людей"));
        wrong.addAll(browser.inspect("grants-indicators", grant + "/indicators", "1 из 2"));
        wrong.addAll(
                browser.inspect(
                        "grants-evidence", grant + "/indicators/" + indicator, "Не хватает"));
        wrong.addAll(browser.inspect("grants-plan", grant + "/plan", "Рисков не записано"));
        wrong.addAll(browser.inspect("grants-money", grant + "/money", "Оборудование"));
        wrong.addAll(browser.inspect("grants-reports", grant + "/reports", "Версия 1"));
        wrong.addAll(browser.inspect("grants-template", "/grants/template", "Раздел 11"));
        assertEquals(List.of(), wrong);
    }

    @Test
    public void nobodyButStaffIsLedThere() {
        browser.signIn(people.person().email(), PASSWORD);
        browser.open("/organisations");
        browser.see("Организации");
        assertFalse(browser.sees("Гранты"));
        browser.open("/grants");
        browser.see("Эта страница для сотрудников центра.");
    }

    /** All that the page shows, with plain blanks. */
    private String text() {
        return browser.script("return document.body.innerText").toString().replace('\u00a0', ' ');
    }

    /** What a field for a day holds, whatever the browser's way to type it. */
    private void day(String name, String day) {
        browser.find("[name='" + name + "']");
        browser.script(
                "const field = document.querySelector(\"[name='"
                        + name
                        + "']\"); field.value = '"
                        + day
                        + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    private void attends(People.Person person, String organisation, String state) {
        people.admin()
                .post(
                        "/api/participations",
                        body(
                                "personId",
                                person.id(),
                                "organisationId",
                                organisation,
                                "role",
                                "LEADER",
                                "kind",
                                "SESSION",
                                "subject",
                                "Семинар",
                                "occurredAt",
                                "2019-08-12T12:00:00+03:00",
                                "minutes",
                                120,
                                "state",
                                state,
                                "reason",
                                "Лист регистрации"))
                .expect(201);
    }
}
