package org.artel.core.persistence;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;

/**
 * New identifiers: 26 lower-case characters that sort by the time of their making (ULID, monotonic
 * within a node).
 */
public final class Ids {

    private Ids() {}

    public static String next() {
        return UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
    }
}
