package org.artel.portfolio.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.artel.core.api.centre.Centre;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.text.Markdown;
import org.artel.text.Pages;

/** What a page is about, as search engines read it: schema.org in JSON-LD. */
final class Schema {

    private static final int HEADLINE = 110;

    private final String portal;
    private final ZoneId zone;
    private final Centre centre;
    private final PageWords words;

    Schema(String portal, ZoneId zone, Centre centre, PageWords words) {
        this.portal = portal;
        this.zone = zone;
        this.centre = centre;
        this.words = words;
    }

    /** As it stands within a script. */
    static String write(List<Map<String, Object>> things) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@context", "https://schema.org");
        all.put("@graph", things);
        return Pages.script(Documents.write(all));
    }

    Map<String, Object> organisation(Published.Page page, String description, String image) {
        NewPortfolio portfolio = page.portfolio();
        Map<String, Object> about = thing("NGO", page.host().name(), "/o/" + page.host().slug());
        about.put("@id", portal + "/o/" + page.host().slug() + "#organisation");
        about.put("description", description);
        put(about, "logo", portfolio.logo() == null ? null : image(portfolio.logo()));
        put(about, "image", image);
        Map<String, Object> address = address(page.host());
        about.put("address", address);
        if (page.latitude() != null && page.longitude() != null) {
            Map<String, Object> geo = new LinkedHashMap<>();
            geo.put("@type", "GeoCoordinates");
            geo.put("latitude", page.latitude());
            geo.put("longitude", page.longitude());
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("@type", "Place");
            place.put("address", address);
            place.put("geo", geo);
            about.put("location", place);
        }
        List<String> same = new ArrayList<>();
        same.add(page.website());
        for (NewPortfolio.Contact contact : PublicPages.some(portfolio.contacts())) {
            switch (contact.way()) {
                case PHONE -> about.putIfAbsent("telephone", contact.value());
                case EMAIL -> about.putIfAbsent("email", contact.value());
                case ADDRESS -> address.putIfAbsent("streetAddress", contact.value());
                case SITE, VK, OK, TELEGRAM, OTHER -> same.add(contact.value());
            }
        }
        List<String> links = same.stream().filter(Markdown::isWeb).distinct().toList();
        put(about, "sameAs", links.isEmpty() ? null : links);
        List<String> knows =
                Stream.concat(
                                Stream.of(words.in(Words.activity(page.host().activity()))),
                                PublicPages.some(portfolio.activities()).stream())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        put(about, "knowsAbout", knows.isEmpty() ? null : knows);
        return about;
    }

    Map<String, Object> article(Published.Item<NewArticle> item, String description, String image) {
        NewArticle content = item.content();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("@type", "NewsArticle");
        about.put("headline", Shortened.to(HEADLINE, content.title()));
        about.put("description", description);
        about.put("url", portal + "/a/" + item.slug());
        about.put("mainEntityOfPage", portal + "/a/" + item.slug());
        published(about, item);
        Map<String, Object> author;
        if (content.byline() == null) {
            author = host(item.host());
        } else {
            author = new LinkedHashMap<>();
            author.put("@type", "Person");
            author.put("name", content.byline());
        }
        about.put("author", author);
        about.put("sourceOrganization", host(item.host()));
        put(about, "image", image == null ? null : List.of(image));
        keywords(about, content.tags());
        return about;
    }

    /** Steps make it a how-to; without them it is read like an article. */
    Map<String, Object> practice(
            Published.Item<NewPractice> item, String description, String image) {
        NewPractice content = item.content();
        List<String> steps = PublicPages.some(content.steps());
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("@type", steps.isEmpty() ? "Article" : "HowTo");
        about.put("name", content.title());
        if (steps.isEmpty()) {
            about.put("headline", Shortened.to(HEADLINE, content.title()));
        }
        about.put("description", description);
        about.put("url", portal + "/p/" + item.slug());
        published(about, item);
        about.put("author", host(item.host()));
        put(about, "image", image == null ? null : List.of(image));
        if (!steps.isEmpty()) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String step : steps) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("@type", "HowToStep");
                one.put("position", all.size() + 1);
                one.put("text", step);
                all.add(one);
            }
            about.put("step", all);
            if (content.budget() != null) {
                Map<String, Object> cost = new LinkedHashMap<>();
                cost.put("@type", "MonetaryAmount");
                cost.put("currency", content.budget().currency());
                cost.put("value", content.budget().amount());
                about.put("estimatedCost", cost);
            }
        }
        keywords(about, content.tags());
        return about;
    }

    Map<String, Object> album(
            Published.Item<NewAlbum> item, String path, String description, List<Photo> photos) {
        Map<String, Object> about = thing("ImageGallery", item.content().title(), path);
        about.put("description", description);
        published(about, item);
        about.put(
                "image",
                photos.stream()
                        .map(
                                photo -> {
                                    Map<String, Object> one = new LinkedHashMap<>();
                                    one.put("@type", "ImageObject");
                                    one.put("contentUrl", image(photo.file()));
                                    put(one, "caption", photo.caption());
                                    String by =
                                            photo.author() == null
                                                    ? item.content().photographer()
                                                    : photo.author();
                                    if (by != null) {
                                        one.put("creator", Map.of("@type", "Person", "name", by));
                                        one.put("creditText", by);
                                    }
                                    put(one, "license", Words.address(photo.licence()));
                                    put(one, "width", photo.width());
                                    put(one, "height", photo.height());
                                    return one;
                                })
                        .toList());
        return about;
    }

    /** From the portal's front page down to this one; pairs of a name and a path. */
    Map<String, Object> way(String... namesAndPaths) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < namesAndPaths.length; i += 2) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("@type", "ListItem");
            one.put("position", items.size() + 1);
            one.put("name", namesAndPaths[i]);
            one.put("item", portal + namesAndPaths[i + 1]);
            items.add(one);
        }
        Map<String, Object> way = new LinkedHashMap<>();
        way.put("@type", "BreadcrumbList");
        way.put("itemListElement", items);
        return way;
    }

    private void published(Map<String, Object> about, Published.Item<?> item) {
        put(about, "datePublished", moment(item.firstPublishedAt()));
        put(about, "dateModified", moment(item.publishedAt()));
        Map<String, Object> publisher = new LinkedHashMap<>();
        publisher.put("@type", "Organization");
        publisher.put("name", centre.name().in(words.locale()));
        publisher.put("url", portal + "/");
        if (centre.logo() != null) {
            publisher.put("logo", Map.of("@type", "ImageObject", "url", image(centre.logo())));
        }
        about.put("publisher", publisher);
    }

    private String moment(Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private Map<String, Object> host(Host host) {
        return thing("NGO", host.name(), "/o/" + host.slug());
    }

    private static Map<String, Object> address(Host host) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("@type", "PostalAddress");
        address.put("addressLocality", host.city());
        address.put("addressRegion", host.region());
        address.put("addressCountry", "RU");
        return address;
    }

    private Map<String, Object> thing(String type, String name, String path) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        thing.put("name", name);
        thing.put("url", portal + path);
        return thing;
    }

    private String image(String file) {
        return portal + "/api/files/" + file + "/content/large";
    }

    private static void keywords(Map<String, Object> about, List<String> tags) {
        if (tags != null && !tags.isEmpty()) {
            about.put("keywords", String.join(", ", tags));
        }
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
