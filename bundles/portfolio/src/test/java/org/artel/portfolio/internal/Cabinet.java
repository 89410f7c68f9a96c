package org.artel.portfolio.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;

/** Attaches as the product does: what is attached elsewhere or is another's is absent. */
final class Cabinet implements Files {

    private final Map<String, StoredFile> kept;

    /**
     * @param kept uploads by id, changed as they are attached
     */
    Cabinet(Map<String, StoredFile> kept) {
        this.kept = kept;
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public List<StoredFile> attachedTo(String owner) {
        return kept.values().stream().filter(file -> owner.equals(file.owner())).toList();
    }

    @Override
    public StoredFile attach(
            Connection transaction, String fileId, String owner, Audience audience, Caller caller) {
        StoredFile file = kept.get(fileId);
        if (file == null
                || !owner.equals(file.owner())
                        && (file.owner() != null || !caller.userId().equals(file.uploadedBy()))) {
            throw Problem.notFound();
        }
        return keep(file, owner, audience);
    }

    private StoredFile keep(StoredFile file, String owner, Audience audience) {
        StoredFile changed =
                new StoredFile(
                        file.id(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.width(),
                        file.height(),
                        owner,
                        audience,
                        file.uploadedBy(),
                        file.createdAt());
        kept.put(file.id(), changed);
        return changed;
    }

    @Override
    public void detach(Connection transaction, String fileId, String owner) {
        StoredFile file = kept.get(fileId);
        if (file != null && owner.equals(file.owner())) {
            keep(file, null, null);
        }
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
