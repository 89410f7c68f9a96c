package org.artel.safety.internal.shell;

import java.sql.SQLException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.safety.internal.Console;
import org.artel.safety.internal.Move;
import org.artel.safety.internal.Refused;

/** {@code artel:database-move}: from the embedded database to a PostgreSQL. */
@Service
@Command(
        scope = "artel",
        name = "database-move",
        description = "Moves everything from the embedded database to an empty PostgreSQL")
public final class DatabaseMoveCommand implements Action {

    @Argument(
            name = "address",
            description =
                    "jdbc:postgresql://host:5432/name; user and password from ARTEL_DB_USER and"
                            + " ARTEL_DB_PASSWORD, or in the address: ?user=…&password=…",
            required = true)
    private String address;

    @Reference private Move move;

    @Override
    public Object execute() throws SQLException {
        try {
            Move.Moved moved = move.run(address, new Console(System.out));
            System.out.println(
                    moved.tables()
                            + " tables, "
                            + moved.rows()
                            + " rows, "
                            + moved.millis()
                            + " ms; counts and check sums are equal.\n"
                            + "Теперь только чтение. Остановите продукт, укажите ARTEL_DB_URL и"
                            + " запустите снова.\n"
                            + "Reading only from now on. Stop the product, set ARTEL_DB_URL and"
                            + " start it again.");
        } catch (Refused e) {
            System.out.println(e.lines());
        }
        return null;
    }
}
