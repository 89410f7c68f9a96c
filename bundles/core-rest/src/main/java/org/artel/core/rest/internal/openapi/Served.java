package org.artel.core.rest.internal.openapi;

/**
 * A resource class that answers right now.
 *
 * @param base where its application lives, such as {@code /api} or {@code /api/booking}
 */
record Served(String base, Class<?> type) {

    private static final String CORE = "/api";

    /** The module's part of the base, such as {@code booking}; empty for the core. */
    String module() {
        return base.startsWith(CORE + "/") ? base.substring(CORE.length() + 1) : "";
    }
}
