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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.artel.core.persistence.internal.Migration;
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
                    return inMemory("create=true");
                }

                @Override
                Supplier<DataSource> copies(DataSource template) {
                    Path directory = temporaryDirectory();
                    run(template, "call syscs_util.syscs_backup_database('" + directory + "')");
                    Path backup;
                    try (Stream<Path> all = Files.list(directory)) {
                        backup = all.findFirst().orElseThrow();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return () -> inMemory("createFrom=" + backup);
                }

                private DataSource inMemory(String how) {
                    // What a test leaves behind stays in memory until the JVM ends.
                    System.setProperty("derby.storage.pageCacheSize", "100");
                    System.setProperty("derby.locks.waitTimeout", "10");
                    System.setProperty("derby.locks.deadlockTimeout", "2");
                    EmbeddedDataSource derby = new EmbeddedDataSource();
                    derby.setDatabaseName("memory:artel" + NUMBER.incrementAndGet());
                    derby.setConnectionAttributes(how);
                    // Once: every further connection would be told that it is there already.
                    try {
                        derby.getConnection().close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    derby.setConnectionAttributes(null);
                    return derby;
                }
            };

    private static final TestDatabase DERBY_ON_DISK =
            new TestDatabase("Derby on disk") {
                @Override
                DataSource engine() {
                    EmbeddedDataSource derby = new EmbeddedDataSource();
                    derby.setDatabaseName(temporaryDirectory().resolve("database").toString());
                    derby.setCreateDatabase("create");
                    return derby;
                }

                @Override
                Supplier<DataSource> copies(DataSource template) {
                    throw new UnsupportedOperationException();
                }
            };

    private static final TestDatabase POSTGRESQL =
            new TestDatabase("PostgreSQL") {
                @Override
                DataSource engine() {
                    return on(freshServerDatabase());
                }

                @Override
                Supplier<DataSource> copies(DataSource template) {
                    String name = ((PGSimpleDataSource) template).getDatabaseName();
                    return () -> on(serverDatabase(" template " + name));
                }

                private DataSource on(Server server) {
                    PGSimpleDataSource postgres = new PGSimpleDataSource();
                    postgres.setUrl(server.url());
                    postgres.setUser(server.user());
                    postgres.setPassword(server.password());
                    return postgres;
                }
            };

    private final String name;
    private final Map<List<String>, Supplier<DataSource>> templates = new HashMap<>();

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

    /** As the product has it, for measurements. */
    public static TestDatabase derbyOnDisk() {
        return DERBY_ON_DISK;
    }

    public static TestDatabase postgresql() {
        return POSTGRESQL;
    }

    /** A new, empty database on the test's PostgreSQL server. */
    public static Server freshServerDatabase() {
        return serverDatabase("");
    }

    private static Server serverDatabase(String how) {
        PostgresServer server = PostgresServer.get();
        String database = "artel" + NUMBER.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url("postgres"), PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database + how);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Server(server.url(database), PostgresServer.USER, "unused");
    }

    /** A pool like the product's on a new, empty database: autocommit off, read committed. */
    public DataSource freshDataSource() {
        return pool(engine());
    }

    /**
     * The same on a new database in which these units' tables are: migrated once and copied, which
     * is what most of a test's time would else be spent on.
     *
     * @param units whose changelogs the tests' class path has
     */
    public synchronized DataSource freshDataSource(String... units) {
        return pool(templates.computeIfAbsent(List.of(units), this::template).get());
    }

    private Supplier<DataSource> template(List<String> units) {
        DataSource template = engine();
        try (HikariDataSource pool = pool(template)) {
            for (String unit : units) {
                Migration.run(unit, TestDatabase.class.getClassLoader(), pool);
            }
        }
        return copies(template);
    }

    private static HikariDataSource pool(DataSource engine) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(engine);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setConnectionTimeout(10_000);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    private static void run(DataSource database, String statement) {
        try (Connection connection = database.getConnection();
                Statement once = connection.createStatement()) {
            once.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes with the JVM. */
    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("artel-derby-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // The operating system clears its temporary files.
        }
    }

    abstract DataSource engine();

    /** Makes further databases of one that nobody is connected to. */
    abstract Supplier<DataSource> copies(DataSource template);

    @Override
    public String toString() {
        return name;
    }
}
