package org.artel.notifications.internal;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;

/** How the centre appears in letters; asked anew for each, since its name may change. */
final class Letterhead {

    /** Readable under white. */
    private static final String COLOUR = "#0b5a5e";

    private final Settings settings;
    private final Supplier<CentreProfile> profile;
    private final String url;

    /**
     * @param profile answers null as long as nobody knows more than the settings
     */
    Letterhead(Settings settings, Supplier<CentreProfile> profile) {
        this.settings = settings;
        this.profile = profile;
        url = settings.portal();
    }

    Centre centre() {
        CentreProfile present = profile.get();
        return present == null ? Centre.of(settings) : present.now();
    }

    static String name(Centre centre, Locale locale) {
        return centre.shortName().in(locale);
    }

    /** Of a button with white words. */
    static String colour(Centre centre) {
        return centre.light() == null ? COLOUR : centre.light().brand();
    }

    String url() {
        return url;
    }

    String host() {
        String host = URI.create(url).getHost();
        return host == null ? "localhost" : host;
    }
}
