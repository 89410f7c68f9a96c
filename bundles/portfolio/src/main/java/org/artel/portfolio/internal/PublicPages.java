package org.artel.portfolio.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.files.Files;
import org.artel.core.api.pages.OrganisationBlock;
import org.artel.core.api.pages.PublicSections;
import org.artel.portfolio.Article;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.Practice;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.artel.text.Atom;
import org.artel.text.Markdown;
import org.artel.text.Pages;
import org.artel.text.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What everybody reads of organisations: pages without scripts, made on the server. A page that was
 * made is given out again as long as nothing on it changed.
 */
@Component(service = PublicPages.class)
public class PublicPages {

    /**
     * What was asked for.
     *
     * @param query as it came; null without one
     * @param parameters what it says, without the language; the first of each name
     */
    public record Visit(Locale locale, String query, Map<String, String> parameters) {

        public Visit {
            parameters = new TreeMap<>(parameters);
        }
    }

    /**
     * What is answered.
     *
     * @param zipped the body, compressed
     * @param policy what a browser may do with it; null if that need not be said
     * @param print of the body
     * @param location where it has moved to; null if it is here
     */
    public record Answer(
            int status,
            String type,
            byte[] body,
            byte[] zipped,
            String policy,
            String print,
            String location) {

        /** What it costs to keep. */
        long weight() {
            return 512L + body.length + zipped.length;
        }
    }

    /** An album as a card shows it. */
    public record AlbumCard(
            Published.Item<NewAlbum> album, Pictures.Picture cover, String alt, String path) {}

    /** A block of another module. */
    public record Block(String title, List<OrganisationBlock.Entry> entries) {}

    /** A choice of the catalogue. */
    public record Choice(String value, String label, boolean chosen) {}

    /** One filter of the catalogue. */
    public record Filter(String name, String label, String any, List<Choice> choices) {}

    /** Something that was made, and whose it is; null for a list. */
    private record Made(Answer answer, String organisationId) {}

    /** What a head says beyond its title. */
    private static final class Head {
        final Map<String, Object> all = new HashMap<>();

        Head(String title, String description, String path) {
            all.put("title", title);
            all.put("description", description);
            all.put("path", path);
            all.put("type", "website");
            all.put("index", true);
            all.put("feeds", List.of());
            all.put("active", path.split("[/?]", 3)[1]);
        }

        Head with(String name, Object value) {
            if (value != null) {
                all.put(name, value);
            }
            return this;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(PublicPages.class);
    private static final String HTML = "text/html;charset=utf-8";
    private static final String ATOM = "application/atom+xml;charset=utf-8";

    /** What other modules, the centre and consents say is no older than this on any page. */
    private static final long FRESH_NANOS = 30_000_000_000L;

    private static final int MOST_PAGES = 500;
    private static final long MOST_BYTES = 32L << 20;
    private static final int LONGEST_KEY = 300;

    private static final int DESCRIPTION = 200;
    private static final int LIST = 24;
    private static final int LATEST = 6;
    private static final int ALBUMS = 24;
    private static final int PHOTOS = 500;
    private static final int ADOPTERS = 200;
    private static final int ENTRIES = 6;
    private static final int FEED = 30;
    private static final int TO_COMPARE = 100;
    private static final Set<String> CATALOGUE =
            Set.of("city", "region", "activity", "legalForm", "targetGroup", "need", "offer", "q");

    private final Published published;
    private final PublicLists lists;
    private final CentreProfile profile;
    private final Files files;
    private final ZoneId zone;
    private final String portal;
    private final LongSupplier nanos;
    private final Templates templates = new Templates(PublicPages.class.getClassLoader());
    private final PageCache cache = new PageCache(MOST_PAGES, MOST_BYTES);
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<OrganisationBlock> blocks = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PublicSections> sections = List.of();

    @Activate
    public PublicPages(
            @Reference Published published,
            @Reference PublicLists lists,
            @Reference CentreProfile profile,
            @Reference Files files,
            @Reference Settings settings) {
        this(published, lists, profile, files, settings, System::nanoTime);
    }

    PublicPages(
            Published published,
            PublicLists lists,
            CentreProfile profile,
            Files files,
            Settings settings,
            LongSupplier nanos) {
        this.published = published;
        this.lists = lists;
        this.profile = profile;
        this.files = files;
        this.zone = settings.zone();
        this.portal = settings.portal();
        this.nanos = nanos;
    }

    /** What other modules show with organisations. */
    void show(List<OrganisationBlock> blocks) {
        this.blocks = blocks;
    }

    // Organisations

    /** The catalogue. */
    public Answer organisations(Visit visit) {
        return kept(
                listKey("/o", visit, CATALOGUE),
                () -> new Made(new Making(visit).organisations(), null));
    }

    public Answer organisation(String slug, Visit visit) {
        return kept(
                key("/o/" + slug, visit),
                () ->
                        made(
                                published.organisation(slug),
                                slug,
                                visit,
                                now -> "/o/" + now,
                                one -> new Making(visit).organisation(one),
                                one -> one.host().id()));
    }

    /** What stands at the address, or where it went; each organisation's pages have its stamp. */
    private <T> Made made(
            Published.Found<T> found,
            String slug,
            Visit visit,
            UnaryOperator<String> path,
            Function<T, Answer> page,
            Function<T, String> organisation) {
        if (found.found() == null) {
            return new Made(absent(visit), null);
        }
        if (!found.slug().equals(slug)) {
            return new Made(moved(path.apply(found.slug()), visit), null);
        }
        return new Made(page.apply(found.found()), organisation.apply(found.found()));
    }

    /** The organisation in a few words, to stand within pages of others. */
    public Answer card(String slug, Visit visit) {
        return kept(
                key("/o/" + slug + "/card", visit),
                () ->
                        made(
                                published.organisation(slug),
                                slug,
                                visit,
                                now -> "/o/" + now + "/card",
                                one -> new Making(visit).card(one),
                                one -> one.host().id()));
    }

    public Answer album(String slug, String id, Visit visit) {
        return kept(
                key("/o/" + slug + "/albums/" + id, visit),
                () -> {
                    Published.Item<NewAlbum> album = published.album(id).orElse(null);
                    return album == null
                            ? new Made(absent(visit), null)
                            : !album.host().slug().equals(slug)
                                    ? new Made(moved(path(album), visit), null)
                                    : new Made(new Making(visit).album(album), album.host().id());
                });
    }

    // Articles and practices

    public Answer articles(Visit visit) {
        return kept(
                listKey("/a", visit, Set.of("tag", "organisation")),
                () -> new Made(new Making(visit).articles(), null));
    }

    public Answer article(String slug, Visit visit) {
        return kept(
                key("/a/" + slug, visit),
                () ->
                        made(
                                published.article(slug),
                                slug,
                                visit,
                                now -> "/a/" + now,
                                one -> new Making(visit).article(one),
                                one -> one.host().id()));
    }

    public Answer practices(Visit visit) {
        return kept(
                listKey("/p", visit, Set.of("tag", "organisation")),
                () -> new Made(new Making(visit).practices(), null));
    }

    public Answer practice(String slug, Visit visit) {
        return kept(
                key("/p/" + slug, visit),
                () ->
                        made(
                                published.practice(slug),
                                slug,
                                visit,
                                now -> "/p/" + now,
                                one -> new Making(visit).practice(one),
                                one -> one.host().id()));
    }

    /** Two practices side by side; one that is missing is to be chosen. */
    public Answer comparison(Visit visit) {
        return kept(
                listKey("/p/compare", visit, Set.of("a", "b")),
                () -> {
                    Published.Item<NewPractice> one = practice(visit.parameters().get("a"));
                    return one == null
                            ? new Made(absent(visit), null)
                            : new Made(
                                    new Making(visit)
                                            .comparison(one, practice(visit.parameters().get("b"))),
                                    null);
                });
    }

    private Published.Item<NewPractice> practice(String slug) {
        return slug == null || slug.isEmpty() ? null : published.practice(slug).found();
    }

    /** What is said where nothing is, or is no more. */
    public Answer absent(Visit visit) {
        return new Making(visit).absent();
    }

    /** What stands in a browser's tab where the centre has no logo: SVG. */
    public byte[] icon() {
        return templates.text("icon.svg").getBytes(StandardCharsets.UTF_8);
    }

    // Feeds

    public Answer articleFeed(Visit visit) {
        return kept(
                key("/a/feed.atom", visit),
                () ->
                        new Made(
                                new Making(visit)
                                        .feed(
                                                "articles",
                                                "Статьи",
                                                "Articles",
                                                "/a",
                                                published.latestArticles(FEED)),
                                null));
    }

    public Answer practiceFeed(Visit visit) {
        return kept(
                key("/p/feed.atom", visit),
                () ->
                        new Made(
                                new Making(visit)
                                        .feed(
                                                "practices",
                                                "Практики",
                                                "Practices",
                                                "/p",
                                                published.latestPractices(FEED)),
                                null));
    }

    /** All that an organisation published last. */
    public Answer organisationFeed(String slug, Visit visit) {
        return kept(
                key("/o/" + slug + "/feed.atom", visit),
                () ->
                        made(
                                published.organisation(slug),
                                slug,
                                visit,
                                now -> "/o/" + now + "/feed.atom",
                                one -> feed(one.host(), visit),
                                one -> one.host().id()));
    }

    private Answer feed(Host host, Visit visit) {
        List<Published.Item<?>> items =
                Stream.of(
                                published.articles(host.id(), FEED),
                                published.practices(host.id(), FEED),
                                published.albums(host.id(), FEED))
                        .<Published.Item<?>>flatMap(List::stream)
                        .sorted(
                                Comparator.comparing(
                                        (Published.Item<?> item) -> item.firstPublishedAt(),
                                        Comparator.reverseOrder()))
                        .limit(FEED)
                        .toList();
        return new Making(visit)
                .feed(
                        "organisation/" + host.id(),
                        host.name(),
                        host.name(),
                        "/o/" + host.slug(),
                        items);
    }

    // Previews

    /**
     * What a page would look like with this on it.
     *
     * @param content a {@link NewPortfolio}, {@link NewArticle}, {@link NewPractice} or {@link
     *     NewAlbum}, as the publication's kind says
     * @param photos of an album
     */
    String preview(
            PublicationEntity publication,
            Object content,
            HostEntity host,
            List<Photo> photos,
            Instant now,
            Locale locale) {
        Making making = new Making(new Visit(locale, null, Map.of()));
        Answer answer =
                switch (publication.kind) {
                    case PORTFOLIO ->
                            making.organisation(
                                    new Published.Page(
                                            host.toHost(),
                                            host.legalForm,
                                            host.website,
                                            host.description,
                                            host.latitude,
                                            host.longitude,
                                            (NewPortfolio) content,
                                            true,
                                            now,
                                            0));
                    case ARTICLE ->
                            making.article(item(publication, (NewArticle) content, host, now));
                    case PRACTICE ->
                            making.practice(item(publication, (NewPractice) content, host, now));
                    case ALBUM ->
                            making.album(item(publication, (NewAlbum) content, host, now), photos);
                };
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static <C> Published.Item<C> item(
            PublicationEntity publication, C content, HostEntity host, Instant now) {
        return new Published.Item<>(
                publication.id,
                publication.kind,
                publication.slug,
                host.toHost(),
                content,
                publication.firstPublishedAt == null ? now : publication.firstPublishedAt,
                now,
                publication.number);
    }

    // Keeping

    private static String key(String path, Visit visit) {
        return visit.locale().getLanguage() + path;
    }

    /** Null for a list that is asked for but once. */
    private static String listKey(String path, Visit visit, Set<String> known) {
        StringBuilder key = new StringBuilder(key(path, visit));
        visit.parameters()
                .forEach(
                        (name, value) -> {
                            if (known.contains(name) || name.equals("cursor")) {
                                key.append('&').append(name).append('=').append(value);
                            }
                        });
        return visit.parameters().containsKey("q") || key.length() > LONGEST_KEY
                ? null
                : key.toString();
    }

    private Answer kept(String key, Supplier<Made> make) {
        if (key == null) {
            return make.get().answer();
        }
        long stamp = published.stamp();
        int shown = Objects.hash(blocks, sections);
        PageCache.Kept kept = cache.get(key);
        if (kept != null
                && kept.shown() == shown
                && nanos.getAsLong() - kept.madeNanos() < FRESH_NANOS) {
            if (kept.stamp() == stamp) {
                return kept.answer();
            }
            if (kept.organisationId() != null
                    && published.stamp(kept.organisationId()) == kept.ofOrganisation()) {
                return kept.answer();
            }
        }
        long now = nanos.getAsLong();
        Made made = make.get();
        if (made.answer().status() == 200) {
            String whose = made.organisationId();
            long ofWhose = whose == null ? -1 : published.stamp(whose);
            // What was read in the middle of a change belongs to no stamp.
            boolean still = whose == null || published.stamp() == stamp;
            cache.put(
                    key,
                    new PageCache.Kept(
                            made.answer(), stamp, still ? whose : null, ofWhose, shown, now));
        }
        return made.answer();
    }

    /** How much is kept. */
    PageCache cache() {
        return cache;
    }

    private Answer moved(String path, Visit visit) {
        return new Answer(
                308,
                HTML,
                new byte[0],
                new byte[0],
                null,
                "",
                path + (visit.query() == null ? "" : "?" + visit.query()));
    }

    private static String path(Published.Item<?> item) {
        return switch (item.kind()) {
            case PORTFOLIO -> "/o/" + item.host().slug();
            case ALBUM -> "/o/" + item.host().slug() + "/albums/" + item.id();
            case ARTICLE -> "/a/" + item.slug();
            case PRACTICE -> "/p/" + item.slug();
        };
    }

    static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One page in the making. */
    private final class Making {

        private final Visit visit;
        private final Centre centre = profile.now();
        private final PageWords words;
        private final Schema schema;

        Making(Visit visit) {
            this.visit = visit;
            this.words = new PageWords(visit.locale(), zone, portal, files);
            this.schema = new Schema(portal, zone, centre, words);
        }

        private String say(String ru, String en) {
            return words.say(ru, en);
        }

        private Answer page(String template, int status, Head head, Map<String, Object> it) {
            boolean framed = template.equals("card");
            String style = Pages.style(templates.style(), centre);
            Map<String, Object> data = words.functions();
            data.put("en", words.english());
            data.put("head", head.all);
            data.put("it", it);
            data.put("style", style);
            data.put("centre", centre.shortName().in(visit.locale()));
            data.put("centreName", centre.name().in(visit.locale()));
            data.put("contact", centre.contact());
            data.put("logo", centre.logo());
            data.put(
                    "icon",
                    centre.logo() == null
                            ? "/o/icon.svg"
                            : "/api/files/" + centre.logo() + "/content/small");
            data.put("portal", portal);
            data.put("sections", sections());
            byte[] html = templates.render(template, data).getBytes(StandardCharsets.UTF_8);
            return new Answer(
                    status,
                    HTML,
                    html,
                    zip(html),
                    Pages.policy(style, "'self'", framed ? "*" : "'none'"),
                    Pages.print(html),
                    null);
        }

        private List<Map<String, String>> sections() {
            return PublicSections.of(sections).stream()
                    .map(
                            one ->
                                    Map.of(
                                            "title", one.title().in(visit.locale()),
                                            "path", one.path()))
                    .toList();
        }

        private Map<String, Object> image(String file, String alt) {
            Pictures.Picture picture = words.pictures().of(file);
            if (picture == null) {
                return null;
            }
            Map<String, Object> image = new HashMap<>();
            image.put("url", portal + picture.src());
            image.put("width", picture.width());
            image.put("height", picture.height());
            image.put("alt", alt);
            return image;
        }

        private String address(Map<String, Object> image) {
            return image == null ? null : (String) image.get("url");
        }

        private Map<String, Object> feed(String title, String path) {
            return Map.of("title", title, "path", path);
        }

        private String describe(String... texts) {
            return Stream.of(texts)
                    .map(Markdown::text)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(text -> Shortened.to(DESCRIPTION, text))
                    .orElse("");
        }

        private String where(Host host) {
            return host.city().equals(host.region())
                    ? host.city()
                    : host.city() + ", " + host.region();
        }

        private String front() {
            return centre.shortName().in(visit.locale());
        }

        // Organisations

        Answer organisations() {
            Catalogue.Filter filter =
                    new Catalogue.Filter(
                            text("q"),
                            text("city"),
                            text("region"),
                            text("activity"),
                            text("legalForm"),
                            one(TargetGroup.class, "targetGroup"),
                            one(Resource.class, "need"),
                            one(Resource.class, "offer"));
            Page<CatalogueEntry> page = list(request -> lists.organisations(filter, request));
            Facets facets = lists.facets(filter);
            List<Filter> filters = new ArrayList<>();
            filters.add(
                    filter(
                            "city",
                            say("Город", "City"),
                            say("Все города", "All cities"),
                            facets.city(),
                            value -> value));
            filters.add(
                    filter(
                            "region",
                            say("Регион", "Region"),
                            say("Все регионы", "All regions"),
                            facets.region(),
                            value -> value));
            filters.add(
                    filter(
                            "activity",
                            say("Направление", "Field of work"),
                            say("Все направления", "All fields"),
                            facets.activity(),
                            value -> words.in(Words.activity(value))));
            filters.add(
                    filter(
                            "targetGroup",
                            say("Кому помогают", "For whom"),
                            say("Неважно", "Anybody"),
                            facets.targetGroup(),
                            value -> named(TargetGroup.class, value)));
            filters.add(
                    filter(
                            "need",
                            say("Что ищут", "What they look for"),
                            say("Неважно", "Anything"),
                            facets.need(),
                            value -> named(Resource.class, value)));
            filters.add(
                    filter(
                            "offer",
                            say("Что предлагают", "What they offer"),
                            say("Неважно", "Anything"),
                            facets.offer(),
                            value -> named(Resource.class, value)));
            String query = query(CATALOGUE);
            Map<String, Object> it = new HashMap<>();
            it.put("entries", page.items());
            it.put("filters", filters);
            it.put("q", text("q"));
            it.put("narrowed", !query.isEmpty());
            it.put("later", visit.parameters().containsKey("cursor"));
            it.put("next", next("/o", query, page.nextCursor()));
            String title = say("Организации", "Organisations");
            return page(
                    "organisations",
                    200,
                    new Head(
                                    title,
                                    say(
                                            "Некоммерческие организации и инициативы: чем"
                                                    + " занимаются, что ищут и что предлагают.",
                                            "Non-profit organisations and initiatives: what they"
                                                    + " do, what they look for, what they offer."),
                                    "/o" + (query.isEmpty() ? "" : "?" + query))
                            .with(
                                    "index",
                                    filter.q() == null && !visit.parameters().containsKey("cursor"))
                            .with("image", image(centre.logo(), front()))
                            .with(
                                    "schema",
                                    Schema.write(List.of(schema.way(front(), "/", title, "/o")))),
                    it);
        }

        private Filter filter(
                String name,
                String label,
                String any,
                List<Facets.Value> values,
                UnaryOperator<String> named) {
            String chosen = text(name);
            List<Choice> choices = new ArrayList<>();
            boolean there = false;
            for (Facets.Value value : values) {
                boolean is = value.value().equals(chosen);
                there |= is;
                choices.add(
                        new Choice(
                                value.value(),
                                named.apply(value.value()) + " (" + value.count() + ")",
                                is));
            }
            if (chosen != null && !there) {
                choices.add(0, new Choice(chosen, named.apply(chosen) + " (0)", true));
            }
            return new Filter(name, label, any, choices);
        }

        private <E extends Enum<E>> String named(Class<E> type, String value) {
            E found = value(type, value);
            return found == null ? value : words.word(found);
        }

        Answer organisation(Published.Page page) {
            Host host = page.host();
            NewPortfolio portfolio = page.portfolio();
            String path = "/o/" + host.slug();
            String description =
                    describe(
                            portfolio.mission(),
                            portfolio.about(),
                            page.description(),
                            Stream.of(
                                            words.in(Words.legalForm(page.legalForm())),
                                            words.in(Words.activity(host.activity())),
                                            where(host))
                                    .filter(Objects::nonNull)
                                    .reduce((a, b) -> a + " · " + b)
                                    .orElse(""));
            Map<String, Object> cover =
                    portfolio.cover() != null
                            ? image(portfolio.cover(), portfolio.coverAlt())
                            : portfolio.logo() != null
                                    ? image(portfolio.logo(), host.name())
                                    : image(centre.logo(), front());
            Map<String, Object> it = new HashMap<>();
            it.put("page", page);
            it.put("host", host);
            it.put("told", portfolio);
            it.put("articles", published.articles(host.id(), LATEST));
            it.put("practices", published.practices(host.id(), LATEST));
            it.put("albums", published.albums(host.id(), ALBUMS).stream().map(this::card).toList());
            it.put("blocks", blocks(host.id()));
            it.put("where", where(host));
            it.put(
                    "embed",
                    "<iframe src=\""
                            + portal
                            + path
                            + "/card\" width=\"360\" height=\"220\" title=\""
                            + host.name()
                                    .replace("&", "&amp;")
                                    .replace("\"", "&quot;")
                                    .replace("<", "&lt;")
                            + "\" loading=\"lazy\"></iframe>");
            return page(
                    "organisation",
                    200,
                    new Head(host.name(), description, path)
                            .with("type", "profile")
                            .with("image", cover)
                            .with("large", portfolio.cover() != null)
                            .with("feeds", List.of(feed(host.name(), path + "/feed.atom")))
                            .with(
                                    "schema",
                                    Schema.write(
                                            List.of(
                                                    schema.organisation(
                                                            page, description, address(cover)),
                                                    schema.way(
                                                            front(),
                                                            "/",
                                                            say("Организации", "Organisations"),
                                                            "/o",
                                                            host.name(),
                                                            path)))),
                    it);
        }

        private AlbumCard card(Published.Item<NewAlbum> album) {
            Photo first = published.photos(album.id(), 1).stream().findFirst().orElse(null);
            return new AlbumCard(
                    album,
                    first == null ? null : Pictures.of(first.file(), first.width(), first.height()),
                    first == null ? null : first.alt(),
                    path(album));
        }

        private List<Block> blocks(String organisationId) {
            List<Block> shown = new ArrayList<>();
            blocks.stream()
                    .sorted(Comparator.comparing(block -> block.getClass().getName()))
                    .forEach(
                            block -> {
                                try {
                                    List<OrganisationBlock.Entry> entries =
                                            block.entries(organisationId, ENTRIES);
                                    if (!entries.isEmpty()) {
                                        shown.add(new Block(words.in(block.title()), entries));
                                    }
                                } catch (RuntimeException e) {
                                    // Once: pages are asked for all the time.
                                    if (silent.add(block.getClass().getName())) {
                                        LOG.warn("{} is left out of pages", block.getClass(), e);
                                    }
                                }
                            });
            return shown;
        }

        Answer card(Published.Page page) {
            Host host = page.host();
            String description = describe(page.portfolio().mission(), page.description());
            return page(
                    "card",
                    200,
                    new Head(host.name(), description, "/o/" + host.slug()).with("index", false),
                    Map.of(
                            "page",
                            page,
                            "host",
                            host,
                            "told",
                            page.portfolio(),
                            "words",
                            description));
        }

        Answer album(Published.Item<NewAlbum> album) {
            return album(album, published.photos(album.id(), PHOTOS));
        }

        Answer album(Published.Item<NewAlbum> album, List<Photo> photos) {
            Host host = album.host();
            String path = path(album);
            String title = album.content().title();
            String description =
                    describe(
                            album.content().description(),
                            title + " — " + host.name() + ". " + photos(photos.size()));
            Map<String, Object> cover =
                    photos.isEmpty()
                            ? image(centre.logo(), front())
                            : image(photos.get(0).file(), photos.get(0).alt());
            Map<String, Object> it = new HashMap<>();
            it.put("item", album);
            it.put("host", host);
            it.put("album", album.content());
            it.put("photos", photos);
            it.put("count", photos(photos.size()));
            return page(
                    "album",
                    200,
                    new Head(title, description, path)
                            .with("image", cover)
                            .with("large", !photos.isEmpty())
                            .with(
                                    "schema",
                                    Schema.write(
                                            List.of(
                                                    schema.album(album, path, description, photos),
                                                    schema.way(
                                                            front(),
                                                            "/",
                                                            host.name(),
                                                            "/o/" + host.slug(),
                                                            title,
                                                            path)))),
                    it);
        }

        private String photos(int count) {
            return words.many(count, "фотография", "фотографии", "фотографий", "photo", "photos");
        }

        // Articles and practices

        Answer articles() {
            Host host = narrowedTo();
            Page<Article> page = list(request -> lists.articles(filter(host), request));
            return list(
                    "articles",
                    "/a",
                    say("Статьи", "Articles"),
                    say(
                            "Что происходит в некоммерческих организациях: рассказы и репортажи.",
                            "What happens in non-profit organisations: stories and reports."),
                    host,
                    page);
        }

        Answer practices() {
            Host host = narrowedTo();
            Page<Practice> page = list(request -> lists.practices(filter(host), request));
            return list(
                    "practices",
                    "/p",
                    say("Практики", "Practices"),
                    say(
                            "Что сработало у других и что можно перенять: задача, решение,"
                                    + " результат.",
                            "What worked for others and can be adopted: problem, solution,"
                                    + " result."),
                    host,
                    page);
        }

        private Host narrowedTo() {
            String slug = text("organisation");
            Published.Page page = slug == null ? null : published.organisation(slug).found();
            return page == null ? null : page.host();
        }

        private Views.Filter filter(Host host) {
            return new Views.Filter(
                    host == null ? null : host.id(), null, text("tag"), null, null, null, null);
        }

        private Answer list(
                String template,
                String path,
                String title,
                String description,
                Host host,
                Page<?> page) {
            String query = query(Set.of("tag", "organisation"));
            String tag = text("tag");
            Map<String, Object> it = new HashMap<>();
            it.put("items", page.items());
            it.put("tag", tag);
            it.put("host", host);
            it.put("first", !visit.parameters().containsKey("cursor"));
            it.put("next", next(path, query, page.nextCursor()));
            it.put("title", title);
            it.put("about", description);
            String name =
                    title
                            + (host == null ? "" : ": " + host.name())
                            + (tag == null ? "" : " — #" + tag);
            return page(
                    template,
                    200,
                    new Head(name, description, path + (query.isEmpty() ? "" : "?" + query))
                            .with("index", !visit.parameters().containsKey("cursor"))
                            .with("image", image(centre.logo(), front()))
                            .with("feeds", List.of(feed(title, path + "/feed.atom")))
                            .with(
                                    "schema",
                                    Schema.write(List.of(schema.way(front(), "/", title, path)))),
                    it);
        }

        Answer article(Published.Item<NewArticle> item) {
            NewArticle content = item.content();
            Host host = item.host();
            String path = path(item);
            String description = describe(content.lead(), content.body(), content.title());
            Map<String, Object> cover =
                    content.cover() == null
                            ? image(centre.logo(), front())
                            : image(content.cover(), content.coverAlt());
            Map<String, Object> it = new HashMap<>();
            it.put("item", item);
            it.put("host", host);
            it.put("article", content);
            it.put("where", where(host));
            it.put(
                    "others",
                    published.articles(host.id(), 4).stream()
                            .filter(one -> !one.id().equals(item.id()))
                            .limit(3)
                            .toList());
            return page(
                    "article",
                    200,
                    new Head(content.title(), description, path)
                            .with("type", "article")
                            .with("image", cover)
                            .with("large", content.cover() != null)
                            .with("published", at(item.firstPublishedAt()))
                            .with("modified", at(item.publishedAt()))
                            .with("tags", some(content.tags()))
                            .with("feeds", List.of(feed(say("Статьи", "Articles"), "/a/feed.atom")))
                            .with(
                                    "schema",
                                    Schema.write(
                                            List.of(
                                                    schema.article(
                                                            item, description, address(cover)),
                                                    schema.way(
                                                            front(),
                                                            "/",
                                                            say("Статьи", "Articles"),
                                                            "/a",
                                                            content.title(),
                                                            path)))),
                    it);
        }

        Answer practice(Published.Item<NewPractice> item) {
            NewPractice content = item.content();
            Host host = item.host();
            String path = path(item);
            String description = describe(content.summary(), content.problem(), content.title());
            Map<String, Object> cover =
                    content.cover() == null
                            ? image(centre.logo(), front())
                            : image(content.cover(), content.coverAlt());
            Map<String, Object> it = new HashMap<>();
            it.put("item", item);
            it.put("host", host);
            it.put("practice", content);
            it.put("where", where(host));
            it.put("adopters", published.adopters(item.id(), ADOPTERS));
            return page(
                    "practice",
                    200,
                    new Head(content.title(), description, path)
                            .with("type", "article")
                            .with("image", cover)
                            .with("large", content.cover() != null)
                            .with("published", at(item.firstPublishedAt()))
                            .with("modified", at(item.publishedAt()))
                            .with("tags", some(content.tags()))
                            .with(
                                    "feeds",
                                    List.of(feed(say("Практики", "Practices"), "/p/feed.atom")))
                            .with(
                                    "schema",
                                    Schema.write(
                                            List.of(
                                                    schema.practice(
                                                            item, description, address(cover)),
                                                    schema.way(
                                                            front(),
                                                            "/",
                                                            say("Практики", "Practices"),
                                                            "/p",
                                                            content.title(),
                                                            path)))),
                    it);
        }

        private String at(Instant instant) {
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC).toString();
        }

        Answer comparison(Published.Item<NewPractice> one, Published.Item<NewPractice> other) {
            Map<String, Object> it = new HashMap<>();
            it.put("a", one);
            it.put("b", other);
            String path = "/p/compare?a=" + one.slug();
            if (other == null) {
                it.put(
                        "others",
                        published.latestPractices(TO_COMPARE).stream()
                                .filter(each -> !each.id().equals(one.id()))
                                .toList());
            } else {
                path += "&b=" + other.slug();
                it.put("adoptersOfA", published.adopters(one.id(), ADOPTERS));
                it.put("adoptersOfB", published.adopters(other.id(), ADOPTERS));
            }
            String title = say("Сравнение практик", "Practices compared");
            return page(
                    "compare",
                    200,
                    new Head(
                                    title,
                                    one.content().title()
                                            + (other == null
                                                    ? ""
                                                    : " — " + other.content().title()),
                                    path)
                            .with("index", false)
                            .with("image", image(centre.logo(), front())),
                    it);
        }

        Answer absent() {
            return page(
                    "absent",
                    404,
                    new Head(say("Такой страницы нет", "There is no such page"), "", "/o")
                            .with("index", false)
                            .with("active", "")
                            .with("absent", true),
                    Map.of());
        }

        // Feeds

        Answer feed(
                String id,
                String ru,
                String en,
                String page,
                List<? extends Published.Item<?>> items) {
            String name = say(ru, en) + " — " + front();
            byte[] feed =
                    Atom.write(
                            new Atom.Feed(
                                    id,
                                    name,
                                    words.to(page + "/feed.atom"),
                                    words.to(page),
                                    items.stream().map(this::entry).toList()),
                            portal,
                            visit.locale());
            return new Answer(200, ATOM, feed, zip(feed), null, Pages.print(feed), null);
        }

        private Atom.Entry entry(Published.Item<?> item) {
            Object content = item.content();
            String title;
            String author = null;
            String summary;
            if (content instanceof NewArticle article) {
                title = article.title();
                author = article.byline();
                summary = article.lead() == null ? describe(article.body()) : article.lead();
            } else if (content instanceof NewPractice practice) {
                title = practice.title();
                summary =
                        practice.summary() == null
                                ? describe(practice.problem())
                                : practice.summary();
            } else {
                NewAlbum album = (NewAlbum) content;
                title = album.title();
                summary = album.description() == null ? "" : album.description();
            }
            return new Atom.Entry(
                    item.kind().name().toLowerCase(Locale.ROOT) + "/" + item.id(),
                    title,
                    words.to(path(item)),
                    author,
                    item.host().name(),
                    item.firstPublishedAt(),
                    item.publishedAt(),
                    PageWords.lines(summary));
        }

        // Lists

        /** What is asked for by a name; null if it is not, or is blank. */
        private String text(String name) {
            String value = visit.parameters().get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        private <E extends Enum<E>> E one(Class<E> type, String name) {
            return value(type, text(name));
        }

        private <E extends Enum<E>> E value(Class<E> type, String value) {
            for (E each : type.getEnumConstants()) {
                if (each.name().equals(value)) {
                    return each;
                }
            }
            return null;
        }

        /** A place in the list that is none of ours is its beginning: a page never fails for it. */
        private <T> Page<T> list(Function<PageRequest, Page<T>> read) {
            String cursor = text("cursor");
            try {
                return read.apply(new PageRequest(LIST, cursor));
            } catch (Problem e) {
                if (cursor == null) {
                    throw e;
                }
                return read.apply(new PageRequest(LIST, null));
            }
        }

        private String query(Set<String> known) {
            Map<String, String> kept = new LinkedHashMap<>();
            visit.parameters()
                    .forEach(
                            (name, value) -> {
                                if (known.contains(name) && !value.isBlank()) {
                                    kept.put(name, value.strip());
                                }
                            });
            return kept.entrySet().stream()
                    .map(one -> one.getKey() + "=" + PageWords.encode(one.getValue()))
                    .reduce((a, b) -> a + "&" + b)
                    .orElse("");
        }

        private String next(String path, String query, String cursor) {
            return cursor == null
                    ? null
                    : path + "?" + (query.isEmpty() ? "" : query + "&") + "cursor=" + cursor;
        }
    }
}
