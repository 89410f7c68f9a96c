package org.artel.files.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The store that the operator chose: a bucket if {@code ARTEL_S3_BUCKET} is set, else the directory
 * of {@link Settings#files}.
 */
@Component(service = Store.class)
public final class ConfiguredStore implements Store {

    private final Store chosen;

    @Activate
    public ConfiguredStore(@Reference Settings settings) throws IOException {
        Path root = settings.files();
        Path workspace = Files.createDirectories(root.resolve(".incoming"));
        chosen =
                settings.get("ARTEL_S3_BUCKET").isPresent()
                        ? new S3Store(S3Settings.of(settings), workspace)
                        : new LocalStore(root, workspace);
    }

    @Override
    public void put(String key, Path file) throws IOException {
        chosen.put(key, file);
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        return chosen.open(key, offset, length);
    }

    @Override
    public void delete(String key) throws IOException {
        chosen.delete(key);
    }

    @Override
    public void list(Visitor visitor) throws IOException {
        chosen.list(visitor);
    }

    @Override
    public Path workspace() {
        return chosen.workspace();
    }

    @Override
    public List<String> complaints() {
        return chosen.complaints();
    }
}
