package org.artel.itests;

import static org.artel.itests.harness.People.PASSWORD;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

/** A webhook in a browser: made, tried, looked at, removed. */
public class WebhooksPagesIT {

    private volatile int status = 503;
    private HttpServer receiver;
    private People people;
    private Product product;
    private Browser browser;

    @Before
    public void open() throws IOException {
        receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    byte[] answer = "Обслуживание".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        receiver.start();
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "webhooks", "active");
        browser = new Browser(product);
    }

    @After
    public void close() {
        browser.close();
        receiver.stop(0);
        Modules.want(people.admin(), "webhooks", "absent");
    }

    @Test
    public void aWebhookIsMadeTriedAndRemoved() {
        browser.signIn(people.person("ADMIN").email(), PASSWORD);
        List<String> wrong =
                new ArrayList<>(
                        browser.inspect(
                                "webhooks-none", "/webhooks", "Пока никому ничего не сообщается"));
        wrong.addAll(browser.inspect("webhooks-new", "/webhooks/new", "Обо всём"));
        browser.type("Адрес получателя", "https://10.0.0.1/");
        browser.type("Для чего", "CRM");
        browser.press("Создать вебхук");
        browser.see("Выберите хотя бы одно событие");
        browser.see("Этот адрес внутри сети центра");
        browser.picture("webhooks-new-wrong");
        // The refusal was meant; the browser calls it trouble.
        browser.troubles();
        browser.press("Обо всём");
        browser.type(
                "Адрес получателя",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/artel");
        browser.press("Создать вебхук");
        browser.see("больше он не показывается");
        browser.picture("webhooks-secret");
        browser.press("Дальше: проверить");
        browser.press("Отправить проверку");
        browser.see("HTTP 503");
        String hook = browser.path();
        wrong.addAll(browser.inspect("webhooks-hook", hook, "HTTP 503"));
        browser.pressShown("Каждая попытка и что ответил получатель");
        browser.see("Попытка 1");
        browser.see("Ответ: Обслуживание");
        status = 200;
        browser.press("Отправить снова");
        browser.see("HTTP 200");
        browser.tabTo("Каждая попытка");
        browser.keys(Keys.ENTER);
        browser.see("Попытка 2");
        browser.see("Попытка 1");
        browser.width(Browser.PHONE);
        assertFalse("wider than a phone", browser.scrollsSideways());
        wrong.addAll(browser.barriers());
        browser.picture("webhooks-attempts");
        browser.width(Browser.DESK);
        browser.press("Новый секрет");
        browser.press("Создать секрет");
        browser.see("Прежний секрет действует до");
        browser.press("Изменить");
        browser.picture("webhooks-edit");
        browser.press("Сохранить");
        browser.see("Сохранено");
        browser.press("English");
        wrong.addAll(browser.inspect("webhooks-hook-en", hook, "Send a test"));
        browser.pressShown("Each attempt, and what the receiver answered");
        browser.see("Answer: Обслуживание");
        wrong.addAll(browser.inspect("webhooks-en", "/webhooks", "CRM"));
        browser.open(hook);
        browser.press("Remove");
        browser.press("Remove the webhook");
        browser.see("Nobody is told anything yet");
        assertEquals(List.of(), wrong);
    }
}
