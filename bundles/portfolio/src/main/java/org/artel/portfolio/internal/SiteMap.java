package org.artel.portfolio.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.artel.core.api.Settings;
import org.artel.core.api.pages.PublicAddresses;
import org.artel.text.Atom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * All public pages, for search engines: an index, and parts of at most ten thousand addresses.
 * First those of this module, then those that others name.
 */
@Component(service = SiteMap.class)
public class SiteMap {

    /** With the lists less than ten thousand addresses; the rules would allow fifty thousand. */
    static final int PART = 9_000;

    /** A few new pages make no new part; what is new is in the last one meanwhile. */
    private static final long LASTS_NANOS = 600_000_000_000L;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final Published published;
    private final String portal;
    private final LongSupplier nanos;
    private volatile Parts parts;

    /** One part; the source is null for this module's own. */
    private record Part(PublicAddresses source, String after, String upTo) {}

    private record Parts(List<Part> all, List<PublicAddresses> sources, long at) {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<PublicAddresses> others = List.of();

    @Activate
    public SiteMap(@Reference Published published, @Reference Settings settings) {
        this(published, settings, System::nanoTime);
    }

    SiteMap(Published published, Settings settings, LongSupplier nanos) {
        this.published = published;
        this.portal = settings.portal();
        this.nanos = nanos;
    }

    private List<Part> parts() {
        List<PublicAddresses> sources =
                others.stream().sorted(Comparator.comparing(PublicAddresses::module)).toList();
        Parts known = parts;
        if (known == null
                || !known.sources().equals(sources)
                || nanos.getAsLong() - known.at() > LASTS_NANOS) {
            List<Part> all = new ArrayList<>();
            add(all, null, published.marks(PART));
            sources.forEach(one -> add(all, one, one.marks(PART)));
            known = new Parts(all, sources, nanos.getAsLong());
            parts = known;
        }
        return known.all();
    }

    private static void add(List<Part> all, PublicAddresses source, List<String> marks) {
        String after = null;
        for (String mark : marks) {
            all.add(new Part(source, after, mark));
            after = mark;
        }
        all.add(new Part(source, after, null));
    }

    /** Names the parts. */
    public byte[] index() {
        int count = parts().size();
        return write(
                "sitemapindex",
                xml -> {
                    for (int number = 1; number <= count; number++) {
                        line(xml, "sitemap", "/sitemap-" + number + ".xml", null);
                    }
                });
    }

    /** One part, from 1; empty if there are not so many. */
    public Optional<byte[]> part(int number) {
        List<Part> all = parts();
        if (number < 1 || number > all.size()) {
            return Optional.empty();
        }
        Part part = all.get(number - 1);
        List<PublicAddresses.Address> addresses =
                part.source() == null
                        ? own(part)
                        : part.source().addresses(part.after(), part.upTo());
        return Optional.of(
                write(
                        "urlset",
                        xml -> {
                            if (number == 1) {
                                for (String list : List.of("/", "/o", "/a", "/p")) {
                                    line(xml, "url", list, null);
                                }
                            }
                            for (PublicAddresses.Address address : addresses) {
                                line(
                                        xml,
                                        "url",
                                        address.path(),
                                        address.changedAt() == null
                                                ? null
                                                : address.changedAt()
                                                        .truncatedTo(ChronoUnit.SECONDS)
                                                        .toString());
                            }
                        }));
    }

    private List<PublicAddresses.Address> own(Part part) {
        return published.addresses(part.after(), part.upTo()).stream()
                .map(one -> new PublicAddresses.Address(one.path(), one.changedAt()))
                .toList();
    }

    /** What programs are asked not to read, and where the rest is listed. */
    public String robots() {
        return "User-agent: *\n"
                + "Disallow: /api/\n"
                + "Allow: /api/files/\n"
                + "Disallow: /metrics\n"
                + "Disallow: /*/card\n"
                + "\n"
                + "Sitemap: "
                + portal
                + "/sitemap.xml\n";
    }

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static byte[] write(String root, Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, root);
            xml.writeDefaultNamespace(NAMESPACE);
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void line(XMLStreamWriter xml, String name, String path, String changed)
            throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        xml.writeStartElement(NAMESPACE, "loc");
        // One address that cannot be written would take all others with it.
        xml.writeCharacters(Atom.clean(portal + path));
        xml.writeEndElement();
        if (changed != null) {
            xml.writeStartElement(NAMESPACE, "lastmod");
            xml.writeCharacters(changed);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
