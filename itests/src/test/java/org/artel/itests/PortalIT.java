package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Samples;
import org.artel.itests.harness.Totp;
import org.artel.oidc.testing.TestProvider;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What people do in a browser. */
public class PortalIT {

    private Product product;
    private People people;
    private Browser browser;

    @Before
    public void open() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
    }

    @Test
    public void aLeaderSignsUpAndAddsAnOrganisationWhoseInnWasMistyped() {
        String email = "leader" + UUID.randomUUID() + "@example.org";
        browser.open("/");
        browser.press("Зарегистрироваться");
        browser.press("Зарегистрироваться");
        browser.see("Проверьте отмеченные поля");
        browser.type("Имя и фамилия", "Проверяющая");
        browser.type("Электронная почта", email);
        browser.type("Пароль", "три слова подряд");
        browser.tick("Согласен на обработку");
        browser.press("Зарегистрироваться");
        browser.see("Почти готово");
        browser.open(linkInTheLetterTo(email));
        browser.press("Подтвердить адрес");
        browser.see("Адрес подтверждён");

        browser.open("/sign-in?next=/organisations/new");
        browser.type("Электронная почта", email);
        browser.type("Пароль", "три слова подряд");
        browser.press("Войти");
        browser.see("Новая организация");

        String name = "АНО «Проверка " + UUID.randomUUID() + "»";
        browser.type("Полное название", name);
        browser.choose("Форма", "АНО");
        browser.type("Город", "Новороссийск");
        browser.type("Регион", "Краснодарский край");
        browser.type("ИНН", "2315219464");
        browser.press("Добавить организацию");
        browser.see("ИНН:");
        assertEquals("2315219464", browser.field("ИНН").getDomProperty("value"));
        assertEquals("true", browser.field("ИНН").getDomAttribute("aria-invalid"));

        browser.type("ИНН", "");
        browser.press("Добавить организацию");
        browser.see("В каталоге с");
        assertTrue(browser.path(), browser.path().startsWith("/organisations/"));
        browser.reload();
        browser.see(name);
        assertEquals(name + " · Артель", browser.title());
    }

    @Test
    public void aModuleAppearsAndVanishesWithoutReloadingThePage() {
        Api admin = people.admin();
        Modules.want(admin, "example", "absent");
        signInAsAdministrator();
        browser.open("/modules");
        browser.press("Доска заметок (пример)", "Установить");
        browser.press("Доска заметок");
        browser.type("Заметка", "Ищем ведущего");
        browser.press("Повесить на доску");
        browser.see("Ищем ведущего");
        browser.press("Модули");
        browser.press("Доска заметок (пример)", "Убрать");
        browser.press("Убрать модуль");
        browser.see("«Доска заметок (пример)» убран");
        browser.seeNoMore("Доска заметок\n");
        assertTrue(browser.sees("Доска заметок (пример)"));
    }

    @Test
    public void theLanguageIsSwitchedAndKept() {
        browser.open("/organisations");
        browser.see("Название или ИНН");
        browser.press("English");
        browser.see("Name or INN");
        browser.reload();
        browser.see("Name or INN");
        browser.press("Русский");
        browser.see("Название или ИНН");
    }

    @Test
    public void everythingIsReachedWithTheKeyboard() {
        browser.open("/");
        browser.see("Новые в каталоге");
        browser.tabTo("К содержанию");
        browser.keys(Keys.ENTER);
        assertEquals("main", browser.focused().getDomAttribute("id"));
        browser.tabTo("Зарегистрироваться");
        browser.keys(Keys.ENTER);
        browser.see("Имя и фамилия");
        browser.tabTo("Зарегистрироваться");
        browser.keys(Keys.ENTER);
        browser.see("Проверьте отмеченные поля");
        assertTrue(
                browser.focused().getDomAttribute("class"),
                browser.focused().getDomAttribute("class").contains("form-errors"));
        browser.tabTo("Имя и фамилия:");
        browser.keys(Keys.ENTER);
        assertEquals("name", browser.focused().getDomAttribute("name"));
    }

    @Test
    public void anAdministratorAppointsStaffAndAPersonChangesThePassword() {
        People.Person person = people.person();
        signInAsAdministrator();
        browser.open("/people");
        browser.type("Имя или почта", person.email());
        browser.pressShown(person.email());
        browser.tick("Сотрудник центра");
        browser.press("Сохранить роли");
        browser.see("Роли сохранены");
        assertTrue(
                people.admin()
                        .get("/api/users/" + person.id())
                        .text()
                        .contains("\"roles\":[\"STAFF\"]"));
        browser.press("Выйти");
        browser.see("Вы вышли");

        signIn(person.email(), "three plain words");
        browser.open("/account");
        browser.type("Нынешний пароль", "three plain words");
        browser.type("Новый пароль", "four other plain words");
        browser.press("Сменить пароль");
        browser.see("Пароль изменён");
        people.signIn(person.email(), "four other plain words");
    }

    @Test
    public void aSecondFactorIsSwitchedOnAskedForAndReset() {
        People.Person person = people.person();
        signIn(person.email(), People.PASSWORD);
        browser.open("/account");
        browser.press("Включить второй фактор");
        browser.see("Сначала пароль");
        browser.type("Пароль", People.PASSWORD);
        browser.keys(Keys.ENTER);
        String secret = browser.find("code.secret").getText().replace(" ", "");
        assertEquals(
                "the picture is there",
                true,
                browser.script(
                        "const p = document.querySelector('img.qr'); return p.complete &&"
                                + " p.naturalWidth > 0"));
        browser.width(Browser.PHONE);
        assertFalse(browser.scrollsSideways());
        assertEquals(List.of(), browser.barriers());
        browser.picture("second-factor");
        browser.width(Browser.DESK);
        browser.type("Код", "000000");
        browser.press("Включить второй фактор");
        browser.see("Код не подошёл");
        browser.type("Код", Totp.now(secret));
        browser.press("Включить второй фактор");
        browser.see("Запасные коды — сохраните их сейчас");
        String recovery = browser.find(".recovery-codes code").getText();
        browser.press("Я их сохранил");
        browser.see("Осталось запасных кодов: 10");

        browser.press("Выйти");
        browser.see("Вы вышли");
        browser.open("/sign-in");
        browser.type("Электронная почта", person.email());
        browser.type("Пароль", People.PASSWORD);
        browser.keys(Keys.ENTER);
        browser.see("Шесть цифр из приложения или запасной код");
        assertEquals("code", browser.focused().getDomAttribute("name"));
        assertEquals(List.of(), browser.barriers());
        browser.keys("000000", Keys.ENTER);
        browser.see("Код не подошёл или уже использован");
        browser.type("Код", recovery);
        browser.keys(Keys.ENTER);
        browser.see("Сегодня");
        browser.press("Выйти");
        browser.see("Вы вышли");

        signInAsAdministrator();
        browser.open("/people/" + person.id());
        browser.press("Сбросить второй фактор");
        browser.press("Сбросить");
        browser.see("Второй фактор сброшен");
        browser.press("Выйти");
        browser.see("Вы вышли");
        signIn(person.email(), People.PASSWORD);
        browser.open("/notifications");
        browser.see("Администратор сбросил ваш второй фактор");
    }

    @Test
    public void aTokenIsMadeShownOnceAndRevoked() {
        People.Person person = people.person();
        signIn(person.email(), People.PASSWORD);
        browser.open("/account");
        browser.see("Токенов нет");
        browser.press("Новый токен");
        browser.type("Для чего", "Сайт");
        browser.press("Выпустить токен");
        browser.see("Выберите хотя бы одну область");
        assertEquals("Сайт", browser.field("Для чего").getDomProperty("value"));
        browser.find("artel-scopes input[value='organisations:read']").click();
        fits("token-form");
        browser.press("Выпустить токен");
        browser.see("Токен «Сайт» — сохраните его сейчас");
        fits("token-made");
        Api program = people.anonymous().as(browser.find("artel-tokens .notice code").getText());
        program.get("/api/organisations").expect(200);
        program.get("/api/notifications").expect(403, "scope-missing");
        browser.press("Я его сохранил");
        browser.press("Сайт", "Обновить");
        browser.see("Обновить «Сайт»");
        fits("token-renewal");
        browser.press("Обновить токен");
        browser.see("Прежний секрет действует до");
        Api renewed = people.anonymous().as(browser.find("artel-tokens .notice code").getText());
        renewed.get("/api/organisations").expect(200);
        program.get("/api/organisations").expect(200);
        fits("token-renewed");
        browser.press("Сайт", "Обновить");
        browser.choose("Прежний секрет", "перестаёт действовать сразу");
        browser.press("Обновить токен");
        browser.see("Токен «Сайт» — сохраните его сейчас");
        program = people.anonymous().as(browser.find("artel-tokens .notice code").getText());
        program.get("/api/organisations").expect(200);
        renewed.get("/api/organisations").expect(401, "bad-token");
        browser.press("Сайт", "Отозвать");
        browser.press("Отозвать");
        browser.see("Токен отозван");
        browser.see("Токенов нет");
        program.get("/api/organisations").expect(401, "bad-token");
        browser.press("Выйти");
        browser.see("Вы вышли");

        signInAsAdministrator();
        browser.open("/services");
        browser.press("Новая служба");
        browser.type("Название службы", "Отчёты");
        browser.find("artel-scopes input[value='*:read']").click();
        assertEquals(
                "who only looks changes nothing",
                0L,
                browser.script(
                        "return document.querySelectorAll('artel-scopes [value$=write]').length"));
        browser.choose("Что она делает", "смотрит и меняет, как сотрудник");
        browser.find("artel-scopes input[value='*:write']").click();
        browser.choose("Что она делает", "только смотрит, как сотрудник");
        fits("service-form");
        browser.press("Выпустить токен");
        browser.see("Токен «Отчёты» — сохраните его сейчас");
        fits("service-made");
        Api service = people.anonymous().as(browser.find("artel-tokens .notice code").getText());
        service.get("/api/users").expect(200);
        service.post("/api/organisations", People.organisation("Нет")).expect(403, "scope-missing");
        browser.press("Отчёты", "Отозвать");
        browser.press("Отозвать");
        browser.see("Служб пока нет");
        browser.open("/audit");
        browser.see("Отчёты");
        browser.see("служба");
    }

    private void fits(String name) {
        browser.width(Browser.PHONE);
        assertFalse(name, browser.scrollsSideways());
        assertEquals(List.of(), browser.barriers());
        browser.picture(name);
        browser.width(Browser.DESK);
    }

    @Test
    public void somebodyComesFromTheProviderRegistersAndComesAgain() {
        TestProvider provider = Products.provider(product);
        String subject = UUID.randomUUID().toString();
        String email = "o" + subject + "@example.org";
        provider.claims =
                claims -> claims.subject(subject).claim("email", email).claim("name", "Ольга П.");
        openWhereTheProviderSendsBack("/sign-in");
        browser.press("Войти через «ID-42»");
        browser.see("Мы вас ещё не знаем");
        assertEquals("/sign-in/external", browser.path());
        assertEquals(email, browser.field("Электронная почта").getDomProperty("value"));
        assertEquals(List.of(), browser.barriers());
        browser.type("Пароль", People.PASSWORD);
        browser.press("Зарегистрироваться");
        browser.see("Согласен на обработку персональных данных:");
        browser.tick("Согласен на обработку");
        browser.press("Зарегистрироваться");
        browser.see("Выйти");
        browser.see("Ольга П.");
        openWhereTheProviderSendsBack("/account");
        browser.see("Отвязать");
        browser.press("Выйти");
        browser.see("Вы вышли");
        openWhereTheProviderSendsBack("/sign-in");
        browser.press("Войти через «ID-42»");
        browser.see("Ольга П.");
    }

    /** Cookies are of one name of this machine. */
    private void openWhereTheProviderSendsBack(String path) {
        browser.open("/");
        browser.script("location.assign('http://localhost:' + location.port + '" + path + "')");
    }

    @Test
    public void staffCheckATableThenImportIt() throws Exception {
        String inn = "2315219463";
        Path table = Files.createTempFile("organisations", ".csv");
        String name = "Из таблицы " + UUID.randomUUID();
        Files.writeString(
                table,
                "name;legalForm;city;region;inn\n"
                        + name
                        + ";ANO;Глазов;Удмуртская Республика;\n"
                        + "Опечатка;ANO;Глазов;Удмуртская Республика;2315219464\n");
        signInAsAdministrator();
        browser.open("/organisations/import");
        browser.attach("Файл", table);
        browser.press("Проверить файл");
        browser.see("ничего не записано");
        browser.see("Строка 3");
        browser.press("Загрузить 1");
        browser.see("Загружено");
        browser.picture("import");
        assertEquals(List.of(), browser.barriers());
        browser.open("/organisations?q=" + name.substring(name.length() - 12));
        browser.pressShown(name);
        browser.press("Изменить");
        browser.type("ИНН", inn);
        browser.type("О чём вы", "Помогаем соседям");
        browser.press("Сохранить");
        browser.see("Помогаем соседям");
        Files.delete(table);
    }

    @Test
    public void anAdministratorNamesTheCentreAndTheFrontPageSaysSo() throws Exception {
        Path logo = Files.createTempFile("logo", ".png");
        Files.write(logo, Samples.image("png", 200, 80));
        String name = "Точка опоры " + UUID.randomUUID().toString().substring(0, 8);
        try {
            signInAsAdministrator();
            browser.open("/centre");
            browser.type("Полное название, рус.", "АНО «" + name + "»");
            browser.type("Короткое название, рус.", name);
            browser.press("Сохранить");
            browser.see("Сохранено");
            browser.press("Добавить раздел");
            browser.type("Заголовок, рус.", "Коворкинг");
            browser.type("Текст, рус.", "Приходите работать.\n\n- столы\n- зал");
            browser.press("Сохранить раздел");
            browser.see("Изменить");
            browser.attach("Картинка", logo);
            browser.press("Поставить логотип");
            browser.see("Убрать логотип");
            people.admin().patch("/api/centre", "*", Api.body("brand", "#ffd500")).expect(422);
            people.admin().patch("/api/centre", "*", Api.body("brand", "#7a2e52")).expect(200);

            browser.open("/");
            browser.see("АНО «" + name + "»");
            browser.see("столы");
            look("home-of-a-centre", "/", "Новые в каталоге");
            assertEquals("АНО «" + name + "»", browser.title());
            browser.open("/organisations");
            browser.see("Название или ИНН");
            assertEquals("Организации · " + name, browser.title());
            assertTrue(
                    people.anonymous()
                            .with("Accept", "text/html")
                            .get("/")
                            .expect(200)
                            .text()
                            .contains("<title>АНО «" + name + "»</title>"));
            look("centre-described", "/centre", "Вернуть цвет портала");
            String entry =
                    people.admin().get("/api/audit?act=CHANGED&limit=100").expect(200).text();
            assertTrue("audited", entry.contains("centre_profile"));
        } finally {
            people.admin()
                    .patch(
                            "/api/centre",
                            "*",
                            Api.body(
                                    "name", null,
                                    "shortName", null,
                                    "sections", null,
                                    "logoFileId", null,
                                    "brand", null))
                    .expect(200);
            Files.delete(logo);
        }
    }

    @Test
    public void timesAreThoseOfTheCentreAndWhoeverIsElsewhereIsToldSo() {
        browser.zone("Asia/Omsk");
        signIn(people.person().email(), "three plain words");
        browser.open("/account");
        String here = browser.see("последний раз").getText();
        assertTrue(
                here,
                here.matches(
                        "(?s).*\\d+\\h\\p{IsCyrillic}+, (пн|вт|ср|чт|пт|сб|вс),"
                                + " \\d\\d:\\d\\d\\hМСК"));
        browser.zone("Europe/Moscow");
        browser.open("/account");
        String there = browser.see("последний раз").getText();
        assertFalse(there, there.contains("МСК"));
        assertEquals(
                "whatever the second",
                List.of("13:00", "13:00", "13:00"),
                browser.script(
                        "return import('artel/dates.js').then(d => ['00.000', '30.001',"
                                + " '59.999'].map(s => d.formatTime('2026-11-24T10:00:' + s + 'Z')))"));
    }

    @Test
    public void backAndFilterAddressesWork() {
        String name = "Поисковая " + UUID.randomUUID();
        people.admin().post("/api/organisations", People.organisation(name)).expect(201);
        browser.open("/organisations");
        browser.type("Название или ИНН", name);
        browser.pressShown(name);
        browser.see("В каталоге с");
        browser.back();
        browser.see(name);
        assertEquals(name, browser.field("Название или ИНН").getDomProperty("value"));
        browser.type("Название или ИНН", "нет такой " + UUID.randomUUID());
        browser.see("Никого не нашлось");
        browser.press("Сбросить фильтры");
        browser.seeNoMore("Никого не нашлось");
        assertEquals("/organisations", browser.path());
    }

    @Test
    public void aVisitorFindsOrganisationsByRegionAndCity() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        String region = "Абазинский край " + run;
        String far = "Абаканский край " + run;
        StringBuilder table = new StringBuilder("name;legalForm;city;region\n");
        String one = "Первая " + run;
        table.append(one).append(";ANO;Белый Яр;").append(region).append('\n');
        table.append("Вторая ").append(run).append(";ANO;Белый Яр;").append(region).append('\n');
        table.append("Третья ")
                .append(run)
                .append(";ANO;")
                .append("Очень длинный город ".repeat(4));
        table.append(';').append(region).append('\n');
        for (int i = 100; i <= 200; i++) {
            table.append("Клуб ").append(run).append(";ANO;Посёлок ").append(i).append(';');
            table.append(far).append('\n');
        }
        people.admin()
                .send(
                        "POST",
                        "/api/organisations/import",
                        "text/csv",
                        table.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);

        browser.open("/organisations");
        browser.see("Название или ИНН");
        browser.press("Места: регионы и города");
        browser.see("2\u00a0организации");
        assertEquals("/organisations/places", browser.path());
        assertEquals("Места · Артель", browser.title());
        look("places", "/organisations/places", region);

        browser.tabTo("Белый Яр");
        browser.keys(Keys.ENTER);
        browser.see(one);
        assertEquals("Белый Яр", browser.field("Город").getDomProperty("value"));
        assertEquals(region, browser.field("Регион").getDomProperty("value"));
        assertEquals(2L, browser.script("return document.querySelectorAll('.rows > li').length"));
        look("organisations-of-a-city", "/organisations?city=Белый Яр&region=" + region, one);
        browser.press("Места: регионы и города");
        browser.see("2\u00a0организации");
        browser.back();
        browser.see(one);
        browser.press("Места: регионы и города");
        browser.press(region);
        browser.see("Очень длинный город");
        browser.see(one);

        browser.open("/organisations/places");
        browser.see("Показать ещё");
        String titles = "return document.querySelectorAll('.item-title')";
        Object shown = browser.script(titles + ".length");
        browser.press("Показать ещё");
        browser.see("Посёлок 200");
        assertEquals(
                "the focus is on the first of those that came",
                browser.script(titles + "[" + shown + "].textContent.trim()"),
                browser.focused().findElement(By.className("item-title")).getText());
        assertEquals(
                "one heading over what two pages brought",
                1L,
                browser.script(
                        "return [...document.querySelectorAll('h2')].filter(h => h.textContent ==="
                                + " '"
                                + far
                                + "').length"));

        browser.press("English");
        browser.see("2\u00a0organisations");
        browser.press("Русский");
        browser.block("*/api/organisations/places*");
        browser.reload();
        browser.see("Повторить");
        browser.picture("places-failed");
        browser.block();
        browser.press("Повторить");
        browser.see("2\u00a0организации");
    }

    @Test
    public void noPageHasBarriersOrErrorsOrScrollsSideways() {
        People.Person staff = people.person("STAFF");
        String id =
                people.admin()
                        .post(
                                "/api/organisations",
                                People.organisation("Очень длинное название ".repeat(9)))
                        .expect(201)
                        .id();
        look("home", "/", "Новые в каталоге");
        look("sign-in", "/sign-in", "Впервые здесь?");
        look("register", "/register", "Имя и фамилия");
        look("confirm", "/confirm?token=1", "Код из письма");
        look("reset", "/reset", "Прислать ссылку");
        look("organisations", "/organisations", "Название или ИНН");
        look("organisation", "/organisations/" + id, "В каталоге с");
        look("missing", "/nowhere", "Такой страницы нет");
        signInAsAdministrator();
        look("edit-organisation", "/organisations/" + id + "/edit", "О чём вы");
        look("members", "/organisations/" + id + "/members", "Добавить участника");
        look("new-organisation", "/organisations/new", "Полное название");
        look("search", "/search?q=название", "Найдено");
        look("notifications", "/notifications", "О чём и как сообщать");
        look("my-data", "/my-data", "Собрать копию");
        look("mail", "/mail", "Подтверждение адреса");
        look("jobs", "/jobs", "users.housekeeping");
        look("people", "/people", Product.ADMIN_EMAIL);
        look("audit", "/audit", "смотрел");
        look("services", "/services", "Службы и их токены");
        look("person", "/people/" + staff.id(), "Сохранить роли");
        look("centre", "/centre", "Перекрасить портал");
        look("modules", "/modules", "Доска заметок (пример)");
        browser.press("Выйти");
        browser.see("Вы вышли");
        signIn(people.person().email(), "three plain words");
        look("account", "/account", "этот сеанс");
    }

    private void look(String name, String path, String text) {
        assertEquals(List.of(), browser.inspect(name, path, text));
    }

    private void signInAsAdministrator() {
        signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
    }

    private void signIn(String email, String password) {
        browser.signIn(email, password);
    }

    /** Without a mail server, the administrator reads the letters. */
    private String linkInTheLetterTo(String email) {
        Api admin = people.admin();
        String id = Eventually.see(() -> letterTo(email, admin), Optional::isPresent).orElseThrow();
        String text =
                admin.get("/api/notifications/mail/" + id).expect(200).json().path("text").asText();
        return text.substring(text.indexOf("/confirm?token=")).strip();
    }

    private static Optional<String> letterTo(String email, Api admin) {
        for (JsonNode letter : admin.get("/api/notifications/mail").json().path("items")) {
            if (letter.path("to").asText().equals(email)) {
                return Optional.of(letter.path("id").asText());
            }
        }
        return Optional.empty();
    }

    @Test
    public void whatWaitsIsToldLiveAndReadAndFound() {
        Modules.want(people.admin(), "example", "active");
        People.Person anna = people.person();
        String word = "ведущего" + UUID.randomUUID().toString().substring(0, 8);
        String note =
                anna.api()
                        .post("/api/example/notes", Api.body("text", "Ищем " + word))
                        .expect(201)
                        .id();
        signIn(anna.email(), "three plain words");
        browser.open("/search");
        browser.type("Что найти", word);
        browser.see("Найдено: 1");
        browser.open("/notifications");
        browser.see("Пока ничего");
        people.admin().delete("/api/example/notes/" + note).expect(204);
        browser.see("Вашу заметку сняли с доски");
        browser.press("Прочитано");
        browser.seeNoMore("новое");
        Modules.want(people.admin(), "example", "absent");
    }

    @Test
    public void aPersonTakesACopyWithdrawsAConsentAndLeaves() {
        People.Person anna = people.person();
        signIn(anna.email(), "three plain words");
        browser.open("/my-data");
        browser.press("Собрать копию");
        browser.see("Скачать копию");
        browser.press("Согласиться");
        browser.press("распространение", "Отозвать");
        browser.press("Отозвать");
        browser.see("отозвано");
        browser.type("Пароль", "three plain words");
        browser.press("Удалить меня");
        browser.press("Удалить меня");
        browser.see("Ваши данные удаляются");
        people.anonymous()
                .post(
                        "/api/session",
                        Api.body("email", anna.email(), "password", "three plain words"))
                .expect(401);
    }
}
