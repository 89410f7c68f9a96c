package org.artel.centre.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;

/** Uploads that lie ready, and what was made of them. */
final class Pictures implements Files {

    private final Map<String, StoredFile> known = new HashMap<>();
    private final Set<String> attached = new HashSet<>();

    void bring(String id, boolean image) {
        Integer side = image ? 64 : null;
        known.put(
                id,
                new StoredFile(
                        id,
                        id,
                        image ? "image/png" : "application/pdf",
                        1,
                        side,
                        side,
                        null,
                        null,
                        "anna",
                        Instant.EPOCH));
    }

    Set<String> attached() {
        return Set.copyOf(attached);
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<StoredFile> attachedTo(String owner) {
        return attached.stream().map(known::get).toList();
    }

    @Override
    public StoredFile attach(
            Connection transaction, String id, String owner, Audience audience, Caller caller) {
        if (!known.containsKey(id) || audience != Audience.PUBLIC) {
            throw Problem.notFound();
        }
        attached.add(id);
        return known.get(id);
    }

    @Override
    public void detach(Connection transaction, String id, String owner) {
        attached.remove(id);
    }

    @Override
    public StoredFile store(String name, InputStream content, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(String id) {
        throw new UnsupportedOperationException();
    }
}
