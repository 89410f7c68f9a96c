package org.artel.portfolio;

import java.util.Arrays;
import java.util.Locale;

/** Where else something was published. */
public enum Network {
    VK,
    OK,
    TELEGRAM,
    /** A site other than the portal. */
    SITE,
    PRESS,
    TV,
    RADIO,
    OTHER;

    /**
     * The network that a connector of this name posts to; {@link #OTHER} if it is none of these.
     */
    public static Network of(String connector) {
        String name = connector.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
