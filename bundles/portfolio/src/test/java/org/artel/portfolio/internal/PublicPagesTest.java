package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.centre.Palette;
import org.artel.core.api.pages.OrganisationBlock;
import org.artel.core.api.pages.PublicAddresses;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.artel.text.Atom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.Before;
import org.junit.Test;
import org.w3c.dom.NodeList;

/** What people without scripts, search engines and social networks read. */
public class PublicPagesTest {

    static final String PORTAL = "https://centre.example";
    private static final Locale RU = new Locale("ru");
    private static final String HOSTILE =
            "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>${1+1}&amp;";

    private final Shelf shelf = new Shelf();
    private long nanos;
    private String centre = "Центр «Опора»";
    private PublicPages pages;
    private Host host;

    @Before
    public void open() {
        pages = new PublicPages(shelf, shelf, profile(), shelf, SETTINGS, () -> nanos);
        host = shelf.host("org1", "Фонд «Родник»", "rodnik");
        shelf.organisation(host, portfolio("Чистая вода — каждому"));
        shelf.articles.put(
                "voda",
                shelf.item(PublicationKind.ARTICLE, "art1", "voda", host, article("Вода в селе")));
        shelf.practices.put(
                "kolodtsy",
                shelf.item(
                        PublicationKind.PRACTICE,
                        "pra1",
                        "kolodtsy",
                        host,
                        practice("Колодцы", true)));
        shelf.practices.put(
                "klub",
                shelf.item(
                        PublicationKind.PRACTICE, "pra2", "klub", host, practice("Клуб", false)));
        shelf.albums.put(
                "album1",
                shelf.item(
                        PublicationKind.ALBUM,
                        "album1",
                        "album1",
                        host,
                        new NewAlbum(
                                "org1",
                                "Субботник",
                                "Сто человек.",
                                Shelf.day(),
                                "А. Петров",
                                null)));
        shelf.photos.put(
                "album1",
                List.of(
                        Shelf.photo("1", "У родника", "Двое чистят родник"),
                        Shelf.photo("2", null, "Обед")));
        shelf.adopters.add(
                new Published.Adopter(
                        shelf.host("org2", "ТОС «Заречье»", "zarechye"),
                        "Сделали три.",
                        Shelf.day()));
    }

    // What is on them

    @Test
    public void anOrganisationTellsWhatItIsAndHowToReachIt() {
        Document page = html(pages.organisation("rodnik", ru()));
        assertEquals("Фонд «Родник»", text(page, "h1"));
        assertTrue(text(page, ".mission").contains("Чистая вода"));
        assertEquals("1 200 человек получили воду", text(page, ".numbers li"));
        assertTrue(text(page, ".seek").contains("Ищем"));
        assertTrue(text(page, ".seek").contains("Склад на зиму"));
        assertTrue(text(page, ".give").contains("Предлагаем"));
        assertTrue(text(page, ".people").contains("Анна Смирнова"));
        assertEquals("Кто мы", text(page, ".prose h3"));
        assertNotNull(page.selectFirst("a[href=tel:+78342000000]"));
        assertNotNull(page.selectFirst("a[href=mailto:info@rodnik.example]"));
        assertNotNull(page.selectFirst("a[href=https://vk.com/rodnik]"));
        assertNull("no such scheme", page.selectFirst("a[href^=javascript]"));
        assertEquals("PDF, 1,2 МБ", page.selectFirst(".files span").text().replace('\u00a0', ' '));
        assertNotNull(page.selectFirst("a[href=/a/voda]"));
        assertNotNull(page.selectFirst("a[href=/p/kolodtsy]"));
        assertNotNull(page.selectFirst("a[href=/o/rodnik/albums/album1]"));
        assertNotNull(page.selectFirst("a[href=/portfolio/org1]"));
        assertTrue(
                text(page, "details pre")
                        .startsWith("<iframe src=\"" + PORTAL + "/o/rodnik/card\""));
    }

    @Test
    public void anOrganisationThatToldNothingHasAPageAllTheSame() {
        shelf.organisation(shelf.host("org3", "ТОС «Тихий»", "tikhiy"), NewPortfolio.none());
        Document page = html(pages.organisation("tikhiy", ru()));
        assertEquals("ТОС «Тихий»", text(page, "h1"));
        assertTrue(page.text().contains("Из реестра"));
        assertTrue(page.text().contains("ещё не рассказала"));
        assertEquals("https://www.opora.example/", page.selectFirst(".aside dd a").attr("href"));
        headIsComplete(page, PORTAL + "/o/tikhiy");
    }

    @Test
    public void anAlbumIsAGridOfFiguresInAllSizes() {
        Document page = html(pages.album("rodnik", "album1", ru()));
        assertEquals(2, page.select("figure").size());
        Element image = page.selectFirst("figure img");
        assertEquals("Двое чистят родник", image.attr("alt"));
        assertEquals("1280", image.attr("width"));
        assertEquals("853", image.attr("height"));
        assertEquals(
                "/api/files/img1/content/small 320w, /api/files/img1/content/medium 640w,"
                        + " /api/files/img1/content/large 1280w, /api/files/img1/content 2400w",
                image.attr("srcset"));
        assertFalse(image.attr("sizes").isEmpty());
        assertTrue(text(page, "figcaption").contains("А. Петров"));
        assertEquals(
                "https://creativecommons.org/licenses/by/4.0/",
                page.selectFirst("figcaption a").attr("href"));
    }

    @Test
    public void twoPracticesStandSideBySide() {
        Document chooser = html(pages.comparison(asked(RU, Map.of("a", "kolodtsy"))));
        assertEquals("klub", chooser.selectFirst("input[type=radio]").attr("value"));
        Document page = html(pages.comparison(asked(RU, Map.of("a", "kolodtsy", "b", "klub"))));
        assertTrue(page.select("tbody tr").size() > 5);
        for (Element row : page.select("tbody tr")) {
            assertEquals("row", row.child(0).attr("scope"));
            assertEquals(3, row.children().size());
            assertEquals("Колодцы", row.child(1).attr("data-of"));
        }
        assertEquals(404, pages.comparison(asked(RU, Map.of("a", "none"))).status());
    }

    @Test
    public void aPracticeIsToldStepByStepWithWhoAdoptedIt() {
        Document page = html(pages.practice("kolodtsy", ru()));
        assertEquals(2, page.select("ol.steps li").size());
        assertTrue(text(page, ".adopters").contains("ТОС «Заречье»"));
        assertTrue(text(page, ".adopters").contains("Сделали три."));
        assertTrue(text(page, "aside").replace('\u00a0', ' ').contains("120 000 ₽"));
        assertNotNull(page.selectFirst("a[href=/p/compare?a=kolodtsy]"));
        assertEquals(
                "Мы это повторили",
                text(page, ".deeds a[href=/portfolio/practices/pra1#adoptions]"));
        assertTrue(text(page, ".badge").replace('\u00a0', ' ').contains("1 организация"));
    }

    @Test
    public void theCatalogueIsNarrowedByAForm() {
        shelf.nextCursor = "next";
        Document page =
                html(
                        pages.organisations(
                                asked(
                                        RU,
                                        Map.of(
                                                "city", "Саранск",
                                                "need", "SPACE",
                                                "targetGroup", "<none>",
                                                "utm_source", "vk"))));
        assertEquals("Саранск", shelf.asked.city());
        assertEquals(Resource.SPACE, shelf.asked.need());
        assertNull(shelf.asked.targetGroup());
        assertEquals("Саранск (12)", text(page, "select[name=city] option[selected]"));
        assertEquals("Дети (4)", text(page, "select[name=targetGroup] option[value=CHILDREN]"));
        String next = page.selectFirst("a[rel=next]").attr("href");
        assertTrue(next, next.startsWith("/o?city=%D0%A1"));
        assertTrue(next, next.endsWith("&need=SPACE&targetGroup=%3Cnone%3E&cursor=next"));
        assertFalse(next, next.contains("utm_source"));
        // A place that is none is the beginning.
        assertEquals(200, pages.organisations(asked(RU, Map.of("cursor", "rubbish"))).status());
    }

    @Test
    public void listsAreNarrowedByTopicAndOrganisation() {
        pages.articles(asked(RU, Map.of("tag", "вода", "organisation", "rodnik")));
        assertEquals("вода", shelf.askedOfViews.tag());
        assertEquals("org1", shelf.askedOfViews.organisationId());
        Document page = html(pages.articles(ru()));
        assertEquals("/a/voda", page.selectFirst(".rows h2 a").attr("href"));
        assertEquals(
                "/p/",
                html(pages.practices(ru()))
                        .selectFirst(".cards h2 a")
                        .attr("href")
                        .substring(0, 3));
    }

    @Test
    public void everyPageIsWholeInBothLanguagesWithoutScripts() {
        for (Locale locale : List.of(RU, Locale.ENGLISH)) {
            for (PublicPages.Answer answer : all(asked(locale, Map.of()))) {
                Document page = html(answer);
                assertEquals(locale.getLanguage(), page.selectFirst("html").attr("lang"));
                assertEquals(1, page.select("h1").size());
                assertTrue(
                        page.select("script").stream()
                                .allMatch(one -> one.attr("type").equals("application/ld+json")));
                assertEquals("#main", page.selectFirst("a.skip").attr("href"));
                assertNotNull(page.selectFirst("main#main"));
                assertTrue(page.select("[style], [onclick]").isEmpty());
                for (Element image : page.select("main img")) {
                    assertTrue(image.outerHtml(), image.hasAttr("alt"));
                    assertTrue(image.outerHtml(), image.hasAttr("width"));
                    assertTrue(image.outerHtml(), image.hasAttr("height"));
                }
                Set<String> ids = new HashSet<>();
                page.select("[id]").forEach(one -> assertTrue(one.id(), ids.add(one.id())));
                if (locale == Locale.ENGLISH) {
                    for (Element link :
                            page.select("nav a[href^=/], main a[href^=/o], main a[href^=/a/]")) {
                        if (!link.hasClass("tongue")) {
                            assertTrue(link.outerHtml(), link.attr("href").endsWith("lang=en"));
                        }
                    }
                }
            }
        }
        assertTrue(
                html(pages.organisation("rodnik", asked(Locale.ENGLISH, Map.of())))
                        .text()
                        .contains("Looking for"));
    }

    // What machines read

    @Test
    public void socialNetworksFindWhatTheyShow() {
        headIsComplete(html(pages.organisation("rodnik", ru())), PORTAL + "/o/rodnik");
        headIsComplete(html(pages.article("voda", ru())), PORTAL + "/a/voda");
        headIsComplete(html(pages.practice("kolodtsy", ru())), PORTAL + "/p/kolodtsy");
        headIsComplete(
                html(pages.album("rodnik", "album1", ru())), PORTAL + "/o/rodnik/albums/album1");
        headIsComplete(html(pages.organisations(ru())), PORTAL + "/o");
        headIsComplete(html(pages.articles(ru())), PORTAL + "/a");
        Document article = html(pages.article("voda", ru()));
        assertEquals("article", meta(article, "og:type"));
        assertEquals("Вода в селе", meta(article, "og:title"));
        assertEquals("Как провели воду", meta(article, "og:description"));
        assertEquals(PORTAL + "/api/files/img9/content/large", meta(article, "og:image"));
        assertEquals("1280", meta(article, "og:image:width"));
        assertEquals("853", meta(article, "og:image:height"));
        assertEquals("ru_RU", meta(article, "og:locale"));
        Document english = html(pages.article("voda", asked(Locale.ENGLISH, Map.of())));
        assertEquals(
                PORTAL + "/a/voda?lang=en",
                english.selectFirst("link[rel=canonical]").attr("href"));
    }

    @Test
    public void sharingNeedsNothingButALink() {
        Document page = html(pages.article("voda", ru()));
        String url = "https%3A%2F%2Fcentre.example%2Fa%2Fvoda";
        for (String link :
                List.of(
                        "https://vk.com/share.php?url=" + url,
                        "https://connect.ok.ru/offer?url=" + url,
                        "https://t.me/share/url?url="
                                + url
                                + "&text=%D0%92%D0%BE%D0%B4%D0%B0%20")) {
            assertNotNull(link, page.selectFirst(".share a[href^=" + link + "]"));
        }
    }

    @Test
    public void searchEnginesReadWhatItIs() throws IOException {
        JsonNode ngo = schema(pages.organisation("rodnik", ru()), "NGO");
        assertEquals("Фонд «Родник»", ngo.at("/name").asText());
        assertEquals("Саранск", ngo.at("/address/addressLocality").asText());
        assertEquals(54.18, ngo.at("/location/geo/latitude").asDouble(), 0);
        assertEquals("https://www.opora.example/", ngo.at("/sameAs/0").asText());
        assertEquals("https://vk.com/rodnik", ngo.at("/sameAs/1").asText());
        assertEquals(2, ngo.at("/sameAs").size());
        assertTrue(ngo.at("/logo").asText().startsWith(PORTAL + "/api/files/"));

        JsonNode news = schema(pages.article("voda", ru()), "NewsArticle");
        assertEquals("Вода в селе", news.at("/headline").asText());
        assertEquals("Мария Иванова", news.at("/author/name").asText());
        assertEquals("Person", news.at("/author/@type").asText());
        assertEquals("Центр «Опора»", news.at("/publisher/name").asText());
        assertEquals("2026-11-24T10:30:00+03:00", news.at("/datePublished").asText());
        OffsetDateTime.parse(news.at("/dateModified").asText());
        assertEquals(PORTAL + "/api/files/img9/content/large", news.at("/image/0").asText());

        JsonNode howTo = schema(pages.practice("kolodtsy", ru()), "HowTo");
        assertEquals("Колодцы", howTo.at("/name").asText());
        assertEquals(2, howTo.at("/step").size());
        assertEquals("HowToStep", howTo.at("/step/0/@type").asText());
        assertEquals("RUB", howTo.at("/estimatedCost/currency").asText());
        assertEquals(
                "Клуб", schema(pages.practice("klub", ru()), "Article").at("/headline").asText());

        JsonNode gallery = schema(pages.album("rodnik", "album1", ru()), "ImageGallery");
        assertEquals(2, gallery.at("/image").size());
        assertTrue(gallery.at("/image/0/contentUrl").asText().startsWith(PORTAL));
        for (PublicPages.Answer answer :
                List.of(pages.organisation("rodnik", ru()), pages.article("voda", ru()))) {
            JsonNode way = schema(answer, "BreadcrumbList");
            assertTrue(way.at("/itemListElement").size() >= 2);
            assertEquals(1, way.at("/itemListElement/0/position").asInt());
        }
    }

    @Test
    public void feedsAreAtom() throws Exception {
        for (PublicPages.Answer answer :
                List.of(
                        pages.articleFeed(ru()),
                        pages.practiceFeed(ru()),
                        pages.organisationFeed("rodnik", ru()))) {
            assertTrue(answer.type().startsWith("application/atom+xml"));
            org.w3c.dom.Element feed = xml(answer.body());
            assertEquals("http://www.w3.org/2005/Atom", feed.getNamespaceURI());
            assertEquals("feed", feed.getLocalName());
            Set<String> ids = new HashSet<>();
            NodeList entries = feed.getElementsByTagNameNS("*", "entry");
            assertTrue(entries.getLength() > 0);
            for (int i = 0; i < entries.getLength(); i++) {
                org.w3c.dom.Element entry = (org.w3c.dom.Element) entries.item(i);
                assertTrue(ids.add(content(entry, "id")));
                assertTrue(content(entry, "id").startsWith("tag:centre.example,2026-01-01:"));
                assertFalse(content(entry, "title").isEmpty());
                Instant.parse(content(entry, "updated"));
                Instant.parse(content(entry, "published"));
                assertFalse(content(entry, "name").isEmpty());
                org.w3c.dom.Element link =
                        (org.w3c.dom.Element) entry.getElementsByTagNameNS("*", "link").item(0);
                assertTrue(link.getAttribute("href").startsWith(PORTAL + "/"));
                org.w3c.dom.Element summary =
                        (org.w3c.dom.Element) entry.getElementsByTagNameNS("*", "summary").item(0);
                assertEquals("html", summary.getAttribute("type"));
            }
            Instant.parse(content(feed, "updated"));
            Set<String> rels = new HashSet<>();
            NodeList links = feed.getElementsByTagNameNS("*", "link");
            for (int i = 0; i < 2; i++) {
                rels.add(((org.w3c.dom.Element) links.item(i)).getAttribute("rel"));
            }
            assertEquals(Set.of("self", "alternate"), rels);
        }
        assertEquals(
                4,
                xml(pages.organisationFeed("rodnik", ru()).body())
                        .getElementsByTagNameNS("*", "entry")
                        .getLength());
        shelf.articles.clear();
        shelf.stamp++;
        Instant.parse(content(xml(pages.articleFeed(ru()).body()), "updated"));
    }

    @Test
    public void theSiteMapNamesEveryPageInParts() throws Exception {
        for (int i = 0; i < SiteMap.PART + 5; i++) {
            shelf.addresses.add(new Published.Address("/o/o" + i, i == 0 ? null : Shelf.AT));
        }
        SiteMap map = new SiteMap(shelf, SETTINGS);
        NodeList parts = xml(map.index()).getElementsByTagNameNS("*", "loc");
        assertEquals(2, parts.getLength());
        assertEquals(PORTAL + "/sitemap-2.xml", parts.item(1).getTextContent());
        org.w3c.dom.Element first = xml(map.part(1).orElseThrow());
        assertEquals("http://www.sitemaps.org/schemas/sitemap/0.9", first.getNamespaceURI());
        assertEquals(SiteMap.PART + 4, first.getElementsByTagNameNS("*", "url").getLength());
        assertTrue(SiteMap.PART + 4 <= 10_000);
        assertEquals(
                5, xml(map.part(2).orElseThrow()).getElementsByTagNameNS("*", "url").getLength());
        assertEquals(Shelf.AT.toString(), content(xml(map.part(2).orElseThrow()), "lastmod"));
        assertTrue(map.part(3).isEmpty());
        assertTrue(map.robots().contains("Sitemap: " + PORTAL + "/sitemap.xml\n"));
        shelf.addresses.clear();
        assertEquals(
                4, xml(map.part(1).orElseThrow()).getElementsByTagNameNS("*", "url").getLength());
    }

    @Test
    public void theSiteMapNamesPagesOfOtherModulesWhileTheyAreThere() throws Exception {
        SiteMap map = new SiteMap(shelf, SETTINGS);
        assertEquals(1, xml(map.index()).getElementsByTagNameNS("*", "loc").getLength());
        map.others =
                List.of(
                        new PublicAddresses() {
                            @Override
                            public String module() {
                                return "forum";
                            }

                            @Override
                            public List<String> marks(int most) {
                                return List.of("m");
                            }

                            @Override
                            public List<Address> addresses(String after, String upTo) {
                                return List.of(new Address("/f/" + after + upTo, Shelf.AT));
                            }
                        });
        assertEquals(3, xml(map.index()).getElementsByTagNameNS("*", "loc").getLength());
        assertEquals(PORTAL + "/f/nullm", content(xml(map.part(2).orElseThrow()), "loc"));
        assertEquals(PORTAL + "/f/mnull", content(xml(map.part(3).orElseThrow()), "loc"));
        assertTrue(map.part(4).isEmpty());
        map.others = List.of();
        assertTrue(map.part(2).isEmpty());
    }

    // Addresses

    @Test
    public void aFormerAddressLeadsToThePresentOne() {
        shelf.former.put("staryy", "rodnik");
        shelf.former.put("stat", "voda");
        shelf.former.put("praktika", "kolodtsy");
        PublicPages.Visit visit = new PublicPages.Visit(RU, "utm_source=vk&lang=ru", Map.of());
        moved("/o/rodnik?utm_source=vk&lang=ru", pages.organisation("staryy", visit));
        moved("/o/rodnik/card", pages.card("staryy", ru()));
        moved("/o/rodnik/feed.atom", pages.organisationFeed("staryy", ru()));
        moved("/o/rodnik/albums/album1", pages.album("staryy", "album1", ru()));
        moved("/a/voda", pages.article("stat", ru()));
        moved("/p/kolodtsy", pages.practice("praktika", ru()));
    }

    @Test
    public void whereNothingIsAPageSaysSo() {
        for (PublicPages.Answer answer :
                List.of(
                        pages.organisation("none", ru()),
                        pages.card("none", ru()),
                        pages.organisationFeed("none", ru()),
                        pages.album("rodnik", "none", ru()),
                        pages.article("none", ru()),
                        pages.practice("none", ru()))) {
            assertEquals(404, answer.status());
            Document page = html(answer);
            assertEquals("noindex", page.selectFirst("meta[name=robots]").attr("content"));
            assertNull(page.selectFirst("link[rel=canonical]"));
            assertNotNull(page.selectFirst("a[href=/o]"));
        }
    }

    @Test
    public void onlyTheCardMayStandInPagesOfOthers() throws Exception {
        assertTrue(pages.card("rodnik", ru()).policy().endsWith("frame-ancestors *"));
        for (PublicPages.Answer answer : all(ru())) {
            assertTrue(answer.policy().endsWith("frame-ancestors 'none'"));
            String style = html(answer).selectFirst("style").data();
            String hash =
                    Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(style.getBytes(StandardCharsets.UTF_8)));
            assertTrue(answer.policy().contains("style-src 'sha256-" + hash + "'"));
            assertTrue(style.endsWith("--on-brand:#222222}}"));
        }
    }

    @Test
    public void whatIsHostileIsOnlyText() throws Exception {
        Host bad = new Host("org9", HOSTILE, "bad", HOSTILE, HOSTILE, HOSTILE, 0);
        NewPortfolio told =
                new NewPortfolio(
                        HOSTILE,
                        HOSTILE,
                        List.of(TargetGroup.CHILDREN),
                        List.of(HOSTILE),
                        List.of(new NewPortfolio.Exchange(Resource.SPACE, HOSTILE)),
                        List.of(new NewPortfolio.Exchange(Resource.OTHER, HOSTILE)),
                        List.of(
                                new NewPortfolio.TeamMember(
                                        HOSTILE, HOSTILE, "img1", null, Shelf.day())),
                        List.of(
                                new NewPortfolio.Project(
                                        HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)")),
                        List.of(new NewPortfolio.Document(HOSTILE, "doc1")),
                        List.of(new NewPortfolio.Result(HOSTILE, HOSTILE, HOSTILE)),
                        List.of(
                                new NewPortfolio.Contact(
                                        NewPortfolio.Contact.Way.SITE, "javascript:alert(1)"),
                                new NewPortfolio.Contact(NewPortfolio.Contact.Way.EMAIL, HOSTILE),
                                new NewPortfolio.Contact(NewPortfolio.Contact.Way.PHONE, HOSTILE)),
                        "img2",
                        HOSTILE,
                        "img3");
        shelf.organisation(bad, told);
        shelf.articles.put(
                "bad",
                shelf.item(
                        PublicationKind.ARTICLE,
                        "art9",
                        "bad",
                        bad,
                        new NewArticle(
                                "org9",
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                "img1",
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                List.of(new NewArticle.Link(HOSTILE, "javascript:alert(1)")),
                                List.of(HOSTILE))));
        shelf.practices.put(
                "bad",
                shelf.item(
                        PublicationKind.PRACTICE,
                        "pra9",
                        "bad",
                        bad,
                        new NewPractice(
                                "org9",
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                List.of(HOSTILE),
                                List.of(new NewPortfolio.Result(HOSTILE, HOSTILE, HOSTILE)),
                                new NewPractice.Money(HOSTILE, HOSTILE),
                                List.of(
                                        new NewPractice.Material(
                                                HOSTILE, null, "javascript:alert(1)")),
                                HOSTILE,
                                List.of(HOSTILE),
                                List.of(TargetGroup.NGO),
                                HOSTILE,
                                "img1",
                                HOSTILE)));
        shelf.albums.put(
                "bad",
                shelf.item(
                        PublicationKind.ALBUM,
                        "bad",
                        "bad",
                        bad,
                        new NewAlbum("org9", HOSTILE, HOSTILE, Shelf.day(), HOSTILE, null)));
        shelf.photos.put("bad", List.of(Shelf.photo("1", HOSTILE, HOSTILE)));
        shelf.adopters.add(new Published.Adopter(bad, HOSTILE, Shelf.day()));
        pages.show(
                List.of(
                        block(
                                "bad",
                                List.of(
                                        new OrganisationBlock.Entry(
                                                HOSTILE,
                                                HOSTILE,
                                                "javascript:alert(1)",
                                                Shelf.AT)))));
        shelf.nextCursor = HOSTILE;
        PublicPages.Visit visit = asked(RU, Map.of("tag", HOSTILE, "q", HOSTILE, "city", HOSTILE));
        for (PublicPages.Answer answer :
                List.of(
                        pages.organisation("bad", ru()),
                        pages.card("bad", ru()),
                        pages.album("bad", "bad", ru()),
                        pages.article("bad", ru()),
                        pages.practice("bad", ru()),
                        pages.comparison(asked(RU, Map.of("a", "bad", "b", "kolodtsy"))),
                        pages.comparison(asked(RU, Map.of("a", "bad"))),
                        pages.organisations(visit),
                        pages.articles(visit),
                        pages.practices(visit))) {
            assertEquals(200, answer.status());
            Document page = html(answer);
            for (Element element : page.getAllElements()) {
                element.attributes()
                        .forEach(
                                attribute -> {
                                    assertFalse(
                                            attribute.getKey(),
                                            attribute.getKey().startsWith("on"));
                                    assertFalse(
                                            attribute.getValue(),
                                            attribute.getKey().matches("href|src|action")
                                                    && attribute
                                                            .getValue()
                                                            .matches("(?i)\\s*javascript:.*"));
                                });
            }
            assertTrue(page.select("img[src=x]").isEmpty());
            assertTrue(
                    page.select("script").stream()
                            .allMatch(one -> one.attr("type").equals("application/ld+json")));
            for (Element script : page.select("script")) {
                assertNotNull(new ObjectMapper().readTree(script.data()).get("@graph"));
            }
            assertTrue(page.text().contains("${1+1}&amp;"));
        }
        assertEquals("feed", xml(pages.organisationFeed("bad", ru()).body()).getLocalName());
        assertTrue(Atom.clean("a\u0000\u0008\ud800b\uffffc").equals("abc"));
    }

    // Blocks

    @Test
    public void blocksComeAndGoAndNoneSpoilsThePage() {
        assertFalse(html(pages.organisation("rodnik", ru())).text().contains("Мероприятия"));
        OrganisationBlock broken =
                new OrganisationBlock() {
                    @Override
                    public String module() {
                        return "broken";
                    }

                    @Override
                    public Text title() {
                        return new Text("Сломано", "Broken");
                    }

                    @Override
                    public List<Entry> entries(String organisationId, int limit) {
                        throw new IllegalStateException("broken");
                    }
                };
        pages.show(
                List.of(
                        broken,
                        block(
                                "Мероприятия",
                                List.of(
                                        new OrganisationBlock.Entry(
                                                "Форум", null, "/e/1", Shelf.AT)))));
        Document page = html(pages.organisation("rodnik", ru()));
        assertEquals("Форум", text(page, "a[href=/e/1]"));
        assertTrue(page.text().replace('\u00a0', ' ').contains("24 ноября 2026, 10:30"));
        assertFalse(page.text().contains("Сломано"));
        pages.show(List.of());
        assertFalse(html(pages.organisation("rodnik", ru())).text().contains("Мероприятия"));
    }

    // Keeping

    @Test
    public void aPageIsMadeOnceUntilSomethingOnItChanges() {
        PublicPages.Answer first = pages.organisation("rodnik", ru());
        int reads = shelf.reads;
        assertSame(first, pages.organisation("rodnik", ru()));
        assertEquals(reads, shelf.reads);
        // Another organisation changed: this page did not.
        shelf.change("org2");
        assertSame(first, pages.organisation("rodnik", ru()));
        shelf.organisation(host, portfolio("Иное дело"));
        shelf.change("org1");
        PublicPages.Answer second = pages.organisation("rodnik", ru());
        assertTrue(html(second).text().contains("Иное дело"));
        assertNotEquals(first.print(), second.print());
        assertSame(second, pages.organisation("rodnik", ru()));
        // The other language is another page.
        assertNotEquals(
                second.print(),
                pages.organisation("rodnik", asked(Locale.ENGLISH, Map.of())).print());
    }

    @Test
    public void listsAreMadeAnewWithEveryChange() {
        PublicPages.Answer first = pages.organisations(ru());
        assertSame(first, pages.organisations(ru()));
        shelf.change("org2");
        PublicPages.Answer second = pages.organisations(ru());
        assertFalse(first == second);
        assertEquals("the same is to be read", first.print(), second.print());
    }

    @Test
    public void whatTheCentreIsCalledIsNeverOlderThanHalfAMinute() {
        pages.article("voda", ru());
        centre = "Дом НКО";
        nanos += 29_000_000_000L;
        assertFalse(html(pages.article("voda", ru())).text().contains("Дом НКО"));
        nanos += 2_000_000_000L;
        assertTrue(html(pages.article("voda", ru())).text().contains("Дом НКО"));
    }

    @Test
    public void whatIsKeptIsBounded() {
        for (int i = 0; i < 700; i++) {
            Host one = shelf.host("o" + i, "Организация " + i, "o" + i);
            shelf.organisation(one, NewPortfolio.none());
            pages.organisation("o" + i, ru());
            pages.organisation("none" + i, ru());
            pages.organisations(asked(RU, Map.of("q", "слово" + i)));
        }
        assertTrue(pages.cache().size() <= 500);
        assertTrue(pages.cache().bytes() <= 32 << 20);
        PageCache small = new PageCache(10, 3000);
        for (int i = 0; i < 5; i++) {
            small.put("k" + i % 3, kept(1000));
        }
        assertTrue(small.bytes() <= 3000);
        assertEquals(small.size() * 1512L, small.bytes());
        small.put("large", kept(5000));
        assertEquals(0, small.size());
        assertEquals(0, small.bytes());
    }

    @Test
    public void whatIsCompressedIsTheSame() throws IOException {
        PublicPages.Answer answer = pages.article("voda", ru());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.zipped()))) {
            assertEquals(
                    new String(answer.body(), StandardCharsets.UTF_8),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertTrue(answer.zipped().length < answer.body().length / 2);
    }

    private static PageCache.Kept kept(int length) {
        return new PageCache.Kept(
                new PublicPages.Answer(200, "", new byte[length], new byte[0], null, "", null),
                0,
                null,
                0,
                0,
                0);
    }

    // Helpers

    private List<PublicPages.Answer> all(PublicPages.Visit visit) {
        Map<String, String> two = Map.of("a", "kolodtsy", "b", "klub");
        return new ArrayList<>(
                List.of(
                        pages.organisations(visit),
                        pages.organisation("rodnik", visit),
                        pages.album("rodnik", "album1", visit),
                        pages.articles(visit),
                        pages.article("voda", visit),
                        pages.practices(visit),
                        pages.practice("kolodtsy", visit),
                        pages.practice("klub", visit),
                        pages.comparison(asked(visit.locale(), two)),
                        pages.comparison(asked(visit.locale(), Map.of("a", "klub"))),
                        pages.absent(visit)));
    }

    private static void headIsComplete(Document page, String address) {
        assertEquals(address, page.selectFirst("link[rel=canonical]").attr("href"));
        assertEquals(address, meta(page, "og:url"));
        for (String name :
                List.of("og:type", "og:title", "og:description", "og:site_name", "og:locale")) {
            assertFalse(name, meta(page, name).isEmpty());
        }
        assertTrue(meta(page, "og:image").startsWith(PORTAL + "/api/files/"));
        assertTrue(Integer.parseInt(meta(page, "og:image:width")) > 0);
        assertTrue(Integer.parseInt(meta(page, "og:image:height")) > 0);
        assertFalse(page.selectFirst("meta[name=twitter:card]").attr("content").isEmpty());
        assertFalse(page.selectFirst("meta[name=description]").attr("content").isEmpty());
        for (String language : List.of("ru", "en", "x-default")) {
            assertTrue(
                    page.selectFirst("link[hreflang=" + language + "]")
                            .attr("href")
                            .startsWith(address));
        }
        assertEquals(
                "/api/files/img0/content/small", page.selectFirst("link[rel=icon]").attr("href"));
        assertFalse(page.title().isEmpty());
    }

    private static String meta(Document page, String property) {
        Element meta = page.selectFirst("meta[property=" + property + "]");
        assertNotNull(property, meta);
        return meta.attr("content");
    }

    private static JsonNode schema(PublicPages.Answer answer, String type) throws IOException {
        JsonNode all =
                new ObjectMapper()
                        .readTree(
                                html(answer)
                                        .selectFirst("script[type=application/ld+json]")
                                        .data());
        assertEquals("https://schema.org", all.get("@context").asText());
        for (JsonNode one : all.get("@graph")) {
            if (one.get("@type").asText().equals(type)) {
                return one;
            }
        }
        throw new AssertionError(type + " is not in " + all);
    }

    private static org.w3c.dom.Element xml(byte[] content) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(content))
                .getDocumentElement();
    }

    private static String content(org.w3c.dom.Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    private static void moved(String to, PublicPages.Answer answer) {
        assertEquals(308, answer.status());
        assertEquals(to, answer.location());
    }

    private static Document html(PublicPages.Answer answer) {
        assertEquals("text/html;charset=utf-8", answer.type());
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static String text(Document page, String selector) {
        Element found = page.selectFirst(selector);
        assertNotNull(selector, found);
        return found.text().replace('\u00a0', ' ');
    }

    private static PublicPages.Visit ru() {
        return asked(RU, Map.of());
    }

    private static PublicPages.Visit asked(Locale locale, Map<String, String> parameters) {
        return new PublicPages.Visit(locale, null, parameters);
    }

    private static OrganisationBlock block(String title, List<OrganisationBlock.Entry> entries) {
        return new OrganisationBlock() {
            @Override
            public String module() {
                return "events";
            }

            @Override
            public Text title() {
                return new Text(title, title);
            }

            @Override
            public List<Entry> entries(String organisationId, int limit) {
                return entries;
            }
        };
    }

    private static NewPortfolio portfolio(String mission) {
        return new NewPortfolio(
                mission,
                "## Кто мы\n\nМы **копаем** колодцы.",
                List.of(TargetGroup.CHILDREN, TargetGroup.RESIDENTS),
                List.of("Вода"),
                List.of(new NewPortfolio.Exchange(Resource.SPACE, "Склад на зиму")),
                List.of(new NewPortfolio.Exchange(Resource.EXPERTISE, "Опыт бурения")),
                List.of(
                        new NewPortfolio.TeamMember(
                                "Анна Смирнова", "Директор", "img5", null, Shelf.day()),
                        new NewPortfolio.TeamMember("Пётр Орлов", null, null, null, Shelf.day())),
                List.of(
                        new NewPortfolio.Project(
                                "Родники",
                                "2023–2024",
                                "Очистили сорок.",
                                "https://rodnik.example/p")),
                List.of(
                        new NewPortfolio.Document("Устав", "doc1"),
                        new NewPortfolio.Document("Пропал", "gone")),
                List.of(new NewPortfolio.Result("человек получили воду", "1 200", null)),
                List.of(
                        new NewPortfolio.Contact(
                                NewPortfolio.Contact.Way.PHONE, "+7 (8342) 00-00-00"),
                        new NewPortfolio.Contact(
                                NewPortfolio.Contact.Way.EMAIL, "info@rodnik.example"),
                        new NewPortfolio.Contact(
                                NewPortfolio.Contact.Way.VK, "https://vk.com/rodnik"),
                        new NewPortfolio.Contact(
                                NewPortfolio.Contact.Way.OTHER, "javascript:alert(1)")),
                "img2",
                "Колодец",
                "img3");
    }

    private static NewArticle article(String title) {
        return new NewArticle(
                "org1",
                title,
                "Как провели воду",
                "Текст **статьи**.",
                "img9",
                "Колонка",
                "Фото: А. Петров",
                "Мария Иванова",
                List.of(new NewArticle.Link("Вести", "https://vesti.example/1")),
                List.of("вода", "село"));
    }

    private static NewPractice practice(String title, boolean steps) {
        return new NewPractice(
                "org1",
                title,
                "Коротко о деле",
                "Воды нет.",
                "Выкопали.",
                steps ? List.of("Спросить жителей", "Найти воду") : null,
                List.of(new NewPortfolio.Result("колодцев", "14", "шт.")),
                new NewPractice.Money("120000.00", "RUB"),
                List.of(new NewPractice.Material("Смета", "doc1", null)),
                "Анна, +7 900 000-00-00",
                List.of("вода"),
                List.of(TargetGroup.RESIDENTS),
                "environment",
                "img4",
                "Колодец");
    }

    private CentreProfile profile() {
        return new CentreProfile() {
            @Override
            public Centre now() {
                Text name = new Text(centre, centre);
                Palette light = new Palette("#111111", "#000000", "#eeeeee", "#ffffff");
                Palette dark = new Palette("#eeeeee", "#ffffff", "#111111", "#222222");
                return new Centre(true, name, name, "info@centre.example", "img0", light, dark);
            }

            @Override
            public Centre now(Connection transaction) {
                return now();
            }
        };
    }

    static final Settings SETTINGS =
            new Settings() {
                @Override
                public Optional<String> get(String name) {
                    return name.equals("ARTEL_PUBLIC_URL")
                            ? Optional.of(PORTAL + "/")
                            : Optional.empty();
                }

                @Override
                public Path home() {
                    throw new UnsupportedOperationException();
                }
            };
}
