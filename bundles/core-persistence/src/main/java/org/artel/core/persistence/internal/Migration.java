package org.artel.core.persistence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    /** Derby's and PostgreSQL's SQL state. */
    private static final Set<String> NO_SUCH_TABLE = Set.of("42X05", "42P01");

    private Migration() {}

    /**
     * @throws IllegalStateException saying which change failed and why; finished changes stay, a
     *     failed one leaves nothing
     */
    public static synchronized void run(String unit, ClassLoader loader, DataSource dataSource) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try (Connection guard = dataSource.getConnection()) {
            boolean postgres = guard.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            if (postgres) {
                patient(guard);
                advisoryLock(guard, unit, "pg_advisory_lock");
            }
            try {
                String version = version(unit, loader);
                if (!isAt(version, unit, guard)) {
                    try (Connection connection = dataSource.getConnection()) {
                        if (postgres) {
                            patient(connection);
                        }
                        Map<String, Object> scope = new HashMap<>();
                        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
                        scope.put("liquibase.analytics.enabled", false);
                        Scope.child(scope, () -> update(unit, version, loader, connection));
                    }
                }
            } finally {
                if (postgres) {
                    advisoryLock(guard, unit, "pg_advisory_unlock");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        } catch (Exception e) {
            SQLException cause = Refusal.cause(e);
            if (cause != null && (Refusal.isReadOnly(cause) || Refusal.isUnavailable(cause))) {
                throw new DatabaseUnavailable(cause);
            }
            throw new IllegalStateException(
                    "Migration of " + unit + " failed: " + rootMessage(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What distinguishes this changelog from every other version of it. */
    static String version(String unit, ClassLoader loader) throws IOException {
        URL changelog = loader.getResource(changelog(unit));
        if (changelog == null) {
            throw new IOException(changelog(unit) + " is missing");
        }
        try (InputStream in = changelog.openStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the history says that this very changelog was brought to its end. Then Liquibase need
     * not even be started, which is most of what a unit costs at every start but its first.
     */
    private static boolean isAt(String version, String unit, Connection connection)
            throws SQLException {
        try (PreparedStatement tagged =
                connection.prepareStatement("select 1 from " + history(unit) + " where TAG = ?")) {
            tagged.setString(1, version);
            try (ResultSet rows = tagged.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            throw e;
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    private static void update(
            String unit, String version, ClassLoader loader, Connection connection)
            throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (database instanceof DerbyDatabase derby) {
            // Liquibase would shut the embedded engine down under everybody else.
            derby.setShutdownEmbeddedDerby(false);
        }
        database.setDatabaseChangeLogTableName(history(unit));
        database.setDatabaseChangeLogLockTableName(prefix(unit) + "SCHEMALOCK");
        // Nobody else migrates now: on PostgreSQL the advisory lock says so, Derby has one process
        // only. A lock row
        // found here was left by a process that was killed.
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        Liquibase liquibase =
                new Liquibase(changelog(unit), new ClassLoaderResourceAccessor(loader), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update("");
        liquibase.tag(version);
    }

    private static String changelog(String unit) {
        return "db/" + unit + "/changelog.sql";
    }

    private static String history(String unit) {
        return prefix(unit) + "SCHEMAHISTORY";
    }

    /**
     * Upper case and no underscore: otherwise Liquibase does not find its own history again on
     * Derby.
     */
    private static String prefix(String unit) {
        return unit.toUpperCase(Locale.ROOT).replace("_", "");
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

    /** An index over millions of rows takes its time; so does another node's migration. */
    private static void patient(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
