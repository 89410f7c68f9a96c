package org.artel.portal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The one HTML page that every address of the portal answers; the browser does the rest. */
@Component(service = Shell.class)
public class Shell {

    private final Asset page;
    private final String policy;

    @Activate
    public Shell(@Reference PageFolders folders) {
        String base =
                "/ui/portal/"
                        + folders.find("portal")
                                .orElseThrow(
                                        () -> new IllegalStateException("The portal has no files"))
                                .print();
        String imports = template("imports.json").replace("${base}", base).strip();
        page =
                Asset.of(
                        "index.html",
                        template("index.html")
                                .replace("${imports}", imports)
                                .replace("${base}", base)
                                .getBytes(StandardCharsets.UTF_8));
        policy =
                "default-src 'none'; script-src 'self' 'sha256-"
                        + hash(imports)
                        + "'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                        + " connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'";
    }

    public Asset page() {
        return page;
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
