package org.artel.core.persistence.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database engine that Artel supports, for tests: {@code @RunWith(Parameterized.class)} over
 * {@link #all()} runs a class on each.
 */
public abstract class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * Held, because a logger that nobody holds forgets its level. Migrations tell twenty lines each
     * otherwise.
     */
    private static final Logger MIGRATIONS = Logger.getLogger("liquibase");

    static {
        MIGRATIONS.setLevel(Level.WARNING);
        // Before anybody asks for a driver: that alone makes Derby open its log. The build says
        // where; this is for those who run a test from their editor.
        System.getProperties().putIfAbsent("derby.stream.error.file", "target/derby.log");
    }

    private static final TestDatabase DERBY =
            new TestDatabase("Derby") {
                @Override
                DataSource engine() {
                    // What a test leaves behind stays in memory until the JVM ends.
                    System.setProperty("derby.storage.pageCacheSize", "100");
                    System.setProperty("derby.locks.waitTimeout", "10");
                    System.setProperty("derby.locks.deadlockTimeout", "2");
                    EmbeddedDataSource derby = new EmbeddedDataSource();
                    derby.setDatabaseName("memory:artel" + NUMBER.incrementAndGet());
                    derby.setCreateDatabase("create");
                    return derby;
                }
            };

    private static final TestDatabase DERBY_ON_DISK =
            new TestDatabase("Derby on disk") {
                @Override
                DataSource engine() {
                    try {
                        Path directory = Files.createTempDirectory("artel-derby-");
                        EmbeddedDataSource derby = new EmbeddedDataSource();
                        derby.setDatabaseName(directory.resolve("database").toString());
                        derby.setCreateDatabase("create");
                        return derby;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };

    private static final TestDatabase POSTGRESQL =
            new TestDatabase("PostgreSQL") {
                @Override
                DataSource engine() {
                    Server server = freshServerDatabase();
                    PGSimpleDataSource postgres = new PGSimpleDataSource();
                    postgres.setUrl(server.url());
                    postgres.setUser(server.user());
                    postgres.setPassword(server.password());
                    return postgres;
                }
            };

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /**
     * Where a process of its own finds a database; what {@code ARTEL_DB_URL} and its companions
     * take.
     */
    public record Server(String url, String user, String password) {}

    /** Derby in memory and a real PostgreSQL, which starts when it is first used. */
    public static List<TestDatabase> all() {
        return List.of(DERBY, POSTGRESQL);
    }

    public static TestDatabase derby() {
        return DERBY;
    }

    /** As the product has it, for measurements; what it leaves lies in the temporary directory. */
    public static TestDatabase derbyOnDisk() {
        return DERBY_ON_DISK;
    }

    public static TestDatabase postgresql() {
        return POSTGRESQL;
    }

    /** A new, empty database on the test's PostgreSQL server. */
    public static Server freshServerDatabase() {
        PostgresServer server = PostgresServer.get();
        String database = "artel" + NUMBER.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url("postgres"), PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Server(server.url(database), PostgresServer.USER, "unused");
    }

    /** A pool like the product's on a new, empty database: autocommit off, read committed. */
    public DataSource freshDataSource() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(engine());
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setConnectionTimeout(10_000);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    abstract DataSource engine();

    @Override
    public String toString() {
        return name;
    }
}
