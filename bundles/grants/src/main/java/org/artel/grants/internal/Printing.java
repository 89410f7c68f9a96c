package org.artel.grants.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.grants.FrozenReport;
import org.artel.grants.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prints frozen reports; the same one is the same bytes each time. */
@Component(service = Printing.class)
public class Printing {

    /** What a report is printed as. */
    public enum Format {
        PDF("application/pdf"),
        ODT("application/vnd.oasis.opendocument.text"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        JSON("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        /**
         * @throws Problem MALFORMED if there is no such format
         */
        public static Format of(String name) {
            for (Format one : values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return one;
                }
            }
            throw Problem.malformed(
                    "bad-format",
                    new Text(
                            "format — одно из: pdf, odt, xlsx, json",
                            "format is one of: pdf, odt, xlsx, json"));
        }
    }

    private static final int HEX = 16;

    private final Reports reports;
    private final ZoneId zone;

    @Activate
    public Printing(@Reference Reports reports, @Reference Settings settings) {
        this.reports = reports;
        this.zone = settings.zone();
    }

    public byte[] print(String grantId, String id, Format format, Caller caller) {
        Reports.Content content = reports.content(grantId, id, caller);
        Report report = content.report();
        FrozenReport frozen = content.frozen();
        String footer = Layout.footer(report, frozen, zone);
        return switch (format) {
            case JSON -> content.text().getBytes(StandardCharsets.UTF_8);
            case XLSX -> XlsxPrinter.print(report, zone);
            case ODT -> OdtPrinter.print(Layout.of(report, frozen, zone), footer);
            case PDF -> {
                try {
                    yield PdfPrinter.print(
                            Layout.of(report, frozen, zone),
                            footer,
                            Long.parseUnsignedLong(frozen.hash().substring(0, HEX), HEX));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
