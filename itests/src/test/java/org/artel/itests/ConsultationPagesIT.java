package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.Keys;

/** Advice as people ask for it and give it, in a browser. */
public class ConsultationPagesIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final String BASE = "/api/booking";

    /** Whatever the hour is, there is time on this day. */
    private final LocalDate tomorrow = LocalDate.now(ZONE).plusDays(1);

    private People people;
    private Browser browser;
    private String topic;
    private People.Person expert;
    private String consultant;

    @Before
    public void open() {
        Product product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "booking", "active");
        browser = new Browser(product);
        topic = "право " + UUID.randomUUID().toString().substring(0, 8);
        // Whoever stands in line on whatever topic would be called before those of this test.
        for (JsonNode waiting : people.admin().all(BASE + "/walk-ins")) {
            people.admin().delete(BASE + "/walk-ins/" + waiting.path("id").asText()).expect(204);
        }
        expert = people.person("CONSULTANT");
        consultant = consultant(expert);
    }

    @After
    public void close() {
        people.admin().delete(BASE + "/consultants/" + consultant).expect(204);
        browser.close();
    }

    @Test
    public void aConsultationIsFoundByTopicBookedWithKeysAloneAndCancelled() {
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking/consultants");
        browser.see("Нужен совет сейчас?");
        browser.tabTo("Право " + topic.substring(6));
        browser.keys(Keys.ENTER);
        browser.see("по теме");
        assertEquals(topic, query("topic"));
        browser.open("/booking/consultants/" + consultant + "?topic=" + topic.replace(" ", "%20"));
        browser.see("Время ещё не выбрано");
        browser.tabTo(weekday(tomorrow));
        browser.keys(Keys.ENTER);
        browser.tabTo("10:00");
        browser.keys(Keys.ENTER);
        browser.seeNoMore("Время ещё не выбрано");
        browser.tabTo("Вопрос");
        browser.keys("Как составить устав?");
        browser.tabTo("Записаться");
        browser.keys(Keys.ENTER);
        browser.see("Вы записаны");
        browser.see("Как составить устав?");
        browser.see("10:00–11:00");
        browser.open("/booking/consultations");
        browser.see("Как составить устав?");
        browser.press("Отменить…");
        browser.press("Отменить бронь");
        browser.see("Вы никуда не записаны");
        browser.see("Отменено");
    }

    @Test
    public void whoComesTooLateTakesAnotherTimeWithOnePressAndTypesNothingAgain() {
        People.Person anna = people.person();
        browser.signIn(anna.email(), PASSWORD);
        browser.open(proposal(12));
        browser.see("Записаться");
        browser.type("Вопрос", "Нужен ли нам аудит?");
        book(people.person(), 12);
        browser.press("Записаться");
        browser.see("Зато свободно");
        assertEquals("Нужен ли нам аудит?", browser.field("Вопрос").getDomProperty("value"));
        assertEquals(List.of(), browser.barriers());
        browser.picture("consultation-alternatives");
        browser.find(".refused .choices button").click();
        browser.see("Вы записаны");
        browser.see("Нужен ли нам аудит?");
    }

    @Test
    public void whoeverWalksInIsSeenAtOnceOrStandsInALineThatMovesByItself() {
        People.Person anna = people.person();
        People.Person boris = people.person();
        People.Person clara = people.person();
        walkIn(anna);
        browser.see("Вас ждёт");
        browser.picture("walk-in-called");
        browser.press("Открыть консультацию");
        browser.see("Перенести");
        signOut();
        String before = boris.api().post(BASE + "/walk-ins", body("topic", topic)).expect(202).id();
        walkIn(clara);
        browser.see("Вы в очереди с");
        int position = position();
        assertTrue("Position " + position, position > 1);
        assertEquals(List.of(), browser.barriers());
        browser.picture("walk-in-line");
        boris.api().delete(BASE + "/walk-ins/" + before).expect(204);
        browser.see((position - 1) + "-й в очереди");
        browser.reload();
        browser.see((position - 1) + "-й в очереди");
        browser.press("Уйти из очереди…");
        browser.press("Уйти");
        browser.see("Вы ушли из очереди");
    }

    @Test
    public void whoeverWasAdvisedRatesAndMayThinkBetterOfIt() {
        People.Person anna = people.person();
        String id = advised(anna);
        browser.signIn(anna.email(), PASSWORD);
        browser.open("/booking/consultations/" + id);
        browser.see("Как прошла консультация?");
        browser.press("Оценить");
        browser.see("Выберите оценку от 1 до 5");
        browser.find(".star:nth-of-type(4)").click();
        browser.type("Что было полезно", "Разобрались за полчаса");
        browser.picture("consultation-rating");
        browser.press("Оценить");
        browser.see("Ваша оценка");
        assertEquals(4, rating(anna, id));
        browser.press("Изменить оценку");
        browser.find(".star:nth-of-type(5)").click();
        browser.press("Оценить");
        browser.see("очень помогло");
        assertEquals(5, rating(anna, id));
        browser.see("Разобрались за полчаса");
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        People.Person anna = people.person();
        String booked = book(anna, 15);
        look("consultant-signed-out", proposal(14), "Войти, чтобы записаться");
        browser.signIn(anna.email(), PASSWORD);
        look("consultants", "/booking/consultants", "Консультанты");
        look("consultant", proposal(14), "Вопрос");
        look("walk-in", "/booking/walk-in", "Любая: кто раньше освободится");
        look("consultations", "/booking/consultations", "Предстоящие");
        look("consultation", "/booking/consultations/" + booked, "Код для входа");
        browser.press("English");
        look("consultants-en", "/booking/consultants", "Need advice now?");
        look("consultant-en", proposal(14), "Make an appointment");
    }

    @Test
    public void theConsultantSeesWhoComesBeginsAndWritesDownWhatCameOfIt() {
        People.Person anna = people.person();
        String id = called(anna, "Можно ли сдавать помещение?");
        people.person()
                .api()
                .post(BASE + "/walk-ins", body("topic", topic, "question", "Срочно о договоре"))
                .expect(202);
        browser.signIn(expert.email(), PASSWORD);
        browser.open("/today");
        browser.see("Сегодня консультирую");
        look("consultant-desk", "/booking/desk", "Срочно о договоре");
        browser.press("Можно ли сдавать помещение?", "Начать");
        browser.see("Консультация началась");
        browser.press("Записать итог");
        browser.see("Их видите только вы");
        browser.type("Заметки для себя", "Спешит");
        browser.type("Что посоветовали", "Можно, с согласия собственника");
        browser.type("Что дальше", "Прислать договор");
        browser.press("Сохранить");
        browser.see("Записано");
        look("consultation-findings", "/booking/consultations/" + id, "Их видите только вы");
        String seen = anna.api().get(BASE + "/consultations/" + id).expect(200).text();
        assertTrue(seen, seen.contains("с согласия собственника"));
        assertFalse(seen, seen.contains("Спешит"));
        browser.press("Закончить");
        browser.see("Завершено");
        browser.open("/booking/desk");
        browser.press("Срочно о договоре", "Начать");
        browser.see("Консультация началась");
    }

    @Test
    public void staffMakeAConsultantWhoseHoursTheConsultantChanges() {
        People.Person lawyer = people.person("CONSULTANT");
        browser.signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
        browser.open("/booking/consultants");
        browser.see("Консультанты");
        browser.press("Добавить консультанта");
        browser.see("Часы приёма");
        browser.choose("Кто", "Проверяющий, " + lawyer.email());
        browser.type("Темы", "налоги, " + topic);
        browser.type("Понедельник", "с девяти");
        browser.press("Сохранить");
        browser.see("Напишите часы так: 09:00–18:00");
        assertEquals("с девяти", browser.field("Понедельник").getDomProperty("value"));
        browser.type("Понедельник", "9:00-13:00, 14:00–18:00");
        browser.press("Сохранить");
        browser.see("пн 09:00–13:00, 14:00–18:00");
        String id = browser.path().replaceFirst(".*/", "");
        signOut();
        browser.signIn(lawyer.email(), PASSWORD);
        look("consultant-edit", "/booking/consultants/" + id + "/edit", "Отпусков и отъездов");
        browser.script(
                "for (const name of ['first', 'last']) {"
                        + " const day = document.querySelector(`[name=${name}]`); day.value = '"
                        + tomorrow
                        + "'; day.dispatchEvent(new Event('input', {bubbles: true})) }");
        browser.press("Записать");
        browser.press("Буду на месте");
        browser.see("Отпусков и отъездов не записано");
        browser.type("Где принимает", "Кабинет 7");
        browser.press("Сохранить");
        browser.see("Кабинет 7");
        people.admin().delete(BASE + "/consultants/" + id).expect(204);
    }

    @Test
    public void theDeskIsForThoseWhoAdviseOnly() {
        browser.signIn(people.person().email(), PASSWORD);
        browser.open("/booking/consultants");
        browser.see("Мои консультации");
        assertFalse(browser.sees("Стол консультанта"));
        browser.open("/booking/desk");
        browser.see("Это место для консультантов и сотрудников центра");
        browser.open("/booking/consultants/" + consultant + "/edit");
        browser.see("Темы и часы меняют сам консультант и сотрудники центра");
    }

    private void look(String picture, String path, String text) {
        assertEquals(List.of(), browser.inspect(picture, path, text));
    }

    private void walkIn(People.Person person) {
        browser.signIn(person.email(), PASSWORD);
        browser.open("/booking/walk-in");
        browser.see("Любая: кто раньше освободится");
        browser.choose("Тема", "П" + topic.substring(1));
        browser.press("Прийти сейчас");
    }

    private void signOut() {
        browser.press("Выйти");
        browser.see("Вы вышли");
    }

    private int position() {
        return Integer.parseInt(browser.find(".ticket-number").getText());
    }

    private String query(String name) {
        return (String)
                browser.script("return new URLSearchParams(location.search).get('" + name + "')");
    }

    private static String weekday(LocalDate day) {
        return List.of(
                        "понедельник",
                        "вторник",
                        "среда",
                        "четверг",
                        "пятница",
                        "суббота",
                        "воскресенье")
                .get(day.getDayOfWeek().ordinal());
    }

    /** The page of the consultant that has tomorrow's hour chosen. */
    private String proposal(int hour) {
        return "/booking/consultants/" + consultant + "?start=" + at(hour) + "&end=" + at(hour + 1);
    }

    private String at(int hour) {
        return tomorrow.atTime(hour, 0).atZone(ZONE).toInstant().toString();
    }

    /** Somebody who advises at any hour of the day. */
    private String consultant(People.Person person) {
        return people.admin()
                .post(
                        BASE + "/consultants",
                        body(
                                "userId",
                                person.id(),
                                "topics",
                                List.of(topic),
                                "location",
                                "2 этаж, кабинет 204",
                                "description",
                                "Помогает с уставом и договорами.",
                                "timeZone",
                                "Europe/Moscow",
                                "opening",
                                Stream.of(DayOfWeek.values())
                                        .map(
                                                day ->
                                                        body(
                                                                "day",
                                                                day.name(),
                                                                "from",
                                                                "00:00",
                                                                "to",
                                                                "24:00"))
                                        .toList()))
                .expect(201)
                .id();
    }

    private String book(People.Person person, int hour) {
        return person.api()
                .post(
                        BASE + "/consultations",
                        body(
                                "consultantId",
                                consultant,
                                "topic",
                                topic,
                                "question",
                                "С чего начать?",
                                "start",
                                at(hour),
                                "end",
                                at(hour + 1)))
                .expect(201)
                .id();
    }

    /** A consultation with whoever walked in and was seen at once. */
    private String called(People.Person person, String question) {
        return person.api()
                .post(BASE + "/walk-ins", body("topic", topic, "question", question))
                .expect(201)
                .json()
                .path("consultationId")
                .asText();
    }

    /** A consultation that has begun. */
    private String advised(People.Person person) {
        String id = called(person, "Что делать?");
        expert.api().post(BASE + "/bookings/" + id + "/check-ins", null).expect(200);
        return id;
    }

    private int rating(People.Person person, String id) {
        return person.api()
                .get(BASE + "/consultations/" + id)
                .expect(200)
                .json()
                .path("rating")
                .asInt();
    }
}
