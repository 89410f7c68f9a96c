package org.artel.privacy.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Ids;

/** Keeps files until the test ends. */
final class FilesInMemory implements Files {

    final Map<String, StoredFile> known = new ConcurrentHashMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<StoredFile> attachedTo(String owner) {
        return known.values().stream().filter(f -> owner.equals(f.owner())).toList();
    }

    @Override
    public StoredFile attach(
            Connection transaction, String id, String owner, Audience audience, Caller caller) {
        return known.computeIfPresent(id, (i, f) -> owned(f, owner, audience));
    }

    @Override
    public void detach(Connection transaction, String id, String owner) {
        known.computeIfPresent(id, (i, f) -> owned(f, null, null));
    }

    private static StoredFile owned(StoredFile file, String owner, Audience audience) {
        return new StoredFile(
                file.id(),
                file.name(),
                file.mediaType(),
                file.size(),
                null,
                null,
                owner,
                audience,
                file.uploadedBy(),
                file.createdAt());
    }

    @Override
    public StoredFile store(String name, InputStream content, Caller caller) {
        try {
            byte[] bytes = content.readAllBytes();
            StoredFile file =
                    new StoredFile(
                            Ids.next(),
                            name,
                            "application/zip",
                            bytes.length,
                            null,
                            null,
                            null,
                            null,
                            caller.userId(),
                            Instant.EPOCH);
            contents.put(file.id(), bytes);
            known.put(file.id(), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String id) {
        byte[] bytes = contents.get(id);
        if (bytes == null) {
            throw Problem.notFound();
        }
        return new ByteArrayInputStream(bytes);
    }
}
