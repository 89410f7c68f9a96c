package org.artel.core.api.centre;

import java.util.Optional;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;

/**
 * How the centre appears: in letters, documents, titles.
 *
 * @param named whether anybody gave it a name; else it goes by that of the product
 * @param name in full, as in documents
 * @param shortName as people say it
 * @param contact where to write, in one line; null if nobody said
 * @param logo id of a public image; null without one
 * @param light its colour on light grounds; null for the portal's own
 * @param dark its colour on dark grounds; null for the portal's own
 */
public record Centre(
        boolean named,
        Text name,
        Text shortName,
        String contact,
        String logo,
        Palette light,
        Palette dark) {

    private static final Text PRODUCT = new Text("Артель", "Artel");

    /** A centre that nobody described yet: what the operator's settings say. */
    public static Centre of(Settings settings) {
        Optional<String> set = settings.get("ARTEL_CENTRE_NAME");
        Text name = set.map(n -> new Text(n, n)).orElse(PRODUCT);
        return new Centre(
                set.isPresent(),
                name,
                name,
                settings.get("ARTEL_CENTRE_CONTACT").orElse(null),
                null,
                null,
                null);
    }
}
