package org.artel.core.api;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the operator decided. A name such as {@code ARTEL_DB_URL} is looked up in the environment,
 * then in {@code artel.properties} within {@link #home()}.
 */
@ProviderType
public interface Settings {

    /** The value of a setting; empty when it is absent or blank. */
    Optional<String> get(String name);

    /** The one directory with data, configuration and secrets ({@code ARTEL_HOME}); it exists. */
    Path home();

    /**
     * Where files are kept if no bucket is set: {@code ARTEL_FILES_DIR}, which nodes may share,
     * else {@code files/} in {@link #home()}.
     */
    default Path files() {
        return get("ARTEL_FILES_DIR").map(Path::of).orElseGet(() -> home().resolve("files"));
    }

    /** The value, or {@code fallback}. */
    default String get(String name, String fallback) {
        return get(name).orElse(fallback);
    }

    /**
     * A whole number, or {@code fallback}; IllegalArgumentException naming the setting if it is no
     * number.
     */
    default int number(String name, int fallback) {
        return get(name)
                .map(
                        value -> {
                            try {
                                return Integer.parseInt(value.trim());
                            } catch (NumberFormatException e) {
                                throw new IllegalArgumentException(
                                        name + " must be a whole number: " + value, e);
                            }
                        })
                .orElse(fallback);
    }

    /** The centre's zone, {@code ARTEL_TIME_ZONE}; Europe/Moscow if it is not set. */
    default ZoneId zone() {
        return ZoneId.of(get("ARTEL_TIME_ZONE", "Europe/Moscow"));
    }

    /**
     * Where people reach the portal, {@code ARTEL_PUBLIC_URL}, without a slash at its end; this
     * machine if it is not set.
     */
    default String portal() {
        return get("ARTEL_PUBLIC_URL", "http://localhost:" + get("ARTEL_HTTP_PORT", "8181"))
                .replaceAll("/+$", "");
    }

    /** Whether the setting says {@code true}. */
    default boolean flag(String name) {
        return get(name).map(value -> Boolean.parseBoolean(value.trim())).orElse(false);
    }
}
