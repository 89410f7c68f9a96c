package org.artel.search.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;

/** A module's documents, in memory. */
final class Published implements SearchSource {

    final Map<String, SearchDocument> documents = new ConcurrentSkipListMap<>();
    volatile RuntimeException failure;
    volatile int readings;

    private final String type;

    Published(String type) {
        this.type = type;
    }

    void add(String id, String title, String body, String... keywords) {
        add(id, title, body, Audience.ofEverybody(), keywords);
    }

    void add(String id, String title, String body, Audience audience, String... keywords) {
        documents.put(
                id,
                new SearchDocument(
                        type,
                        id,
                        title,
                        body,
                        List.of(keywords),
                        "/" + type + "/" + id,
                        audience,
                        Instant.parse("2026-11-01T00:00:00Z").plusSeconds(documents.size())));
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Text title() {
        return new Text("Тип " + type, "Type " + type);
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        failIfAsked();
        return ids.stream().map(documents::get).filter(d -> d != null).toList();
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        failIfAsked();
        if (id == null) {
            readings++;
        }
        return documents.values().stream()
                .filter(d -> id == null || d.id().compareTo(id) > 0)
                .limit(limit)
                .toList();
    }

    private void failIfAsked() {
        RuntimeException asked = failure;
        if (asked != null) {
            throw asked;
        }
    }
}
