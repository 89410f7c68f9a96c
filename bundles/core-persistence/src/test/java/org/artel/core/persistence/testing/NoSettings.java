package org.artel.core.persistence.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.artel.core.api.Settings;

/** An installation for which nothing was set and which has no directory. */
public final class NoSettings implements Settings {

    @Override
    public Optional<String> get(String name) {
        return Optional.empty();
    }

    @Override
    public Path home() {
        throw new UnsupportedOperationException();
    }
}
