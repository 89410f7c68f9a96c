package org.artel.safety.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** What the embedded database offers for its own safety. */
final class Derby {

    /** How Derby says that a database was shut down as asked. */
    private static final String SHUT_DOWN = "08006";

    private Derby() {}

    /** Whether finished logs are kept, so that a backup can be rolled forward. */
    static boolean keepsLogs(Path database) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newInputStream(database.resolve("service.properties"))) {
            properties.load(reader);
        }
        return Boolean.parseBoolean(properties.getProperty("derby.storage.logArchiveMode"));
    }

    /**
     * Copies the database into {@code parent}, under its own name, while others write: as it is at
     * the end of the copying. With kept logs those before this backup are given up.
     */
    static void backUp(Connection connection, Path parent, boolean keepLogs) throws SQLException {
        String call =
                keepLogs
                        ? "call syscs_util.syscs_backup_database_and_enable_log_archive_mode(?, 1)"
                        : "call syscs_util.syscs_backup_database(?)";
        try (CallableStatement backup = connection.prepareCall(call)) {
            backup.setString(1, parent.toString());
            backup.execute();
        }
        end(connection);
    }

    /** From the next log on none is kept. */
    static void giveLogsUp(Connection connection) throws SQLException {
        try (CallableStatement disable =
                connection.prepareCall("call syscs_util.syscs_disable_log_archive_mode(1)")) {
            disable.execute();
        }
        end(connection);
    }

    private static void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /**
     * Makes a database of a backup, looks at every table and index of it, and shuts it down.
     *
     * @param attributes {@code createFrom=…} or {@code rollForwardRecoveryFrom=…}
     */
    static void make(Path database, String attributes) throws SQLException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(database.toString());
        derby.setConnectionAttributes(attributes);
        try (Connection connection = derby.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery(
                                "select t.tablename, syscs_util.syscs_check_table(s.schemaname,"
                                        + " t.tablename) from sys.sysschemas s join sys.systables t on"
                                        + " t.schemaid = s.schemaid where t.tabletype = 'T'")) {
            while (tables.next()) {
                tables.getInt(2);
            }
        } finally {
            shutDown(database);
        }
    }

    private static void shutDown(Path database) throws SQLException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(database.toString());
        derby.setShutdownDatabase("shutdown");
        try {
            derby.getConnection().close();
        } catch (SQLException e) {
            // XJ004: it never came up.
            if (!SHUT_DOWN.equals(e.getSQLState()) && !"XJ004".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
