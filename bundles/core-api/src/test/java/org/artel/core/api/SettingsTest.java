package org.artel.core.api;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Whoever keeps files and whoever backs them up mean the same directory. */
public class SettingsTest {

    @Test
    public void filesAreInTheHomeUnlessTheOperatorNamesAnotherPlace() {
        assertEquals(Path.of("/home/files"), settings(Map.of()).files());
        assertEquals(
                Path.of("/srv/files"), settings(Map.of("ARTEL_FILES_DIR", "/srv/files")).files());
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                return Path.of("/home");
            }
        };
    }
}
