package org.artel.core.rest.internal.modules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a bundle's address stays the same when it is updated. If only the last number of its
 * version is higher, Karaf updates a bundle in place, and OSGi keeps the address of the one that
 * was there first.
 */
public final class Artifact {

    private static final Pattern VERSIONED =
            Pattern.compile("(mvn:(?:[^!]*!)?[^/]+/[^/]+)/[^/$?&]+");

    private Artifact() {}

    /**
     * @param location such as {@code mvn:org.acme/org.acme.board/1.0.0}
     * @return the same without the version; as it is if it has none
     */
    public static String of(String location) {
        Matcher versioned = VERSIONED.matcher(location);
        return versioned.find() ? versioned.replaceFirst("$1") : location;
    }
}
