package org.artel.safety.internal.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.safety.internal.Backup;
import org.artel.safety.internal.Console;
import org.artel.safety.internal.Refused;

/** {@code artel:backup}: copies everything that is kept while people work. */
@Service
@Command(
        scope = "artel",
        name = "backup",
        description = "Copies database, files and settings while people work")
public final class BackupCommand implements Action {

    @Argument(
            name = "directory",
            description = "Where artel-<time> is made; by default ARTEL_BACKUP_DIR")
    private String directory;

    @Option(
            name = "--logs",
            description =
                    "keep or drop: whether the embedded database keeps its finished logs from now"
                            + " on, so that this backup can be rolled forward")
    private String logs;

    @Reference private Backup backup;

    @Override
    public Object execute() throws IOException, SQLException, InterruptedException {
        try {
            Path parent = directory != null ? Path.of(directory) : backup.place().orElse(null);
            if (parent == null) {
                System.out.println(
                        "Куда? artel:backup <каталог> или ARTEL_BACKUP_DIR\n"
                                + "Where to? artel:backup <directory> or ARTEL_BACKUP_DIR");
                return null;
            }
            Backup.Made made = backup.run(parent, logs(), new Console(System.out));
            System.out.println(
                    made.directory()
                            + ": "
                            + (made.bytes() >> 10)
                            + " KB, "
                            + made.millis()
                            + " ms");
        } catch (Refused e) {
            System.out.println(e.lines());
        }
        return null;
    }

    private Backup.Logs logs() {
        if (logs == null) {
            return Backup.Logs.AS_IS;
        }
        return switch (logs) {
            case "keep" -> Backup.Logs.KEEP;
            case "drop" -> Backup.Logs.GIVE_UP;
            default -> throw new IllegalArgumentException("--logs keep|drop");
        };
    }
}
