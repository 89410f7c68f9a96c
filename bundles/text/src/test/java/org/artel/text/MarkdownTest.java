package org.artel.text;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.artel.text.testing.HostileTexts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.junit.Test;

/** What people write becomes text and structure, and never anything that runs. */
public class MarkdownTest {

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("a", Set.of("href", "rel", "title")),
                    Map.entry("img", Set.of("src", "alt", "title", "loading", "decoding")),
                    Map.entry("ol", Set.of("start")),
                    Map.entry("th", Set.of("class")),
                    Map.entry("td", Set.of("class")));

    private static final Set<String> PLAIN =
            Set.of(
                    "p",
                    "br",
                    "em",
                    "strong",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "li",
                    "hr",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr");

    private static final Pattern LINK =
            Pattern.compile("(?i)(https?://|mailto:)\\S+|/[^/\\\\].*|/");

    @Test
    public void nothingKnownToGetPastCarelessFiltersGetsPast() throws IOException {
        List<String> vectors = HostileTexts.all();
        assertTrue(vectors.size() > 80);
        for (String vector : vectors) {
            harmless(vector, vector);
            harmless(vector, "Слово " + vector + " слово");
            harmless(vector, "> - **" + vector + "**");
            harmless(vector, "| a |\n|---|\n| " + vector + " |");
            harmless(vector, "[x](" + vector + ")");
            harmless(vector, "[" + vector + "](https://example.org)");
            harmless(vector, "![" + vector + "](/api/files/01HXYZ/content)");
            harmless(vector, "[x](https://example.org \"" + vector + "\")");
        }
    }

    @Test
    public void theTestItselfWouldSeeWhatIsNotHarmless() {
        for (String bad :
                List.of(
                        "<p onclick=x>",
                        "<script>1</script>",
                        "<a href='javascript:x'>x</a>",
                        "<a href='//evil.example'>x</a>",
                        "<img src='https://evil.example/x.gif'>")) {
            assertNotNull(bad, harm(bad));
        }
        assertNull(harm("<p><a href='/o/x'>x</a></p>"));
    }

    @Test
    public void whatPeopleWriteIsShownAsTheyMeantIt() {
        Document html =
                Jsoup.parseBodyFragment(
                        Markdown.html(
                                """
                                # О нас

                                Мы **помогаем** с 2015 года: https://example.org/отчёт и [страница](/o/opora).

                                | Год | Семей |
                                |---|--:|
                                | 2024 | 40 |

                                3. три
                                4. четыре

                                ![Дети в лесу](/api/files/01HXYZ/content/medium "Поход")
                                """));
        assertEquals("О нас", html.selectFirst("h3").text());
        assertEquals("помогаем", html.selectFirst("strong").text());
        Element foreign = html.selectFirst("a[href^=https://example.org/]");
        assertEquals("nofollow noopener", foreign.attr("rel"));
        assertFalse(html.selectFirst("a[href=/o/opora]").hasAttr("rel"));
        assertEquals("right", html.selectFirst("td:eq(1)").className());
        assertEquals("3", html.selectFirst("ol").attr("start"));
        assertEquals("Дети в лесу", html.selectFirst("img").attr("alt"));
        assertEquals("lazy", html.selectFirst("img").attr("loading"));
    }

    @Test
    public void rawHtmlIsReadAsTextAndForbiddenLinksKeepTheirWords() {
        assertEquals(
                "<b>жирно</b> и ссылка и рисунок",
                Jsoup.parseBodyFragment(
                                Markdown.html(
                                        "<b>жирно</b> и [ссылка](javascript:x) и"
                                                + " ![рисунок](https://evil.example/x)"))
                        .text());
    }

    @Test
    public void headingsStandBelowThoseOfThePage() {
        Document html = Jsoup.parseBodyFragment(Markdown.html("# a\n\n## b\n\n###### c"));
        assertEquals(
                List.of("h3", "h4", "h5"),
                html.body().children().stream().map(Element::tagName).toList());
    }

    @Test
    public void wordsAloneAreOneLine() {
        assertEquals(
                "Заголовок Первое слово и второе. a b код",
                Markdown.text(
                        "# Заголовок\n\nПервое **слово**\nи [второе](/x).\n\n<script>x</script>\n\n|a|b|\n|-|-|\n\n`код`"));
        assertEquals("", Markdown.text(null));
        assertEquals("", Markdown.html(" "));
    }

    /**
     * What grows with the square of the length takes an hour; a busy machine takes half a minute.
     */
    @Test(timeout = 180_000)
    public void depthAndLengthCostNothing() {
        for (String part :
                List.of(
                        ">", "[", "![", "*a **b ", "- ", "(", "<", "`", "[a](", "&", "|", "![](",
                        "a**b", "[a]: ", "_", "http://", "\\")) {
            String text = part.repeat(100_000 / part.length());
            Markdown.html(text);
            Markdown.text(text);
        }
        String nested = "*a **b ".repeat(5000) + "c** d*".repeat(5000);
        assertTrue(Markdown.html(nested).contains("c"));
        String lists =
                java.util.stream.IntStream.range(0, 400)
                        .mapToObj(i -> " ".repeat(2 * i) + "- x")
                        .collect(java.util.stream.Collectors.joining("\n"));
        assertTrue(Markdown.html(lists).contains("x"));
    }

    private static void harmless(String vector, String markdown) {
        String html = Markdown.html(markdown);
        assertNull(vector + "\n" + html, harm(html));
        assertFalse(html, html.indexOf('\0') >= 0);
    }

    /** What is not allowed there; null if all is. */
    private static String harm(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            String name = element.tagName();
            if (name.equals("body")) {
                continue;
            }
            if (!PLAIN.contains(name) && !ALLOWED.containsKey(name)) {
                return name;
            }
            for (Attribute attribute : element.attributes()) {
                if (!ALLOWED.getOrDefault(name, Set.of()).contains(attribute.getKey())) {
                    return attribute.toString();
                }
            }
            if (name.equals("a") && !LINK.matcher(element.attr("href")).matches()
                    || name.equals("img")
                            && !element.attr("src").startsWith("/api/files/01HXYZ/content")) {
                return element.outerHtml();
            }
            for (Node child : element.childNodes()) {
                if (child instanceof DataNode || child instanceof Comment) {
                    return child.outerHtml();
                }
            }
        }
        return null;
    }
}
