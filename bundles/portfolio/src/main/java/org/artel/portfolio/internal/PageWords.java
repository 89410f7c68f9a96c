package org.artel.portfolio.internal;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.StringUtil;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.portfolio.Licence;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.artel.text.Markdown;
import org.artel.text.Templates;

/** What templates call: words, days, addresses and images, in one language. */
final class PageWords {

    private static final String NO_BREAK = "\u00a0";

    /** Short words do not stay behind at the end of a line. */
    private static final Pattern SHORT =
            Pattern.compile(
                    "(?<=^|[\\s\u00a0(«])((?iu)в|и|к|о|с|у|а|на|не|по|за|от|из|до|об|со|во|ко|для) ");

    private static final Pattern DASH = Pattern.compile(" (?=[—–])");

    /** Before the name in quotation marks, or words such as АНО and МБУ before another word. */
    private static final Pattern LEGAL_FORM =
            Pattern.compile("^(?:[^\"«„]*[\"«„]|(?:\\p{Lu}{2,5}\\s+)+(?=\\p{L}))");

    /** What stands alone on its page has the page's title above it and nothing between. */
    static final int STORY = 2;

    /** A file as a link to it says. */
    public record Download(String href, String type, String size) {}

    private final Locale locale;
    private final ZoneId zone;
    private final String portal;
    private final Files files;
    private final Pictures pictures;
    private final DateTimeFormatter day;

    PageWords(Locale locale, ZoneId zone, String portal, Files files) {
        this.locale = locale;
        this.zone = zone;
        this.portal = portal;
        this.files = files;
        this.pictures = new Pictures(files);
        this.day = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
    }

    Locale locale() {
        return locale;
    }

    boolean english() {
        return "en".equals(locale.getLanguage());
    }

    Map<String, Object> functions() {
        Map<String, Object> all = new HashMap<>();
        all.put("t", Templates.method(given -> say((String) given.get(0), (String) given.get(1))));
        all.put("to", Templates.method(given -> to((String) given.get(0))));
        all.put("md", Templates.method(given -> markup(Markdown.html((String) given.get(0)))));
        all.put(
                "story",
                Templates.method(given -> markup(Markdown.html((String) given.get(0), STORY))));
        all.put("lines", Templates.method(given -> markup(lines((String) given.get(0)))));
        all.put("tidy", Templates.method(given -> tidy((String) given.get(0))));
        all.put("picture", Templates.method(given -> pictures.of((String) given.get(0))));
        all.put("photo", Templates.method(given -> photo((Photo) given.get(0))));
        all.put("day", Templates.method(given -> day(given.get(0))));
        all.put("iso", Templates.method(given -> String.valueOf(given.get(0))));
        all.put("word", Templates.method(given -> word(given.get(0))));
        all.put("activity", Templates.method(given -> in(Words.activity((String) given.get(0)))));
        all.put("form", Templates.method(given -> in(Words.legalForm((String) given.get(0)))));
        all.put("licence", Templates.method(given -> Words.address((Licence) given.get(0))));
        all.put("money", Templates.method(given -> money((NewPractice.Money) given.get(0))));
        all.put("web", Templates.method(given -> web((String) given.get(0))));
        all.put("site", Templates.method(given -> site((String) given.get(0))));
        all.put("reach", Templates.method(given -> reach((NewPortfolio.Contact) given.get(0))));
        all.put("download", Templates.method(given -> download((String) given.get(0))));
        all.put("address", Templates.method(given -> portal + given.get(0)));
        all.put("moment", Templates.method(given -> moment((Instant) given.get(0))));
        all.put("own", Templates.method(given -> own((String) given.get(0))));
        all.put("initial", Templates.method(given -> initial((String) given.get(0))));
        all.put("enc", Templates.method(given -> encode((String) given.get(0))));
        all.put(
                "many",
                Templates.method(
                        given ->
                                many(
                                        ((Number) given.get(0)).longValue(),
                                        (String) given.get(1),
                                        (String) given.get(2),
                                        (String) given.get(3),
                                        (String) given.get(4),
                                        (String) given.get(5))));
        return all;
    }

    Pictures pictures() {
        return pictures;
    }

    String say(String ru, String en) {
        return english() ? en : ru;
    }

    String in(Text text) {
        return text == null ? null : text.in(locale);
    }

    /** A path of ours in the language of the page. */
    String to(String path) {
        return !english() ? path : path + (path.indexOf('?') < 0 ? "?" : "&") + "lang=en";
    }

    String day(Object moment) {
        if (moment instanceof Instant instant) {
            return day(instant.atZone(zone).toLocalDate());
        }
        return moment instanceof LocalDate date ? day.format(date).replace(" ", NO_BREAK) : null;
    }

    private String moment(Instant instant) {
        return day(instant)
                + ", "
                + DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(zone));
    }

    /** An address of this portal; else null. */
    private static String own(String address) {
        return address.startsWith("/") && Markdown.leads(address) ? address : null;
    }

    /** What stands where there is no picture: the first letter of the name proper. */
    static String initial(String name) {
        return LEGAL_FORM
                .matcher(name)
                .replaceFirst("")
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .map(letter -> letter.toUpperCase(Locale.ROOT))
                .orElse("·");
    }

    String word(Object code) {
        if (code instanceof TargetGroup group) {
            return in(Words.of(group));
        }
        if (code instanceof Resource resource) {
            return in(Words.of(resource));
        }
        if (code instanceof Licence licence) {
            return in(Words.of(licence));
        }
        return code instanceof NewPortfolio.Contact.Way way ? in(Words.of(way)) : null;
    }

    /** As a number with its word, which depends on it. */
    String many(long n, String one, String few, String lots, String singular, String plural) {
        NumberFormat format = NumberFormat.getIntegerInstance(locale);
        String word;
        if (english()) {
            word = n == 1 ? singular : plural;
        } else if (n % 10 == 1 && n % 100 != 11) {
            word = one;
        } else {
            word = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? few : lots;
        }
        return format.format(n) + NO_BREAK + word;
    }

    static String tidy(String text) {
        if (text == null) {
            return null;
        }
        String bound = DASH.matcher(text).replaceAll(NO_BREAK);
        // Twice: a short word may follow a short word.
        for (int i = 0; i < 2; i++) {
            bound = SHORT.matcher(bound).replaceAll("$1" + NO_BREAK);
        }
        return bound;
    }

    String money(NewPractice.Money money) {
        if (money == null) {
            return null;
        }
        try {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            Currency currency = Currency.getInstance(money.currency());
            BigDecimal amount = new BigDecimal(money.amount());
            format.setCurrency(currency);
            if (amount.stripTrailingZeros().scale() <= 0) {
                format.setMaximumFractionDigits(0);
            }
            String text = format.format(amount);
            return "RUB".equals(money.currency()) ? text.replace("RUB", "₽") : text;
        } catch (IllegalArgumentException e) {
            return money.amount() + NO_BREAK + money.currency();
        }
    }

    private static Pictures.Picture photo(Photo photo) {
        return Pictures.of(photo.file(), photo.width(), photo.height());
    }

    /** An address of another site that may be followed; else null. */
    private static String web(String address) {
        return Markdown.isWeb(address) ? address : null;
    }

    /** An address of another site as people say it. */
    private static String site(String address) {
        try {
            URI uri = URI.create(address);
            String host =
                    uri.getHost() == null ? address : uri.getHost().replaceFirst("^www\\.", "");
            String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/$", "");
            return host + path;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** Where a contact leads; null where it cannot be followed. */
    private static String reach(NewPortfolio.Contact contact) {
        String value = contact.value().strip();
        return switch (contact.way()) {
            case PHONE -> "tel:" + value.replaceAll("[^0-9+]", "");
            case EMAIL -> value.matches("[^\\s@:]+@[^\\s@:]+") ? "mailto:" + value : null;
            case ADDRESS -> null;
            case SITE, VK, OK, TELEGRAM, OTHER -> web(value);
        };
    }

    private Download download(String file) {
        return files.find(file).map(this::download).orElse(null);
    }

    private Download download(StoredFile file) {
        int dot = file.name().lastIndexOf('.');
        String type =
                dot > 0 && file.name().length() - dot <= 5
                        ? file.name().substring(dot + 1).toUpperCase(Locale.ROOT)
                        : say("файл", "file");
        double size = file.size();
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(1);
        return new Download(
                "/api/files/" + file.id() + "/content",
                type,
                size < 1024 * 1024
                        ? Math.max(1, Math.round(size / 1024)) + NO_BREAK + say("КБ", "KB")
                        : format.format(size / 1024 / 1024) + NO_BREAK + say("МБ", "MB"));
    }

    /** Paragraphs of plain text. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder();
        if (text != null) {
            for (String paragraph : text.strip().split("\\R\\s*\\R")) {
                if (!paragraph.isBlank()) {
                    out.append("<p>")
                            .append(
                                    StringUtil.XHTMLEnc(tidy(paragraph.strip()))
                                            .replaceAll("\\R", "<br>"))
                            .append("</p>");
                }
            }
        }
        return out.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static TemplateModel markup(String html) throws TemplateModelException {
        return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    }
}
