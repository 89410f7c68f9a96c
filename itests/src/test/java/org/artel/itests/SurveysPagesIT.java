package org.artel.itests;

import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A survey in a browser: written, answered on a phone, left and gone on with, counted. */
public class SurveysPagesIT {

    private People people;
    private Product product;
    private Browser browser;
    private People.Person staff;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "surveys", "active");
        staff = people.person("STAFF");
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aSurveyIsWrittenAnsweredAndCounted() {
        browser.signIn(staff.email(), PASSWORD);
        browser.open("/surveys");
        browser.press("Новый опрос");
        browser.type("Название", "Есть ли у вас офис");
        browser.choose("Имена", "С именем: ответы видит центр");
        browser.press("Создать черновик");
        browser.press("Добавить вопрос");
        browser.type("Вопрос 1", "Есть ли офис?");
        browser.type("Варианты, каждый с новой строки", "Да\nНет");
        browser.press("Добавить вопрос");
        browser.type("Вопрос 2", "Что мешает?");
        browser.find("#b-1-type").sendKeys("Строка");
        browser.choose("Спрашивать", "если ответ на: Есть ли офис?");
        browser.see(By.cssSelector(".sv-preview input[type=radio]"));
        assertEquals(List.of(), browser.barriers());
        browser.press("Открыть опрос");
        browser.press("Открыть");
        browser.see("Скопировать ссылку");
        String survey = browser.path().replace("/edit", "");

        People.Person person = people.person();
        try (Browser phone = new Browser(product)) {
            phone.width(Browser.PHONE);
            phone.signIn(person.email(), PASSWORD);
            phone.open("/surveys");
            phone.see("ждёт вашего ответа");
            phone.open(survey);
            phone.see("Отвечено: 0 из 1");
            phone.press("Отправить ответы");
            phone.see("Нужен ответ");
            assertEquals(List.of(), phone.barriers());
            phone.find("#q-q1 input").sendKeys(Keys.SPACE);
            phone.type("Что мешает?", "Дорого");
            phone.see("Отвечено: 2 из 2");
            phone.see("Черновик сохранён");
            phone.open(survey);
            assertEquals("Дорого", phone.field("Что мешает?").getDomProperty("value"));
            phone.find("#q-q1 input").sendKeys(Keys.ARROW_DOWN);
            phone.seeNoMore("Что мешает?");
            phone.press("Отправить ответы");
            phone.see("Спасибо, ответы приняты");
            assertFalse(phone.scrollsSideways());
            phone.open(survey);
            phone.see("Вы уже ответили на этот опрос");
            assertEquals(List.of(), phone.troubles());
        }

        browser.open(survey + "/results");
        browser.see("Ответили: 1");
        browser.see("Кто как ответил");
        assertEquals(List.of(), browser.barriers());
        // Somebody else puts a questionnaire in: the page that is open says so by itself.
        JsonNode first =
                staff.api().get("/api" + survey).expect(200).json().path("questions").path(0);
        staff.api()
                .post(
                        "/api" + survey + "/responses",
                        Api.body(
                                "source",
                                "PAPER",
                                "answers",
                                Api.body(
                                        first.path("key").asText(),
                                        first.path("options").path(1).path("key").asText())))
                .expect(201);
        browser.see("на бумаге: 1");
        browser.open(survey + "/enter");
        browser.see("Анкета на бумаге");
        browser.find("#q-q1 input").click();
        browser.press("Внести ответы");
        browser.see("Внесено");
        browser.open(survey + "/results");
        browser.see("интервью: 1");
        browser.open(survey + "/texts");
        browser.type("Новый код", "Деньги");
        browser.press("Добавить код");
        browser.see("Деньги: 0");
        browser.open(survey + "/invited");
        browser.see("Никого ещё не пригласили.");
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    public void aVisitorAnswersByTheLinkWithoutAnAccount() {
        String id =
                people.admin()
                        .post(
                                "/api/surveys",
                                Api.body(
                                        "title",
                                        "Для всех",
                                        "audience",
                                        "PUBLIC",
                                        "anonymous",
                                        true,
                                        "template",
                                        "competences"))
                        .expect(201)
                        .id();
        people.admin().post("/api/surveys/" + id + "/publication", Api.body()).expect(200);
        browser.open("/surveys/" + id);
        browser.see("Опрос анонимный");
        for (String key : List.of("law", "projects", "team", "openness")) {
            browser.find("#q-" + key + " input").sendKeys(Keys.SPACE);
        }
        browser.see("Отвечено: 4 из 4");
        browser.press("Отправить ответы");
        browser.see("Спасибо, ответы приняты");
        browser.open("/surveys/" + id + "/results");
        browser.see("Эта страница для сотрудников центра.");
        assertTrue(
                people.admin()
                        .get("/api/surveys/" + id + "/results")
                        .expect(200)
                        .json()
                        .path("suppressed")
                        .asBoolean());
        assertEquals(List.of(), browser.troubles());
    }
}
