package org.artel.core.api.search;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What can be found.
 *
 * @param type as its {@link SearchSource}
 * @param id unique within the type
 * @param title weighs most
 * @param body plain text; empty if there is none
 * @param keywords numbers, addresses, tags: found as they are written
 * @param link path within the portal
 * @param audience who may find it
 * @param changedAt breaks ties: what is newer comes first
 */
public record SearchDocument(
        String type,
        String id,
        String title,
        String body,
        List<String> keywords,
        String link,
        Audience audience,
        Instant changedAt) {

    public SearchDocument {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(audience, "audience");
        keywords = List.copyOf(keywords);
    }
}
