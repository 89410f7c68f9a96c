package org.artel.portal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.centre.Palette;
import org.artel.core.api.languages.Languages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTML page that every address of the portal answers; the browser does the rest. */
@Component(service = Shell.class)
public class Shell {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    /** The page of a centre, made once for as long as the centre is as it was. */
    private record Made(Centre centre, String zone, List<Languages.Known> brought, Asset page) {}

    private final Settings settings;
    private final String base;
    private final String imports;
    private final String policy;
    private volatile Made made;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile CentreProfile profile;

    @Activate
    public Shell(@Reference PageFolders folders, @Reference Settings settings) {
        this.settings = settings;
        base =
                "/ui/portal/"
                        + folders.find("portal")
                                .orElseThrow(
                                        () -> new IllegalStateException("The portal has no files"))
                                .print();
        imports = template("imports.json").replace("${base}", base).strip();
        policy =
                "default-src 'none'; script-src 'self' 'sha256-"
                        + hash(imports)
                        + "'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                        + " connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'";
    }

    /** The page, with the name and the looks that the centre has now. */
    public Asset page() {
        Made last = made;
        Centre centre;
        try {
            CentreProfile present = profile;
            centre = present == null ? Centre.of(settings) : present.now();
        } catch (RuntimeException e) {
            // Without its database the portal still opens, and says what is wrong.
            LOG.debug("The centre's profile cannot be read", e);
            centre = last == null ? Centre.of(settings) : last.centre;
        }
        String zone = settings.zone().getId();
        List<Languages.Known> brought = Languages.brought();
        if (last == null
                || !last.centre.equals(centre)
                || !last.zone.equals(zone)
                || !last.brought.equals(brought)) {
            last = new Made(centre, zone, brought, make(centre, zone, brought));
            made = last;
        }
        return last.page;
    }

    private Asset make(Centre centre, String zone, List<Languages.Known> brought) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("name-ru", centre.name().ru());
        known.put("name-en", centre.name().en());
        known.put("short-name-ru", centre.shortName().ru());
        known.put("short-name-en", centre.shortName().en());
        known.put("time-zone", zone);
        known.put("languages", choice(brought));
        known.put("logo", centre.logo());
        known.put("light", shades(centre.light()));
        known.put("dark", shades(centre.dark()));
        StringBuilder data = new StringBuilder();
        known.forEach(
                (name, value) -> {
                    if (value != null) {
                        data.append(" data-")
                                .append(name)
                                .append("=\"")
                                .append(escape(value))
                                .append('"');
                    }
                });
        String icon =
                centre.logo() == null
                        ? base + "/icon.svg"
                        : "/api/files/" + escape(centre.logo()) + "/content/small";
        return Asset.of(
                "index.html",
                template("index.html")
                        .replace("${imports}", imports)
                        .replace("${base}", base)
                        .replace("${icon}", icon)
                        .replace("${centre}", data)
                        .replace("${title}", escape(centre.name().ru()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String shades(Palette palette) {
        return palette == null
                ? null
                : String.join(" ", palette.brand(), palette.strong(), palette.soft(), palette.on());
    }

    /** As JSON, so that the portal knows without asking; null if there is nothing to choose. */
    private static String choice(List<Languages.Known> brought) {
        return brought.isEmpty()
                ? null
                : brought.stream()
                        .map(
                                one ->
                                        "{\"code\":\"%s\",\"name\":\"%s\"}"
                                                .formatted(one.code(), inJson(one.name())))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String inJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /**
     * Nothing but our own files runs; the import map, which must be inline, is known by its hash.
     */
    public String contentSecurityPolicy() {
        return policy;
    }

    private static String template(String name) {
        try (InputStream in = Shell.class.getResourceAsStream("/shell/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
