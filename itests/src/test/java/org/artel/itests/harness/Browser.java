package org.artel.itests.harness;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's browser: headless Chromium, in Russian, with an empty profile. */
public final class Browser implements AutoCloseable {

    public static final int PHONE = 360;
    public static final int DESK = 1440;

    private static final int HEIGHT = 900;
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String CONTRAST = "color-contrast";
    private static final String AXE = axe();

    private final Product product;
    private final ChromeDriver driver;
    private final List<ProcessHandle> processes;

    /**
     * @param more further options of the browser, as {@link PaperTickets#camera} gives them
     */
    public Browser(Product product, String... more) {
        this.product = product;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=ru");
        options.addArguments(more);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        List<ProcessHandle> others = drivers();
        driver =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(program("chromedriver").toFile())
                                .usingAnyFreePort()
                                .withSilent(true)
                                .withLogOutput(OutputStream.nullOutputStream())
                                .build(),
                        options);
        processes = drivers().stream().filter(one -> !others.contains(one)).toList();
        width(DESK);
    }

    private static Path program(String name) {
        return Packages.program(name, "chromium", "chromium-driver");
    }

    private static String axe() {
        try (InputStream source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void width(int pixels) {
        // A window cannot be as narrow as a phone; the page in it can.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(Math.max(pixels, 500), HEIGHT));
    }

    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
    }

    /** Where the reader's clock hangs, as {@code Asia/Omsk}; pages opened from now on follow it. */
    public void zone(String id) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
    }

    public void open(String path) {
        driver.get("http://127.0.0.1:" + product.port() + path);
    }

    public String path() {
        return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
    }

    public String title() {
        return driver.getTitle();
    }

    public void back() {
        driver.navigate().back();
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** Waits for an element with exactly or partly this text. */
    public WebElement see(String text) {
        return await(
                "//*[not(self::script or self::style)][contains(normalize-space(.), "
                        + quoted(text)
                        + ")][not(*[contains(normalize-space(.), "
                        + quoted(text)
                        + ")])]");
    }

    /** Waits until nothing shows this text. */
    public void seeNoMore(String text) {
        patiently().until(d -> !d.findElement(By.tagName("body")).getText().contains(text));
    }

    public boolean sees(String text) {
        return driver.findElement(By.tagName("body")).getText().contains(text);
    }

    /**
     * Presses the link or button that says this: in a dialog first, then in the page, then around
     * it.
     */
    public void press(String label) {
        String named = "//*[self::a or self::button][normalize-space(.)=" + quoted(label) + "]";
        reach(await("//dialog[@open]" + named, "//main" + named, named)).click();
    }

    /** Brings it to where nothing that sticks to an edge lies over it. */
    private WebElement reach(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        return element;
    }

    /** Presses what shows this text, also when a list is drawn anew at that moment. */
    public void pressShown(String text) {
        patiently()
                .ignoring(StaleElementReferenceException.class)
                .until(
                        d -> {
                            see(text).click();
                            return true;
                        });
    }

    /** Presses what says this in the row that shows {@code row}. */
    public void press(String row, String label) {
        await(
                        "//li[contains(normalize-space(.), "
                                + quoted(row)
                                + ")]//button[normalize-space(.)="
                                + quoted(label)
                                + "]")
                .click();
    }

    /** Types into the field with this label. */
    public void type(String label, String text) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(text);
    }

    public void attach(String label, Path file) {
        field(label).sendKeys(file.toAbsolutePath().toString());
    }

    public void choose(String label, String option) {
        field(label)
                .findElement(By.xpath("./option[normalize-space(.)=" + quoted(option) + "]"))
                .click();
    }

    public void tick(String label) {
        field(label).click();
    }

    public WebElement field(String label) {
        WebElement found = await("//label[starts-with(normalize-space(.), " + quoted(label) + ")]");
        return driver.findElement(By.id(found.getDomAttribute("for")));
    }

    /** Keys, wherever the focus is. */
    public void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** A key while another one is held. */
    public void chord(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** How fast the network takes what the page sends. */
    public void uploadSpeed(int bytesPerSecond) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        bytesPerSecond));
    }

    /** Addresses that do not answer from now on, with * for anything. */
    public void block(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** Forgets what it has loaded before. */
    public void forget() {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    public Object script(String script) {
        return driver.executeScript(script);
    }

    public WebElement find(String css) {
        return reach(
                patiently()
                        .ignoring(NoSuchElementException.class)
                        .until(d -> d.findElement(By.cssSelector(css))));
    }

    public void signIn(String email, String password) {
        open("/sign-in");
        type("Электронная почта", email);
        type("Пароль", password);
        press("Войти");
        see("Выйти");
    }

    /**
     * Opens a page, waits for a text, keeps its pictures, and tells what is wrong with it:
     * barriers, errors, or that it is wider than its window.
     */
    public List<String> inspect(String name, String path, String text) {
        open(path);
        see(text);
        picture(name);
        List<String> wrong = new ArrayList<>();
        // Another language has other widths and other words, and the same structure and colours.
        boolean own = script("return document.documentElement.lang").equals("ru");
        for (int width : new int[] {PHONE, DESK}) {
            width(width);
            if (scrollsSideways()) {
                wrong.add(path + " is wider than " + width);
            }
            if (own || width == DESK) {
                // Colours are those of any width, and half of the work.
                barriers("tag", RULES, own && width == DESK)
                        .forEach(barrier -> wrong.add(path + " at " + width + ": " + barrier));
            }
        }
        if (own) {
            dark(true);
            // The structure is the same in the dark.
            barriers("rule", List.of(CONTRAST), false)
                    .forEach(barrier -> wrong.add(path + " in the dark: " + barrier));
            dark(false);
        }
        troubles().forEach(trouble -> wrong.add(path + ": " + trouble));
        return wrong;
    }

    /** Goes on with the tabulator until what has the focus says this. */
    public void tabTo(String text) {
        for (int i = 0; i < 100; i++) {
            keys(Keys.TAB);
            WebElement focused = driver.switchTo().activeElement();
            String name = focused.getAccessibleName();
            if (name != null && name.startsWith(text)) {
                return;
            }
        }
        throw new AssertionError("The tabulator does not reach " + text);
    }

    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public void see(By by) {
        patiently().until(d -> d.findElement(by).isDisplayed());
    }

    /** Whether the page is wider than its window. */
    public boolean scrollsSideways() {
        return (Boolean)
                driver.executeScript(
                        "return document.documentElement.scrollWidth > window.innerWidth");
    }

    /** What a machine finds wrong for people with disabilities (axe-core, WCAG 2.2 AA). */
    public List<String> barriers() {
        return barriers("tag", RULES, false);
    }

    /**
     * @param by {@code tag} or {@code rule}: what the names are
     * @param colourless whether contrast is left out
     */
    @SuppressWarnings("unchecked")
    private List<String> barriers(String by, List<String> names, boolean colourless) {
        if ((Boolean) script("return !window.axe")) {
            driver.executeScript(AXE);
        }
        return (List<String>)
                driver.executeAsyncScript(
                        """
                        const [by, names, contrast, colourless, done] = arguments;
                        const options = {
                            runOnly: {type: by, values: names},
                            rules: colourless ? {[contrast]: {enabled: false}} : {},
                            resultTypes: ['violations'],
                            iframes: false,
                        };
                        const shown = rule => rule.id + ': ' + rule.nodes.map(node => node.html);
                        // Bars that stay cover halves of what is whole once one scrolls: in their place.
                        const bars = [...document.querySelectorAll('body *')]
                            .filter(one => getComputedStyle(one).position === 'sticky');
                        bars.forEach(one => one.style.position = 'static');
                        axe.run(document, options)
                            .finally(() => bars.forEach(one => one.style.position = ''))
                            .then(
                                results => done(results.violations.map(shown)),
                                error => done(['axe: ' + error]));
                        """,
                        by,
                        names,
                        CONTRAST,
                        colourless);
    }

    /** Errors that the page left on its console since this was last asked. */
    public List<String> troubles() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                // Looking for barriers runs a script in every frame; a sandboxed one refuses it.
                .filter(message -> !message.contains("Blocked script execution in 'about:srcdoc'"))
                .toList();
    }

    /** Keeps a picture of the page in both widths, light and dark, if pictures are asked for. */
    public void picture(String name) {
        String asked = System.getProperty("artel.screenshots", "");
        if (asked.isEmpty()) {
            return;
        }
        for (int width : new int[] {PHONE, DESK}) {
            width(width);
            for (boolean dark : new boolean[] {false, true}) {
                dark(dark);
                byte[] png = driver.getScreenshotAs(OutputType.BYTES);
                try {
                    Path folder = Path.of(asked);
                    Files.createDirectories(folder);
                    Files.write(
                            folder.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"),
                            png);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            dark(false);
        }
    }

    /** The first that is shown, by the order of the paths. */
    private WebElement await(String... xpaths) {
        return patiently()
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                .withMessage(
                        () ->
                                xpaths[xpaths.length - 1]
                                        + " on\n"
                                        + driver.findElement(By.tagName("body")).getText())
                .until(
                        d ->
                                Stream.of(xpaths)
                                        .flatMap(xpath -> d.findElements(By.xpath(xpath)).stream())
                                        .filter(WebElement::isDisplayed)
                                        .findFirst()
                                        .orElse(null));
    }

    private WebDriverWait patiently() {
        return new WebDriverWait(driver, Eventually.PATIENCE, GLANCE);
    }

    private static String quoted(String text) {
        return text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"";
    }

    @Override
    public void close() {
        // Of this browser only: a test may have another one open.
        List<ProcessHandle> own =
                processes.stream()
                        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                        .toList();
        driver.quit();
        own.forEach(ProcessHandle::destroy);
    }

    private static List<ProcessHandle> drivers() {
        return ProcessHandle.current()
                .children()
                .filter(one -> one.info().command().filter(c -> c.contains("chrom")).isPresent())
                .toList();
    }
}
