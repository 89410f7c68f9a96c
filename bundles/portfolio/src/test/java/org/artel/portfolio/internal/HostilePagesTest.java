package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.pages.OrganisationBlock;
import org.artel.portfolio.Host;
import org.artel.portfolio.Licence;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.artel.text.testing.HostileTexts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.Test;
import org.w3c.dom.NodeList;

/**
 * Every text known to get past careless filters, in every place of a public page that somebody
 * writes into. All places have one at a time: the first on a page that gets out of its place has
 * none before it that could hide that.
 */
public class HostilePagesTest {

    private static final Locale RU = new Locale("ru");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the pages are made of, and what texts may be marked up with. */
    private static final Set<String> ELEMENTS =
            Set.of(
                    ("#root html head body meta title style link script a header nav div main footer p"
                                    + " ul ol li span img h1 h2 h3 h4 h5 h6 section article aside"
                                    + " figure figcaption dl dt dd b small time details summary pre"
                                    + " form label input select option button fieldset legend table"
                                    + " thead tbody tr th td br em strong code blockquote hr")
                            .split(" "));

    /** Where an address that a browser may follow can stand. */
    private static final Set<String> FOLLOWED =
            Set.of(
                    "href",
                    "src",
                    "srcset",
                    "action",
                    "formaction",
                    "data",
                    "poster",
                    "cite",
                    "background",
                    "xlink:href",
                    "ping",
                    "manifest");

    private static final Pattern HARMLESS =
            Pattern.compile("(?i)(https?://|mailto:|tel:[0-9+]*$|/(?!/)|#|\\?).*|", Pattern.DOTALL);

    private final Shelf shelf = new Shelf();
    private final SiteMap siteMap = new SiteMap(shelf, PublicPagesTest.SETTINGS);
    private Centre centre;
    private long nanos;
    private Map<String, String> asked = Map.of();
    private final PublicPages pages =
            new PublicPages(shelf, shelf, profile(), shelf, PublicPagesTest.SETTINGS, () -> nanos);

    /** Texts for places in the order in which they are asked for. */
    private static final class Places {

        private final List<String> texts;
        private final int first;
        private int next;

        /**
         * @param texts given out one after the other, over and over; with none each place gets one
         *     of its own, by which it is seen where it stands
         * @param first which of them the first place gets
         */
        Places(List<String> texts, int first) {
            this.texts = texts;
            this.first = first;
        }

        static String mark(int place) {
            return "zq" + place + "qz";
        }

        private String text(String before, String after) {
            int place = next++;
            return texts.isEmpty()
                    ? before + mark(place) + after
                    : texts.get((first + place) % texts.size());
        }

        String text() {
            return text("", "");
        }

        /** An address of another site, which is also where one may write what one likes. */
        String address() {
            return text("https://", ".example/");
        }

        /** An address of ours, likewise. */
        String path() {
            return text("/events/", "");
        }
    }

    /** All there is, with its texts from these places. */
    private int put(Places say) {
        shelf.adopters.clear();
        shelf.addresses.clear();
        // So that nothing is kept of what was there before.
        nanos += 60_000_000_000L;
        Host host = new Host("o", say.text(), "o", say.text(), say.text(), say.text(), 2);
        shelf.organisations.put(
                "o",
                new Published.Page(
                        host,
                        "ANO",
                        say.address(),
                        null,
                        54.1,
                        45.1,
                        portfolio(say),
                        true,
                        Shelf.AT,
                        0));
        Host quiet = new Host("q", say.text(), "q", "Саранск", "Мордовия", null, 0);
        shelf.organisations.put(
                "q",
                new Published.Page(
                        quiet,
                        "ANO",
                        null,
                        say.text(),
                        null,
                        null,
                        NewPortfolio.none(),
                        false,
                        null,
                        0));
        shelf.articles.put(
                "a",
                shelf.item(
                        PublicationKind.ARTICLE,
                        "a",
                        "a",
                        host,
                        new NewArticle(
                                "o",
                                say.text(),
                                say.text(),
                                say.text(),
                                "img1",
                                say.text(),
                                say.text(),
                                say.text(),
                                List.of(
                                        new NewArticle.Link(say.text(), say.address()),
                                        new NewArticle.Link(say.text(), "no address")),
                                List.of(say.text(), say.text()))));
        // Told in few words, so that a description is taken out of the body.
        shelf.articles.put(
                "b",
                shelf.item(
                        PublicationKind.ARTICLE,
                        "b",
                        "b",
                        host,
                        new NewArticle(
                                "o",
                                say.text(),
                                null,
                                say.text(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)));
        shelf.practices.put(
                "p", shelf.item(PublicationKind.PRACTICE, "p", "p", host, practice(say)));
        shelf.practices.put(
                "r",
                shelf.item(
                        PublicationKind.PRACTICE,
                        "r",
                        "r",
                        host,
                        new NewPractice(
                                "o",
                                say.text(),
                                null,
                                say.text(),
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
                                null)));
        shelf.adopters.add(new Published.Adopter(host, say.text(), Shelf.day()));
        shelf.albums.put(
                "l",
                shelf.item(
                        PublicationKind.ALBUM,
                        "l",
                        "l",
                        host,
                        new NewAlbum("o", say.text(), say.text(), Shelf.day(), say.text(), null)));
        shelf.photos.put(
                "l",
                List.of(
                        photo("1", say.text(), say.text(), say.text()),
                        photo("2", say.text(), say.text(), null)));
        shelf.addresses.add(new Published.Address("/a/" + say.text(), Shelf.AT));
        shelf.nextCursor = say.text();
        Text name = new Text(say.text(), "Centre");
        Text shortName = new Text(say.text(), "Centre");
        String contact = say.text();
        centre = new Centre(true, name, shortName, contact, "img0", null, null);
        pages.show(
                List.of(
                        block(
                                say.text(),
                                List.of(
                                        new OrganisationBlock.Entry(
                                                say.text(), say.text(), "/events/1", Shelf.AT),
                                        new OrganisationBlock.Entry(
                                                "Здесь", null, say.path(), null)))));
        asked = new HashMap<>();
        for (String parameter : List.of("q", "city", "region", "tag", "organisation")) {
            asked.put(parameter, parameter.equals("organisation") ? "o" : say.text());
        }
        return say.next;
    }

    private static NewPortfolio portfolio(Places say) {
        List<NewPortfolio.Contact> contacts = new ArrayList<>();
        for (NewPortfolio.Contact.Way way : NewPortfolio.Contact.Way.values()) {
            contacts.add(new NewPortfolio.Contact(way, say.text()));
        }
        contacts.add(new NewPortfolio.Contact(NewPortfolio.Contact.Way.VK, say.address()));
        return new NewPortfolio(
                say.text(),
                say.text(),
                List.of(TargetGroup.CHILDREN),
                List.of(say.text()),
                List.of(new NewPortfolio.Exchange(Resource.SPACE, say.text())),
                List.of(new NewPortfolio.Exchange(Resource.OTHER, say.text())),
                List.of(
                        new NewPortfolio.TeamMember(
                                say.text(), say.text(), "img1", null, Shelf.day()),
                        new NewPortfolio.TeamMember(say.text(), null, null, null, Shelf.day())),
                List.of(
                        new NewPortfolio.Project(say.text(), say.text(), say.text(), say.address()),
                        new NewPortfolio.Project(say.text(), null, null, null)),
                List.of(new NewPortfolio.Document(say.text(), "doc1")),
                List.of(new NewPortfolio.Result(say.text(), say.text(), say.text())),
                contacts,
                "img2",
                say.text(),
                "img3");
    }

    private static NewPractice practice(Places say) {
        return new NewPractice(
                "o",
                say.text(),
                say.text(),
                say.text(),
                say.text(),
                List.of(say.text(), say.text()),
                List.of(new NewPortfolio.Result(say.text(), say.text(), say.text())),
                new NewPractice.Money(say.text(), say.text()),
                List.of(
                        new NewPractice.Material(say.text(), "doc1", null),
                        new NewPractice.Material(say.text(), null, say.address()),
                        new NewPractice.Material(say.text(), null, null)),
                say.text(),
                List.of(say.text()),
                List.of(TargetGroup.NGO),
                say.text(),
                "img1",
                say.text());
    }

    private static Photo photo(String id, String alt, String caption, String author) {
        return new Photo(
                id,
                "l",
                1,
                "img" + id,
                2400,
                1600,
                alt,
                caption,
                author,
                Licence.CC_BY,
                null,
                true,
                false,
                1);
    }

    private CentreProfile profile() {
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
                return organisationId.equals("o") ? entries : List.of();
            }
        };
    }

    /** All that the public gets, by what it is. */
    private Map<String, Supplier<PublicPages.Answer>> all() {
        PublicPages.Visit plain = new PublicPages.Visit(RU, null, Map.of());
        PublicPages.Visit search = new PublicPages.Visit(RU, null, asked);
        Map<String, Supplier<PublicPages.Answer>> all = new LinkedHashMap<>();
        all.put("/o", () -> pages.organisations(search));
        all.put("/o/o", () -> pages.organisation("o", plain));
        all.put("/o/q", () -> pages.organisation("q", plain));
        all.put("card", () -> pages.card("o", plain));
        all.put("album", () -> pages.album("o", "l", plain));
        all.put("/a", () -> pages.articles(search));
        all.put("/a/a", () -> pages.article("a", plain));
        all.put("/a/b", () -> pages.article("b", plain));
        all.put("/p", () -> pages.practices(search));
        all.put("/p/p", () -> pages.practice("p", plain));
        all.put("/p/r", () -> pages.practice("r", plain));
        all.put(
                "compare",
                () ->
                        pages.comparison(
                                new PublicPages.Visit(RU, null, Map.of("a", "p", "b", "r"))));
        all.put(
                "choose",
                () -> pages.comparison(new PublicPages.Visit(RU, null, Map.of("a", "p"))));
        all.put("atom of articles", () -> pages.articleFeed(plain));
        all.put("atom of practices", () -> pages.practiceFeed(plain));
        all.put("atom of an organisation", () -> pages.organisationFeed("o", plain));
        all.put(
                "site map",
                () -> {
                    byte[] map = siteMap.part(1).orElseThrow();
                    return new PublicPages.Answer(200, "application/xml", map, map, null, "", null);
                });
        return all;
    }

    /** In which of them each place is seen. */
    private List<Set<String>> seen(int places) {
        List<Set<String>> seen = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        all().forEach(
                        (name, page) ->
                                texts.put(
                                        name,
                                        new String(page.get().body(), StandardCharsets.UTF_8)));
        for (int place = 0; place < places; place++) {
            Set<String> where = new HashSet<>();
            for (Map.Entry<String, String> text : texts.entrySet()) {
                if (text.getValue().contains(Places.mark(place))) {
                    where.add(text.getKey());
                }
            }
            seen.add(where);
        }
        return seen;
    }

    @Test
    public void nothingHostileIsMoreThanTextWhereverItIsWritten() throws Exception {
        int places = put(new Places(List.of(), 0));
        List<Set<String>> seen = seen(places);
        // Else that place would not be tested.
        assertEquals(
                List.of(),
                IntStream.range(0, places).filter(i -> seen.get(i).isEmpty()).boxed().toList());
        List<String> texts = HostileTexts.all();
        assertTrue(texts.size() > 80);
        for (int first = 0; first < texts.size(); first++) {
            put(new Places(texts, first));
            for (Map.Entry<String, Supplier<PublicPages.Answer>> page : all().entrySet()) {
                PublicPages.Answer answer = page.getValue().get();
                assertEquals(200, answer.status());
                String harm = harm(answer);
                assertNull(page.getKey() + ", from " + texts.get(first) + "\n" + harm, harm);
            }
        }
    }

    @Test
    public void theTestItselfWouldSeeWhatIsNotHarmless() throws Exception {
        for (String bad :
                List.of(
                        "<script>alert(1)</script>",
                        "<script type='application/ld+json'>{\"@graph\":</script>",
                        "<p onclick=alert(1)>x</p>",
                        "<p style='width:1px'>x</p>",
                        "<a href='javascript:alert(1)'>x</a>",
                        "<a href='\u0001java\nscript:alert(1)'>x</a>",
                        "<a href='data:text/html,x'>x</a>",
                        "<a href='//evil.example'>x</a>",
                        "<img src=x>",
                        "<iframe></iframe>",
                        "<svg></svg>",
                        "<meta http-equiv=refresh content=0>",
                        "<style></style><style></style>")) {
            assertNotNull(bad, harm(Jsoup.parse(bad)));
        }
        assertNull(harm(Jsoup.parse("<p><a href='/o?lang=en'>x</a></p>")));
    }

    private static String harm(PublicPages.Answer answer) throws Exception {
        if (answer.type().startsWith("text/html")) {
            return harm(Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        }
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList elements =
                factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(answer.body()))
                        .getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            org.w3c.dom.Element element = (org.w3c.dom.Element) elements.item(i);
            if (element.getAttribute("type").equals("html")) {
                // What a reader of feeds puts into a page of its own.
                String harm = harm(Jsoup.parse(element.getTextContent()));
                if (harm != null) {
                    return harm;
                }
            }
            if (element.hasAttribute("href")
                    && !element.getAttribute("href").startsWith(PublicPagesTest.PORTAL + "/")) {
                return element.getAttribute("href");
            }
            if (element.getLocalName().equals("loc")
                    && !element.getTextContent().startsWith(PublicPagesTest.PORTAL + "/")) {
                return element.getTextContent();
            }
        }
        return null;
    }

    /** The first thing that is none of ours; null if there is none. */
    private static String harm(Document page) {
        for (Element element : page.getAllElements()) {
            if (!ELEMENTS.contains(element.normalName())) {
                return element.outerHtml();
            }
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String followed = attribute.getValue().replaceAll("[\\p{Cntrl}\\s]+", "");
                if (name.startsWith("on")
                        || name.equals("style")
                        || name.equals("srcdoc")
                        || name.equals("http-equiv")
                        || FOLLOWED.contains(name) && !HARMLESS.matcher(followed).matches()) {
                    return element.outerHtml();
                }
            }
        }
        if (page.select("style").size() > 1
                || page.select("script").size() > 1
                || page.select("form").size() > 1) {
            return "more than one of a kind";
        }
        for (Element script : page.select("script")) {
            if (!script.attr("type").equals("application/ld+json")
                    || script.attributes().size() != 1) {
                return script.outerHtml();
            }
            try {
                JsonNode data = JSON.readTree(script.data());
                if (!data.path("@graph").isArray()) {
                    return script.data();
                }
            } catch (JsonProcessingException e) {
                return e.toString();
            }
        }
        return null;
    }
}
