package org.artel.safety.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Restores beside the running product: a backup is one when it was restored. */
@Component(service = Drill.class)
public class Drill {

    private final Settings settings;

    @Activate
    public Drill(@Reference Settings settings) {
        this.settings = settings;
    }

    /**
     * @param home not the running product's; empty
     * @param url an empty PostgreSQL, for a backup of one; else null. User and password are the
     *     product's own
     * @throws Refused saying what to do
     */
    public void run(Path backup, Path home, String url, Progress progress)
            throws IOException, SQLException, InterruptedException {
        Path from = Trees.absolute(backup);
        Path there = Trees.absolute(home);
        if (there.startsWith(settings.home()) || settings.home().startsWith(there)) {
            throw new Refused(
                    "Этот каталог занят работающим продуктом. Остановите его и выполните"
                            + " bin/artel-restore "
                            + backup,
                    "This directory is in use by the running product. Stop it and run"
                            + " bin/artel-restore "
                            + backup);
        }
        new Restore(from, there, new Other(settings, there, url)).run(Optional.empty(), progress);
    }

    /** The settings of the product that is to be: another home with its files, another database. */
    private record Other(Settings own, Path home, String url) implements Settings {

        @Override
        public Optional<String> get(String name) {
            return name.equals("ARTEL_DB_URL") ? Optional.ofNullable(url) : own.get(name);
        }

        @Override
        public Path files() {
            return home.resolve("files");
        }
    }
}
