package org.artel.portfolio.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
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
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.Standing;

/** What is published, in memory, and how often it was read. */
final class Shelf implements Published, PublicLists, Files {

    static final Instant AT = Instant.parse("2026-11-24T07:30:00Z");

    final Map<String, Published.Page> organisations = new HashMap<>();
    final Map<String, Item<NewArticle>> articles = new HashMap<>();
    final Map<String, Item<NewPractice>> practices = new HashMap<>();
    final Map<String, Item<NewAlbum>> albums = new HashMap<>();
    final Map<String, String> former = new HashMap<>();
    final Map<String, List<Photo>> photos = new HashMap<>();
    final List<Adopter> adopters = new ArrayList<>();
    final List<Address> addresses = new ArrayList<>();
    final Map<String, Long> stamps = new HashMap<>();
    Catalogue.Filter asked;
    Views.Filter askedOfViews;
    String nextCursor;
    long stamp;
    int reads;

    void change(String organisationId) {
        stamp++;
        stamps.merge(organisationId, 1L, Long::sum);
    }

    @Override
    public long stamp() {
        return stamp;
    }

    @Override
    public long stamp(String organisationId) {
        return stamps.getOrDefault(organisationId, 0L);
    }

    private <T> Found<T> found(Map<String, T> all, String slug) {
        reads++;
        String present = former.getOrDefault(slug, slug);
        return new Found<>(all.get(present), present);
    }

    @Override
    public Found<Published.Page> organisation(String slug) {
        return found(organisations, slug);
    }

    @Override
    public Found<Item<NewArticle>> article(String slug) {
        return found(articles, slug);
    }

    @Override
    public Found<Item<NewPractice>> practice(String slug) {
        return found(practices, slug);
    }

    @Override
    public Optional<Item<NewAlbum>> album(String id) {
        reads++;
        return Optional.ofNullable(albums.get(id));
    }

    @Override
    public List<Photo> photos(String albumId, int limit) {
        return photos.getOrDefault(albumId, List.of()).stream().limit(limit).toList();
    }

    private static <C> List<Item<C>> of(
            Map<String, Item<C>> all, String organisationId, int limit) {
        return all.values().stream()
                .filter(item -> organisationId == null || item.host().id().equals(organisationId))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Item<NewArticle>> articles(String organisationId, int limit) {
        return of(articles, organisationId, limit);
    }

    @Override
    public List<Item<NewPractice>> practices(String organisationId, int limit) {
        return of(practices, organisationId, limit);
    }

    @Override
    public List<Item<NewAlbum>> albums(String organisationId, int limit) {
        return of(albums, organisationId, limit);
    }

    @Override
    public List<Adopter> adopters(String practiceId, int limit) {
        return List.copyOf(adopters);
    }

    @Override
    public List<Item<NewArticle>> latestArticles(int limit) {
        return of(articles, null, limit);
    }

    @Override
    public List<Item<NewPractice>> latestPractices(int limit) {
        return of(practices, null, limit);
    }

    @Override
    public List<String> marks(int most) {
        List<String> marks = new ArrayList<>();
        for (int i = most; i < addresses.size(); i += most) {
            marks.add(String.valueOf(i));
        }
        return marks;
    }

    @Override
    public List<Address> addresses(String after, String upTo) {
        int to = upTo == null ? addresses.size() : Integer.parseInt(upTo);
        return addresses.stream()
                .limit(to)
                .skip(after == null ? 0 : Integer.parseInt(after))
                .toList();
    }

    @Override
    public org.artel.core.api.Page<CatalogueEntry> organisations(
            Catalogue.Filter filter, PageRequest page) {
        asked = filter;
        reads++;
        page.after(2);
        return new org.artel.core.api.Page<>(
                organisations.values().stream()
                        .map(
                                one ->
                                        new CatalogueEntry(
                                                one.host(),
                                                one.portfolio().mission(),
                                                one.portfolio().logo(),
                                                one.portfolio().cover(),
                                                one.portfolio().coverAlt(),
                                                PublicPages.some(one.portfolio().targetGroups()),
                                                PublicPages.some(one.portfolio().needs()),
                                                PublicPages.some(one.portfolio().offers()),
                                                "/o/" + one.host().slug(),
                                                one.told()))
                        .toList(),
                nextCursor);
    }

    @Override
    public Facets facets(Catalogue.Filter filter) {
        return new Facets(
                List.of(new Facets.Value("Саранск", 12), new Facets.Value("<Рузаевка>", 3)),
                List.of(),
                List.of(new Facets.Value("environment", 2)),
                List.of(new Facets.Value("CHILDREN", 4)),
                List.of(new Facets.Value("SPACE", 1)),
                List.of());
    }

    @Override
    public org.artel.core.api.Page<Article> articles(Views.Filter filter, PageRequest page) {
        askedOfViews = filter;
        return list(
                articles,
                item ->
                        new Article(
                                item.id(),
                                item.host().id(),
                                item.content().title(),
                                item.content().lead(),
                                null,
                                item.content().cover(),
                                item.content().coverAlt(),
                                null,
                                item.content().byline(),
                                null,
                                item.content().tags(),
                                item.host(),
                                standing("/a/" + item.slug()),
                                1));
    }

    @Override
    public org.artel.core.api.Page<Practice> practices(Views.Filter filter, PageRequest page) {
        askedOfViews = filter;
        return list(
                practices,
                item ->
                        new Practice(
                                item.id(),
                                item.host().id(),
                                item.content().title(),
                                item.content().summary(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                item.content().cover(),
                                item.content().coverAlt(),
                                item.host(),
                                adopters.size(),
                                standing("/p/" + item.slug()),
                                1));
    }

    private <C, V> org.artel.core.api.Page<V> list(
            Map<String, Item<C>> all, Function<Item<C>, V> view) {
        return new org.artel.core.api.Page<>(all.values().stream().map(view).toList(), nextCursor);
    }

    private static Standing standing(String url) {
        return new Standing(PublicationState.PUBLISHED, 1, 1, AT, null, null, url);
    }

    @Override
    public Optional<StoredFile> find(String id) {
        boolean image = id.startsWith("img");
        return id.equals("gone")
                ? Optional.empty()
                : Optional.of(
                        new StoredFile(
                                id,
                                image ? "photo.jpg" : "Устав.pdf",
                                image ? "image/jpeg" : "application/pdf",
                                1_300_000,
                                image ? 2400 : null,
                                image ? 1600 : null,
                                "portfolio:publication/x",
                                Audience.PUBLIC,
                                null,
                                AT));
    }

    @Override
    public List<StoredFile> attachedTo(String owner) {
        return List.of();
    }

    @Override
    public StoredFile attach(
            Connection transaction, String file, String owner, Audience audience, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void detach(Connection transaction, String file, String owner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoredFile store(String name, InputStream content, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(String id) {
        throw new UnsupportedOperationException();
    }

    // What stands on it

    Host host(String id, String name, String slug) {
        return new Host(id, name, slug, "Саранск", "Республика Мордовия", "environment", 2);
    }

    void organisation(Host host, NewPortfolio portfolio) {
        organisations.put(
                host.slug(),
                new Published.Page(
                        host,
                        "ANO",
                        "https://www.opora.example/",
                        "Из реестра",
                        54.18,
                        45.17,
                        portfolio,
                        portfolio.mission() != null,
                        AT,
                        0));
    }

    <C> Item<C> item(PublicationKind kind, String id, String slug, Host host, C content) {
        return new Item<>(id, kind, slug, host, content, AT, AT.plusSeconds(86_400), 2);
    }

    static Photo photo(String id, String caption, String alt) {
        return new Photo(
                id,
                "album1",
                1,
                "img" + id,
                2400,
                1600,
                alt,
                caption,
                null,
                org.artel.portfolio.Licence.CC_BY,
                null,
                true,
                false,
                1);
    }

    static LocalDate day() {
        return LocalDate.of(2026, 11, 20);
    }
}
