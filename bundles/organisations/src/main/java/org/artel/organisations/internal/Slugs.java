package org.artel.organisations.internal;

import java.util.regex.Pattern;
import org.artel.core.api.Slug;

/** Readable names for addresses. */
final class Slugs {

    static final int LENGTH = 80;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slugs() {}

    static boolean wellFormed(String slug) {
        return slug.length() >= 2 && slug.length() <= LENGTH && FORM.matcher(slug).matches();
    }

    /** A slug for something of this name; the same for the same name. */
    static String of(String name) {
        return Slug.of(name, "organisation");
    }
}
