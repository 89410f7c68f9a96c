package org.artel.core.persistence.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Environment first, then {@code artel.properties} in the home directory. Read once, at start. */
@Component
public final class EnvironmentSettings implements Settings {

    private final Path home;
    private final Properties file = new Properties();

    @Activate
    public EnvironmentSettings() throws IOException {
        String configured = System.getenv("ARTEL_HOME");
        String beside = System.getProperty("karaf.base", ".") + "/artel-home";
        home =
                Path.of(configured == null || configured.isBlank() ? beside : configured)
                        .toAbsolutePath()
                        .normalize();
        Files.createDirectories(home);
        Path properties = home.resolve("artel.properties");
        if (Files.exists(properties)) {
            try (Reader reader = Files.newBufferedReader(properties)) {
                file.load(reader);
            }
        }
    }

    @Override
    public Optional<String> get(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            value = file.getProperty(name);
        }
        return Optional.ofNullable(value).map(String::trim).filter(v -> !v.isEmpty());
    }

    @Override
    public Path home() {
        return home;
    }
}
