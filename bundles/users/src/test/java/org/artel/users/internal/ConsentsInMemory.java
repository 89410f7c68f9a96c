package org.artel.users.internal;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.Consents;

/** Remembers who agreed to what, until the test ends. */
final class ConsentsInMemory implements Consents {

    private final Map<String, Set<String>> byDocument = new ConcurrentHashMap<>();

    @Override
    public List<ConsentDocument> documents() {
        return Stream.of(PERSONAL_DATA, DISTRIBUTION)
                .map(name -> new ConsentDocument(name, "1", new Text("", ""), new Text("", "")))
                .toList();
    }

    @Override
    public void give(Connection transaction, String userId, String document, Caller caller) {
        byDocument.computeIfAbsent(document, d -> ConcurrentHashMap.newKeySet()).add(userId);
    }

    @Override
    public Set<String> given(Collection<String> userIds, String document) {
        Set<String> all = byDocument.getOrDefault(document, Set.of());
        return userIds.stream().filter(all::contains).collect(Collectors.toSet());
    }
}
