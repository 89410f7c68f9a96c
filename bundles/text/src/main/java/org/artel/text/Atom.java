package org.artel.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** News as programs read them: Atom (RFC 4287). */
public final class Atom {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    /**
     * One entry.
     *
     * @param id what it is called for ever
     * @param path of its page
     * @param author a person's name; null if it is the organisation's own
     * @param summary HTML
     */
    public record Entry(
            String id,
            String title,
            String path,
            String author,
            String organisation,
            Instant published,
            Instant updated,
            String summary) {}

    /** A whole feed; {@code path} is its own, {@code page} the one it tells of. */
    public record Feed(String id, String title, String path, String page, List<Entry> entries) {}

    private Atom() {}

    /** The feed, in UTF-8. */
    public static byte[] write(Feed feed, String portal, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        String authority = authority(portal);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "feed");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xml:lang", locale.getLanguage());
            element(xml, "id", tag(authority, feed.id()));
            element(xml, "title", feed.title());
            element(
                    xml,
                    "updated",
                    moment(
                            feed.entries().stream()
                                    .map(Entry::updated)
                                    .filter(Objects::nonNull)
                                    .max(Comparator.naturalOrder())
                                    .orElse(SINCE.atStartOfDay().toInstant(ZoneOffset.UTC))));
            link(xml, "self", "application/atom+xml", portal + feed.path());
            link(xml, "alternate", "text/html", portal + feed.page());
            for (Entry entry : feed.entries()) {
                xml.writeStartElement(NAMESPACE, "entry");
                element(xml, "id", tag(authority, entry.id()));
                element(xml, "title", entry.title());
                element(xml, "published", moment(entry.published()));
                element(xml, "updated", moment(entry.updated()));
                xml.writeStartElement(NAMESPACE, "author");
                element(
                        xml,
                        "name",
                        entry.author() == null ? entry.organisation() : entry.author());
                xml.writeEndElement();
                link(xml, "alternate", "text/html", portal + entry.path());
                xml.writeStartElement(NAMESPACE, "summary");
                xml.writeAttribute("type", "html");
                xml.writeCharacters(clean(entry.summary()));
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** The host's name alone, as it stands in names that outlive the pages. */
    private static String authority(String portal) {
        return portal.replaceFirst("^[a-z]+://", "").replaceFirst("[:/].*$", "");
    }

    private static String tag(String authority, String id) {
        return "tag:" + authority + "," + SINCE + ":" + id;
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href)
            throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, "link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    /** XML knows no control characters, not even escaped. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || c >= 0x20 && c <= 0xd7ff
                                        || c >= 0xe000 && c <= 0xfffd
                                        || c >= 0x10000)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
