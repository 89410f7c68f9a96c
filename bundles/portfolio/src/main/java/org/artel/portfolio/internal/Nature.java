package org.artel.portfolio.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.PublicationKind;

/**
 * What is particular to one kind of publication.
 *
 * @param type what its versions say
 * @param host id of the organisation; null for a portfolio, which has the organisation's own id
 * @param title null for a portfolio, which goes by its organisation's name
 * @param check finds what cannot even be a draft
 * @param complete finds what the public may not be shown without
 * @param files ids of files it speaks of
 * @param facets by what it is found
 * @param words all its text, for the search
 */
public record Nature<C extends Record>(
        PublicationKind kind,
        Class<C> type,
        Function<C, String> host,
        Function<C, String> title,
        BiConsumer<Validation, C> check,
        BiConsumer<Validation, C> complete,
        Function<C, Set<String>> files,
        Function<C, List<Facet>> facets,
        Function<C, String> words) {

    /** By what things are found. */
    public enum Sort {
        TAG,
        /** Of the title, in lower case. */
        WORD,
        TARGET,
        ACTIVITY,
        NEED,
        OFFER,
        /** Somebody of the installation who is shown. */
        PERSON
    }

    /**
     * @param note what is said of it; null if nothing
     */
    public record Facet(Sort sort, String value, String note) {}

    private static final int MOST_ENTRIES = 50;
    private static final int MOST_TAGS = 20;
    private static final int NOTE = 300;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern IMAGE = Pattern.compile("/api/files/([0-9A-Za-z-]{1,64})/content");
    private static final Text ADDRESS =
            new Text("Адрес начинается с https://", "An address begins with https://");

    public static final Nature<NewPortfolio> PORTFOLIO =
            new Nature<>(
                    PublicationKind.PORTFOLIO,
                    NewPortfolio.class,
                    content -> null,
                    content -> null,
                    Nature::checkPortfolio,
                    (found, content) -> alt(found, content.cover(), content.coverAlt()),
                    content ->
                            files(
                                    content.about(),
                                    Stream.of(
                                                    Stream.of(content.cover(), content.logo()),
                                                    all(content.team())
                                                            .map(NewPortfolio.TeamMember::photo),
                                                    all(content.documents())
                                                            .map(NewPortfolio.Document::file))
                                            .flatMap(each -> each)),
                    Nature::facetsOfPortfolio,
                    content ->
                            words(
                                    Stream.of(
                                                    Stream.of(content.mission(), content.about()),
                                                    all(content.activities()),
                                                    exchanges(content.needs()),
                                                    exchanges(content.offers()),
                                                    all(content.projects())
                                                            .flatMap(
                                                                    one ->
                                                                            Stream.of(
                                                                                    one.title(),
                                                                                    one.summary())))
                                            .flatMap(each -> each)));

    public static final Nature<NewArticle> ARTICLE =
            new Nature<>(
                    PublicationKind.ARTICLE,
                    NewArticle.class,
                    NewArticle::organisationId,
                    NewArticle::title,
                    Nature::checkArticle,
                    (found, content) -> {
                        found.required("/body", content.body());
                        alt(found, content.cover(), content.coverAlt());
                    },
                    content -> files(content.body(), Stream.of(content.cover())),
                    content -> tags(content.tags()),
                    content -> words(Stream.of(content.lead(), content.body(), content.byline())));

    public static final Nature<NewPractice> PRACTICE =
            new Nature<>(
                    PublicationKind.PRACTICE,
                    NewPractice.class,
                    NewPractice::organisationId,
                    NewPractice::title,
                    Nature::checkPractice,
                    (found, content) -> {
                        found.required("/problem", content.problem())
                                .required("/solution", content.solution());
                        alt(found, content.cover(), content.coverAlt());
                    },
                    content ->
                            files(
                                    String.join(
                                            "\n",
                                            Stream.concat(
                                                            Stream.of(
                                                                    content.problem(),
                                                                    content.solution()),
                                                            all(content.steps()))
                                                    .filter(Objects::nonNull)
                                                    .toList()),
                                    Stream.concat(
                                            Stream.of(content.cover()),
                                            all(content.materials())
                                                    .map(NewPractice.Material::file))),
                    content -> {
                        List<Facet> found = tags(content.tags());
                        all(content.targetGroups())
                                .distinct()
                                .forEach(
                                        one -> found.add(new Facet(Sort.TARGET, one.name(), null)));
                        if (content.activity() != null && !content.activity().isBlank()) {
                            found.add(new Facet(Sort.ACTIVITY, content.activity(), null));
                        }
                        return found;
                    },
                    content ->
                            words(
                                    Stream.concat(
                                            Stream.of(
                                                    content.summary(),
                                                    content.problem(),
                                                    content.solution()),
                                            all(content.steps()))));

    public static final Nature<NewAlbum> ALBUM =
            new Nature<>(
                    PublicationKind.ALBUM,
                    NewAlbum.class,
                    NewAlbum::organisationId,
                    NewAlbum::title,
                    (found, content) ->
                            found.required("/title", content.title())
                                    .atMost("/title", content.title(), 200)
                                    .atMost("/description", content.description(), 4000)
                                    .atMost("/photographer", content.photographer(), 200)
                                    .atMost("/eventId", content.eventId(), 26),
                    (found, content) -> {},
                    content -> files(content.description(), Stream.empty()),
                    content -> List.of(),
                    content -> words(Stream.of(content.description(), content.photographer())));

    static Nature<?> of(PublicationKind kind) {
        return switch (kind) {
            case PORTFOLIO -> PORTFOLIO;
            case ARTICLE -> ARTICLE;
            case PRACTICE -> PRACTICE;
            case ALBUM -> ALBUM;
        };
    }

    C read(String content) {
        return Documents.read(content, type);
    }

    /** What cannot be kept is refused, all of it at once. */
    void refuse(C content) {
        Validation found = new Validation();
        check.accept(found, content);
        found.orThrow();
    }

    /** What cannot be shown is refused. */
    void requireComplete(C content) {
        Validation found = new Validation();
        complete.accept(found, content);
        found.orThrow();
    }

    private static void checkPortfolio(Validation found, NewPortfolio content) {
        found.atMost("/mission", content.mission(), 500).atMost("/about", content.about(), 20_000);
        image(found, content.cover(), content.coverAlt());
        file(found, "/logo", content.logo());
        few(found, "/targetGroups", content.targetGroups(), MOST_ENTRIES);
        texts(found, "/activities", content.activities(), MOST_ENTRIES, 200);
        exchanges(found, "/needs", content.needs());
        exchanges(found, "/offers", content.offers());
        each(
                found,
                "/team",
                content.team(),
                (at, one) -> {
                    found.required(at + "/name", one.name())
                            .atMost(at + "/name", one.name(), 200)
                            .atMost(at + "/position", one.position(), 200)
                            .atMost(at + "/userId", one.userId(), 64);
                    file(found, at + "/photo", one.photo());
                });
        each(
                found,
                "/projects",
                content.projects(),
                (at, one) -> {
                    found.required(at + "/title", one.title())
                            .atMost(at + "/title", one.title(), 300)
                            .atMost(at + "/period", one.period(), 100)
                            .atMost(at + "/summary", one.summary(), 2000);
                    address(found, at + "/url", one.url());
                });
        each(
                found,
                "/documents",
                content.documents(),
                (at, one) -> {
                    found.required(at + "/title", one.title())
                            .atMost(at + "/title", one.title(), 300)
                            .required(at + "/file", one.file());
                    file(found, at + "/file", one.file());
                });
        results(found, content.results());
        each(
                found,
                "/contacts",
                content.contacts(),
                (at, one) -> {
                    found.required(at + "/way", one.way())
                            .required(at + "/value", one.value())
                            .atMost(at + "/value", one.value(), 500);
                    if (one.way() != null && one.value() != null) {
                        contact(found, at + "/value", one);
                    }
                });
    }

    private static void contact(Validation found, String at, NewPortfolio.Contact one) {
        switch (one.way()) {
            case SITE, VK, OK, TELEGRAM, OTHER -> address(found, at, one.value());
            case EMAIL ->
                    found.check(
                            one.value().matches("\\S+@\\S+"),
                            at,
                            "email",
                            new Text(
                                    "Адрес вида имя@пример.рф",
                                    "An address like name@example.org"));
            case PHONE ->
                    found.check(
                            one.value().matches("[+0-9() ,;доб.ext-]{5,60}"),
                            at,
                            "phone",
                            new Text(
                                    "Номер вида +7 8617 00-00-00", "A number like +7 8617 000000"));
            case ADDRESS -> {}
        }
    }

    private static void checkArticle(Validation found, NewArticle content) {
        found.required("/title", content.title())
                .atMost("/title", content.title(), 200)
                .atMost("/lead", content.lead(), 500)
                .atMost("/body", content.body(), 100_000)
                .atMost("/coverCredit", content.coverCredit(), 200)
                .atMost("/byline", content.byline(), 200);
        image(found, content.cover(), content.coverAlt());
        texts(found, "/tags", content.tags(), MOST_TAGS, 60);
        each(
                found,
                "/outlets",
                content.outlets(),
                (at, one) -> {
                    found.required(at + "/title", one.title())
                            .atMost(at + "/title", one.title(), 300)
                            .required(at + "/url", one.url());
                    address(found, at + "/url", one.url());
                });
    }

    private static void checkPractice(Validation found, NewPractice content) {
        found.required("/title", content.title())
                .atMost("/title", content.title(), 200)
                .atMost("/summary", content.summary(), 500)
                .atMost("/problem", content.problem(), 10_000)
                .atMost("/solution", content.solution(), 20_000)
                .atMost("/contact", content.contact(), 500)
                .atMost("/activity", content.activity(), 100);
        image(found, content.cover(), content.coverAlt());
        texts(found, "/tags", content.tags(), MOST_TAGS, 60);
        texts(found, "/steps", content.steps(), 30, 2000);
        few(found, "/targetGroups", content.targetGroups(), MOST_ENTRIES);
        results(found, content.results());
        each(
                found,
                "/materials",
                content.materials(),
                (at, one) -> {
                    found.required(at + "/title", one.title())
                            .atMost(at + "/title", one.title(), 300)
                            .check(
                                    (one.file() == null) != (one.url() == null),
                                    at + "/file",
                                    "one-of",
                                    new Text(
                                            "Материал — это файл или ссылка",
                                            "A material is a file or an address"));
                    file(found, at + "/file", one.file());
                    address(found, at + "/url", one.url());
                });
        if (content.budget() != null) {
            money(found, content.budget());
        }
    }

    private static void money(Validation found, NewPractice.Money budget) {
        boolean amount =
                budget.amount() != null && budget.amount().matches("\\d{1,12}(\\.\\d{2})?");
        found.check(
                amount && new BigDecimal(budget.amount()).signum() >= 0,
                "/budget/amount",
                "amount",
                new Text("Число вида 120000.00", "A number like 120000.00"));
        found.check(
                budget.currency() != null
                        && Currency.getAvailableCurrencies().stream()
                                .anyMatch(one -> one.getCurrencyCode().equals(budget.currency())),
                "/budget/currency",
                "currency",
                new Text("Код валюты, например RUB", "A currency, such as RUB"));
    }

    private static void results(Validation found, List<NewPortfolio.Result> results) {
        each(
                found,
                "/results",
                results,
                (at, one) ->
                        found.required(at + "/label", one.label())
                                .atMost(at + "/label", one.label(), 200)
                                .required(at + "/value", one.value())
                                .atMost(at + "/value", one.value(), 40)
                                .atMost(at + "/unit", one.unit(), 40));
    }

    private static void exchanges(
            Validation found, String pointer, List<NewPortfolio.Exchange> exchanges) {
        each(
                found,
                pointer,
                exchanges,
                (at, one) ->
                        found.required(at + "/kind", one.kind())
                                .required(at + "/text", one.text())
                                .atMost(at + "/text", one.text(), 300));
    }

    private static void image(Validation found, String cover, String alt) {
        file(found, "/cover", cover);
        found.atMost("/coverAlt", alt, 300);
    }

    /** Who does not see a picture is told what is on it. */
    private static void alt(Validation found, String cover, String alt) {
        if (cover != null) {
            found.required("/coverAlt", alt);
        }
    }

    private static void file(Validation found, String pointer, String file) {
        found.check(
                file == null || ID.matcher(file).matches(),
                pointer,
                "file",
                new Text("Нет такого файла", "There is no such file"));
    }

    private static void address(Validation found, String pointer, String address) {
        found.atMost(pointer, address, 500)
                .check(
                        address == null || address.matches("https?://[^\\s<>\"]+"),
                        pointer,
                        "address",
                        ADDRESS);
    }

    private static void texts(
            Validation found, String pointer, List<String> texts, int most, int length) {
        few(found, pointer, texts, most);
        if (texts != null) {
            for (int i = 0; i < texts.size(); i++) {
                found.required(pointer + "/" + i, texts.get(i))
                        .atMost(pointer + "/" + i, texts.get(i), length);
            }
        }
    }

    private static void few(Validation found, String pointer, List<?> list, int most) {
        found.check(
                list == null || list.size() <= most && list.stream().noneMatch(Objects::isNull),
                pointer,
                "too-many",
                new Text("Не больше " + most, "At most " + most));
    }

    private static <T> void each(
            Validation found, String pointer, List<T> list, BiConsumer<String, T> check) {
        few(found, pointer, list, MOST_ENTRIES);
        if (list != null) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    check.accept(pointer + "/" + i, list.get(i));
                }
            }
        }
    }

    private static <T> Stream<T> all(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static Stream<String> exchanges(List<NewPortfolio.Exchange> exchanges) {
        return all(exchanges).map(NewPortfolio.Exchange::text);
    }

    private static List<Facet> tags(List<String> tags) {
        return new ArrayList<>(
                all(tags)
                        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .map(tag -> new Facet(Sort.TAG, tag, null))
                        .toList());
    }

    private static List<Facet> facetsOfPortfolio(NewPortfolio content) {
        List<Facet> found = new ArrayList<>();
        all(content.targetGroups())
                .distinct()
                .forEach(one -> found.add(new Facet(Sort.TARGET, one.name(), null)));
        exchanged(Sort.NEED, content.needs(), found);
        exchanged(Sort.OFFER, content.offers(), found);
        all(content.team())
                .map(NewPortfolio.TeamMember::userId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(one -> found.add(new Facet(Sort.PERSON, one, null)));
        return found;
    }

    private static void exchanged(
            Sort sort, List<NewPortfolio.Exchange> exchanges, List<Facet> found) {
        all(exchanges)
                .collect(
                        Collectors.groupingBy(
                                NewPortfolio.Exchange::kind,
                                TreeMap::new,
                                Collectors.mapping(
                                        NewPortfolio.Exchange::text, Collectors.joining("; "))))
                .forEach(
                        (kind, text) ->
                                found.add(
                                        new Facet(
                                                sort,
                                                kind.name(),
                                                text.length() <= NOTE
                                                        ? text
                                                        : text.substring(0, NOTE - 1) + "…")));
    }

    /** Those named, and those that a text shows. */
    private static Set<String> files(String markdown, Stream<String> named) {
        Set<String> found = new LinkedHashSet<>(named.filter(Objects::nonNull).toList());
        if (markdown != null) {
            Matcher image = IMAGE.matcher(markdown);
            while (image.find()) {
                found.add(image.group(1));
            }
        }
        return found;
    }

    private static String words(Stream<String> texts) {
        return texts.filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** A problem with the working copy seen from the button that was pressed. */
    static Problem noChanges() {
        return Problem.conflict(
                "no-changes",
                new Text(
                        "С последней публикации ничего не изменилось",
                        "Nothing has changed since it was published"));
    }
}
