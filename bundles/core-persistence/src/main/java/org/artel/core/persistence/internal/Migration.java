package org.artel.core.persistence.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings one module's tables up to date. Every module keeps a history of its own. */
public final class Migration {

    private Migration() {}

    /**
     * @throws IllegalStateException saying which change failed and why; finished changes stay, a
     *     failed one leaves nothing
     */
    public static synchronized void run(String unit, ClassLoader loader, DataSource dataSource) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try (Connection guard = dataSource.getConnection();
                Connection connection = dataSource.getConnection()) {
            boolean postgres = guard.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            if (postgres) {
                advisoryLock(guard, unit, "pg_advisory_lock");
            }
            try {
                Map<String, Object> scope = new HashMap<>();
                scope.put(Scope.Attr.ui.name(), new LoggerUIService());
                scope.put("liquibase.analytics.enabled", false);
                Scope.child(scope, () -> update(unit, loader, connection));
            } finally {
                if (postgres) {
                    advisoryLock(guard, unit, "pg_advisory_unlock");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Migration of " + unit + " failed: " + rootMessage(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void update(String unit, ClassLoader loader, Connection connection)
            throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (database instanceof DerbyDatabase derby) {
            // Liquibase would shut the embedded engine down under everybody else.
            derby.setShutdownEmbeddedDerby(false);
        }
        // Upper case and no underscore: otherwise Liquibase does not find its own history again on
        // Derby.
        String prefix = unit.toUpperCase(Locale.ROOT).replace("_", "");
        database.setDatabaseChangeLogTableName(prefix + "SCHEMAHISTORY");
        database.setDatabaseChangeLogLockTableName(prefix + "SCHEMALOCK");
        // Nobody else migrates now: on PostgreSQL the advisory lock says so, Derby has one process
        // only. A lock row
        // found here was left by a process that was killed.
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        Liquibase liquibase =
                new Liquibase(
                        "db/" + unit + "/changelog.sql",
                        new ClassLoaderResourceAccessor(loader),
                        database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update("");
    }

    private static void advisoryLock(Connection connection, String unit, String function)
            throws SQLException {
        CRC32 crc = new CRC32();
        crc.update(unit.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (Statement statement = connection.createStatement();
                ResultSet ignored =
                        statement.executeQuery(
                                "select " + function + "(4271, " + (int) crc.getValue() + ")")) {
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
