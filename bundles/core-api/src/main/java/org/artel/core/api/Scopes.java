package org.artel.core.api;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a token may be used for: {@code booking:read}, {@code organisations:write}, {@code *:read}.
 * Reading and writing are granted each for itself.
 *
 * @param names each as {@link #isName} wants it
 */
public record Scopes(Set<String> names) {

    /** Instead of a module's name: all of them, those that come later too. */
    public static final String ALL = "*";

    private static final Pattern NAME =
            Pattern.compile("(?:\\*|[a-z][a-z0-9.-]{0,39}):(?:read|write)");

    public Scopes {
        names = Set.copyOf(names);
    }

    /** Whether it may be a scope: a module, or {@link #ALL}, with what may be done there. */
    public static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /**
     * What it takes to read or write there.
     *
     * @param module the first segment of a path below {@code /api}
     */
    public static String name(String module, boolean write) {
        return module + (write ? ":write" : ":read");
    }

    /** Whether this is among them, by itself or within {@link #ALL}. */
    public boolean allow(String module, boolean write) {
        return names.contains(name(module, write)) || names.contains(name(ALL, write));
    }

    /** In the order of the alphabet. */
    @Override
    public String toString() {
        return String.join(" ", new TreeSet<>(names));
    }
}
