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
import org.artel.safety.internal.Console;
import org.artel.safety.internal.Drill;
import org.artel.safety.internal.Refused;

/**
 * {@code artel:restore}: makes another home directory of a backup, to see that it can be done. Its
 * own home is restored by {@code bin/artel-restore}, when the product is stopped.
 */
@Service
@Command(
        scope = "artel",
        name = "restore",
        description =
                "Restores a backup into an empty home directory; this product's own is restored by"
                        + " bin/artel-restore while it is stopped")
public final class RestoreCommand implements Action {

    @Argument(name = "backup", description = "A directory artel-<time>", required = true)
    private String backup;

    @Argument(
            index = 1,
            name = "home",
            description = "An ARTEL_HOME that is empty or does not exist",
            required = true)
    private String home;

    @Option(
            name = "--database",
            description = "jdbc:postgresql://…, empty: for a backup of PostgreSQL")
    private String database;

    @Reference private Drill drill;

    @Override
    public Object execute() throws IOException, SQLException, InterruptedException {
        try {
            drill.run(Path.of(backup), Path.of(home), database, new Console(System.out));
            System.out.println(
                    "Восстановлено: ARTEL_HOME="
                            + home
                            + " bin/karaf\nRestored: ARTEL_HOME="
                            + home
                            + " bin/karaf");
        } catch (Refused e) {
            System.out.println(e.lines());
        }
        return null;
    }
}
