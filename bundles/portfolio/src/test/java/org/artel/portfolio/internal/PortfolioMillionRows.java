package org.artel.portfolio.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;

/**
 * Prints how long the public's questions take with a thousand organisations and ten thousand
 * publications, and with a hundred times as many, on PostgreSQL. Not a test: run {@code main}, with
 * another number of organisations if a hundred thousand are too many.
 */
public final class PortfolioMillionRows {

    private static final int FEW = 1_000;

    /** A portfolio, and three of each other kind. */
    private static final int OF_EACH_KIND = 3;

    private static final Locale RU = new Locale("ru");
    private static final PublicPages.Visit PLAIN = new PublicPages.Visit(RU, null, Map.of());

    private PortfolioMillionRows() {}

    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Map<String, double[]> table = new LinkedHashMap<>();
        for (int organisations : new int[] {FEW, many}) {
            DataSource database = TestDatabase.postgresql().freshDataSource("portfolio");
            long start = System.nanoTime();
            generate(database, organisations);
            System.out.printf(
                    "%d organisations generated in %d s%n",
                    organisations, (System.nanoTime() - start) / 1_000_000_000);
            measure(new Gallery(database), organisations, table, organisations == FEW ? 0 : 1);
        }
        System.out.printf("%-44s %10d %10d %8s%n", "median, ms", FEW, many, "times");
        table.forEach(
                (what, ms) ->
                        System.out.printf(
                                "%-44s %10.2f %10.2f %8.1f%n", what, ms[0], ms[1], ms[1] / ms[0]));
        System.exit(0);
    }

    private static void measure(
            Gallery gallery, int organisations, Map<String, double[]> table, int column) {
        Table times = new Table(table, column);
        Catalogue catalogue = gallery.catalogue;
        times.of("catalogue", i -> catalogue.list(by(null, null, null, null), page(null)));
        times.of(
                "catalogue, deep",
                i -> catalogue.list(by(null, null, null, null), page(deep("ано «слово 5"))));
        times.of(
                "catalogue, a city",
                i -> catalogue.list(by(null, "Город " + i % 300, null, null), page(null)));
        times.of(
                "catalogue, a city and a need",
                i ->
                        catalogue.list(
                                by(null, "Город " + i % 300, null, Resource.SPACE), page(null)));
        times.of(
                "catalogue, a need",
                i -> catalogue.list(by(null, null, null, Resource.SPACE), page(null)));
        times.of(
                "catalogue, a rare need",
                i -> catalogue.list(by(null, null, null, Resource.OTHER), page(null)));
        times.of(
                "catalogue, a region",
                i -> catalogue.list(by(null, null, "Область " + i % 80, null), page(null)));
        times.of(
                "catalogue, a word of many",
                i -> catalogue.list(by("ано", null, null, null), page(null)));
        times.of(
                "catalogue, a word of one",
                i ->
                        catalogue.list(
                                by("имя" + i * 7 % organisations, null, null, null), page(null)));
        times.of(
                "catalogue, a word of nobody",
                i -> catalogue.list(by("нетакого", null, null, null), page(null)));
        times.of(
                "facets",
                i -> new Catalogue(gallery.transactions).facets(by(null, null, null, null)));
        times.of("facets, kept", i -> catalogue.facets(by(null, null, null, null)));
        times.of(
                "facets of a city",
                i -> catalogue.facets(by(null, "Город " + i % 300, null, null)));
        times.of("facets of a need", i -> catalogue.facets(by(null, null, null, Resource.SPACE)));
        times.of("facets of a word", i -> catalogue.facets(by("слово", null, null, null)));
        Views views = gallery.views;
        times.of("articles", i -> views.articles(of(null, null, null, null), page(null)));
        String later = after(views, 40);
        times.of(
                "articles, a thousand down",
                i -> views.articles(of(null, null, null, null), page(later)));
        times.of(
                "articles of a topic",
                i -> views.articles(of(null, null, "тема " + i % 50, null), page(null)));
        times.of(
                "articles of a rare topic",
                i -> views.articles(of(null, null, "редкая", null), page(null)));
        times.of(
                "articles of an organisation",
                i -> views.articles(of(org(i * 7 % organisations), null, null, null), page(null)));
        times.of(
                "articles of a city",
                i -> views.articles(of(null, null, null, "Город " + i % 300), page(null)));
        times.of(
                "articles, a word of many",
                i -> views.articles(of(null, "статья", null, null), page(null)));
        times.of(
                "articles, a word of one",
                i ->
                        views.articles(
                                of(null, "номер" + i * 7 % organisations + "x1", null, null),
                                page(null)));
        times.of(
                "articles, a word of none",
                i -> views.articles(of(null, "нетакого", null, null), page(null)));
        times.of("practices", i -> views.practices(of(null, null, null, null), page(null)));
        times.of("albums", i -> views.albums(of(null, null, null, null), page(null)));

        for (int i = 0; i < organisations; i++) {
            gallery.register.put(
                    org(i), Gallery.details(org(i), "Имя " + i, "o" + i, "Омск", 1, false));
        }
        times.of(
                "the register compared",
                i -> {
                    gallery.copy.run();
                    return i;
                });

        StoredLists lists = new StoredLists(catalogue, views);
        PublicPages pages =
                new PublicPages(
                        gallery.published,
                        lists,
                        centre(),
                        new Cabinet(gallery.kept),
                        PublicPagesTest.SETTINGS,
                        System::nanoTime);
        times.of(
                "page of an organisation, made",
                i -> pages.organisation("o" + i * 13 % organisations, PLAIN));
        times.of("page of an organisation, kept", i -> pages.organisation("o1", PLAIN));
        times.of(
                "page of an article, made",
                i -> pages.article("a" + i * 13 % organisations + "x1", PLAIN));
        times.of(
                "page of a practice, made",
                i -> pages.practice("p" + i * 13 % organisations + "x1", PLAIN));
        times.of("page of an album, made", i -> pages.album("o" + i, pub("l", i, 1), PLAIN));
        times.of(
                "page of the catalogue, made",
                i -> pages.organisations(asked("city", "Город " + (i % 290 + 5))));
        times.of(
                "page of the catalogue, whole, made",
                i -> {
                    touch(gallery);
                    return pages.organisations(PLAIN);
                });
        times.of("page of the catalogue, kept", i -> pages.organisations(PLAIN));
        times.of(
                "page of articles, made",
                i -> {
                    touch(gallery);
                    return pages.articles(PLAIN);
                });
        times.of(
                "feed of articles, made",
                i -> {
                    touch(gallery);
                    return pages.articleFeed(PLAIN);
                });
        times.of(
                "feed of an organisation, made",
                i -> pages.organisationFeed("o" + i * 17 % organisations, PLAIN));
        SiteMap map = new SiteMap(gallery.published, PublicPagesTest.SETTINGS);
        int parts = (organisations * (1 + 3 * OF_EACH_KIND)) / SiteMap.PART + 1;
        times.of("site map, index", i -> map.index());
        times.of("site map, first part", i -> map.part(1).orElseThrow());
        times.of("site map, last part", i -> map.part(parts).orElseThrow());
        times.of(
                "five hundred for the search",
                i -> gallery.documents.after(pub("a", organisations / 2, 1), 500));
    }

    /** Something changed, so that whatever is kept is made anew. */
    private static void touch(Gallery gallery) {
        gallery.transactions.run(Caller.system(), em -> Store.outdate(Transactions.connection(em)));
    }

    private static String after(Views views, int pages) {
        PageRequest page = page(null);
        Page<?> read = null;
        for (int i = 0; i < pages; i++) {
            read = views.articles(of(null, null, null, null), page);
            page = page(read.nextCursor());
        }
        return read.nextCursor();
    }

    private static PublicPages.Visit asked(String name, String value) {
        return new PublicPages.Visit(RU, null, Map.of(name, value));
    }

    private static String deep(String name) {
        return Cursor.of(name, "").encode();
    }

    private static PageRequest page(String cursor) {
        return new PageRequest(24, cursor);
    }

    private static Catalogue.Filter by(String q, String city, String region, Resource need) {
        return new Catalogue.Filter(q, city, region, null, null, null, need, null);
    }

    private static Views.Filter of(String organisation, String q, String tag, String city) {
        return new Views.Filter(organisation, q, tag, null, null, city, null);
    }

    private static CentreProfile centre() {
        Text name = new Text("Центр", "Centre");
        Centre centre = new Centre(true, name, name, null, null, null, null);
        return new CentreProfile() {
            @Override
            public Centre now() {
                return centre;
            }

            @Override
            public Centre now(Connection transaction) {
                return centre;
            }
        };
    }

    private interface Read {
        Object run(int i);
    }

    private record Table(Map<String, double[]> rows, int column) {

        void of(String what, Read read) {
            long begin = System.nanoTime();
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < 150 && (i < 3 || System.nanoTime() - begin < 5_000_000_000L); i++) {
                long start = System.nanoTime();
                read.run(i);
                times.add((System.nanoTime() - start) / 1e6);
            }
            double[] sorted =
                    times.subList(times.size() / 3, times.size()).stream()
                            .mapToDouble(Double::doubleValue)
                            .sorted()
                            .toArray();
            rows.computeIfAbsent(what, w -> new double[2])[column] = sorted[sorted.length / 2];
            System.out.printf("%-44s %10.2f%n", what, sorted[sorted.length / 2]);
        }
    }

    private static String org(int i) {
        return String.format(Locale.ROOT, "01o%023d", i);
    }

    private static String pub(String kind, int organisation, int number) {
        return String.format(Locale.ROOT, "02%s%016d%07d", kind, organisation, number);
    }

    // What there is

    private static void generate(DataSource database, int organisations) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.execute(
                        "insert into portfolio_organisation (id, name, slug, city, region,"
                                + " activity, legal_form, website, description, verification, archived,"
                                + " sort_key, stamp, register_version) select '01o' || lpad(i::text,"
                                + " 23, '0'), 'АНО «Слово ' || i * 7919 % 1000 || '» имя' || i, 'o' ||"
                                + " i, 'Город ' || case when i % 10 < 4 then i % 5 else i * 31 % 1000"
                                + " end, 'Область ' || i % 80,"
                                + " (array['sport','environment','children','education'])[i % 4 + 1],"
                                + " 'ANO', 'https://o.example/', 'Помогаем', i % 3, i % 100 = 99, 'ано"
                                + " слово ' || i * 7919 % 1000 || ' имя' || i, 0, 1000000000 from"
                                + " generate_series(0, "
                                + (organisations - 1)
                                + ") i");
                kind(sql, organisations, "PORTFOLIO", null, Documents.write(portfolio()));
                kind(sql, organisations, "ARTICLE", "a", Documents.write(article()));
                kind(sql, organisations, "PRACTICE", "p", Documents.write(practice()));
                kind(sql, organisations, "ALBUM", "l", Documents.write(album()));
                sql.execute(
                        "insert into portfolio_slug (kind, slug, publication_id, created_at) select"
                                + " kind, slug, id, created_at from portfolio_publication where kind in"
                                + " ('ARTICLE', 'PRACTICE')");
                for (String facet :
                        List.of(
                                "'TARGET', (array['CHILDREN','ELDERLY','YOUTH'])[i % 3 + 1]",
                                "'NEED', case when i % 1000 = 7 then 'OTHER' else"
                                        + " (array['SPACE','EXPERTISE'])[i % 2 + 1] end",
                                "'OFFER', (array['SPACE','VOLUNTEERS'])[i / 2 % 2 + 1]")) {
                    sql.execute(
                            "insert into portfolio_facet (facet, facet_value, publication_id, kind,"
                                    + " organisation_id, first_published_at) select "
                                    + facet
                                    + ", p.id, 'PORTFOLIO', p.id, p.first_published_at from (select p.*, substr(p.id,"
                                    + " 4)::bigint i from portfolio_publication p where p.kind ="
                                    + " 'PORTFOLIO') p");
                }
                sql.execute(
                        "insert into portfolio_facet (facet, facet_value, publication_id, kind,"
                                + " organisation_id, first_published_at) select 'TAG', case when substr(p.id, 20) ="
                                + " '0000001' and substr(p.id, 4, 16)::bigint % 1000 = 3 then"
                                + " 'редкая' else 'тема ' || substr(p.id, 4, 16)::bigint % 50 end,"
                                + " p.id, p.kind, p.organisation_id, p.first_published_at from"
                                + " portfolio_publication p where p.kind in ('ARTICLE',"
                                + " 'PRACTICE')");
                sql.execute(
                        "insert into portfolio_facet (facet, facet_value, publication_id, kind,"
                                + " organisation_id, first_published_at) select 'WORD', w, p.id,"
                                + " p.kind, p.organisation_id, p.first_published_at from"
                                + " portfolio_publication p, regexp_split_to_table(lower("
                                + "p.public_title), ' ') w where p.kind <> 'PORTFOLIO'");
                sql.execute(
                        "insert into portfolio_photo (id, version, album_id, organisation_id,"
                                + " position_at, file_id, width, height, licence, published, hidden,"
                                + " created_at) select n || substr(p.id, 2), 1, p.id,"
                                + " p.organisation_id, n, 'file', 1200, 800, 'CC_BY', true, false,"
                                + " p.created_at from portfolio_publication p, generate_series(1, 3) n"
                                + " where p.kind = 'ALBUM'");
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement sql = connection.createStatement()) {
                sql.execute("vacuum analyze");
            }
        }
    }

    private static void kind(
            Statement sql, int organisations, String kind, String letter, String content)
            throws SQLException {
        boolean one = letter == null;
        String id =
                one
                        ? "'01o' || lpad(i::text, 23, '0')"
                        : "'02" + letter + "' || lpad(i::text, 16, '0') || lpad(n::text, 7, '0')";
        String title = one ? "''" : "'Статья номер' || i || 'x' || n";
        sql.execute(
                "insert into portfolio_publication (id, version, kind, organisation_id, slug,"
                        + " title, public_title, state, number, saves, published_number,"
                        + " first_published_at, published_at, created_at, updated_at) select "
                        + id
                        + ", 1, '"
                        + kind
                        + "', '01o' || lpad(i::text, 23, '0'), "
                        + (one ? "'o' || i" : "'" + letter + "' || i || 'x' || n")
                        + ", "
                        + title
                        + ", "
                        + title
                        + ", 'PUBLISHED', 1, 1, 1, m, m, m, m from (select i, n, timestamp"
                        + " '2030-01-01' - make_interval(mins => (i * 7919 % "
                        + organisations
                        + " * 3 + n)) m from generate_series(0, "
                        + (organisations - 1)
                        + ") i, generate_series(1, "
                        + (one ? 1 : OF_EACH_KIND)
                        + ") n) x");
        sql.execute(
                "insert into portfolio_version (publication_id, number, event, saved_at, content)"
                        + " select id, 1, 'SAVED', created_at, '"
                        + content.replace("'", "''")
                        + "' from portfolio_publication where kind = '"
                        + kind
                        + "'");
    }

    private static NewPortfolio portfolio() {
        return new NewPortfolio(
                "Помогаем соседям",
                "Мы помогаем. ".repeat(40),
                List.of(TargetGroup.CHILDREN),
                List.of("Вода"),
                List.of(new NewPortfolio.Exchange(Resource.SPACE, "Склад")),
                List.of(new NewPortfolio.Exchange(Resource.EXPERTISE, "Опыт")),
                null,
                null,
                null,
                List.of(new NewPortfolio.Result("человек", "1 200", null)),
                List.of(new NewPortfolio.Contact(NewPortfolio.Contact.Way.EMAIL, "a@o.example")),
                null,
                null,
                null);
    }

    private static NewArticle article() {
        return new NewArticle(
                "o",
                "Статья",
                "Коротко о главном",
                "Абзац текста о том, что было. ".repeat(60),
                null,
                null,
                null,
                "Мария",
                null,
                List.of("Тема"));
    }

    private static NewPractice practice() {
        return new NewPractice(
                "o",
                "Практика",
                "Коротко",
                "Не было воды. ".repeat(20),
                "Выкопали колодец. ".repeat(20),
                List.of("Спросить", "Выкопать"),
                null,
                null,
                null,
                null,
                List.of("Тема"),
                null,
                null,
                null,
                null);
    }

    private static NewAlbum album() {
        return new NewAlbum("o", "Альбом", "Что было", null, null, null);
    }
}
