package org.artel.core.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one pool of database connections: PostgreSQL when {@code ARTEL_DB_URL} is set, the embedded
 * Derby otherwise.
 */
@Component(service = PooledDataSource.class)
public final class PooledDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(PooledDataSource.class);
    private static final int DEFAULT_POOL_SIZE = 16;

    /** Seconds. */
    private static final int CONNECT_SECONDS = 10;

    private static final int DEFAULT_TIMEOUT = 60;

    /** What is left of the disk for the logs and for what is being written at that moment. */
    private static final long RESERVE_BYTES = 64L << 20;

    private static final long ENOUGH_BYTES = 96L << 20;

    private static final int STUCK_SECONDS = 30;

    /** A migration takes two connections: one holds the lock, one works. */
    private static final int SMALLEST_POOL_SIZE = 2;

    private final HikariDataSource pool;
    private final int slowMillis;
    private final EmbeddedDataSource derby;
    private final Path directory;
    private volatile boolean readOnly;
    private volatile boolean nearlyFull;
    private volatile boolean everAnswered;

    /** Nanoseconds; 0 while it answers. */
    private final AtomicLong silentSince = new AtomicLong();

    /**
     * Whether somebody waits for a database that is away. One is enough to see it come back; the
     * others would only keep their threads from what needs no database.
     */
    private final AtomicBoolean scout = new AtomicBoolean();

    @Activate
    public PooledDataSource(@Reference Settings settings) {
        HikariConfig config = new HikariConfig();
        Optional<String> url = settings.get("ARTEL_DB_URL");
        if (url.isPresent()) {
            derby = null;
            directory = null;
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            // A server that falls silent must not hold whoever asks for ever; the address may say
            // otherwise.
            postgres.setConnectTimeout(CONNECT_SECONDS);
            postgres.setSocketTimeout(settings.number("ARTEL_DB_TIMEOUT", DEFAULT_TIMEOUT));
            postgres.setTcpKeepAlive(true);
            postgres.setUrl(url.get());
            settings.get("ARTEL_DB_USER").ifPresent(postgres::setUser);
            settings.get("ARTEL_DB_PASSWORD").ifPresent(postgres::setPassword);
            postgres.setApplicationName("artel");
            config.setDataSource(postgres);
        } else {
            Path home = settings.home();
            System.setProperty("derby.locks.waitTimeout", "10");
            System.setProperty("derby.locks.deadlockTimeout", "2");
            System.setProperty("derby.language.statementCache.size", "200");
            derby = new EmbeddedDataSource();
            directory = home.resolve("database");
            derby.setDatabaseName(directory.toString());
            derby.setCreateDatabase("create");
            config.setDataSource(derby);
        }
        config.setPoolName("artel");
        config.setMaximumPoolSize(
                Math.max(SMALLEST_POOL_SIZE, settings.number("ARTEL_DB_POOL", DEFAULT_POOL_SIZE)));
        config.setMinimumIdle(SMALLEST_POOL_SIZE);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(10_000);
        // The database may come later than we do.
        config.setInitializationFailTimeout(-1);
        pool =
                new HikariDataSource(config) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        boolean away = isAway();
                        if (away && !scout.compareAndSet(false, true)) {
                            throw new SQLTransientConnectionException(
                                    "The database does not answer");
                        }
                        try {
                            Connection connection = super.getConnection();
                            answered();
                            return restrained(connection);
                        } catch (SQLException e) {
                            unanswered(e);
                            throw e;
                        } finally {
                            if (away) {
                                scout.set(false);
                            }
                        }
                    }
                };
        slowMillis = settings.number("ARTEL_SLOW_QUERY_MS", 0);
        LOG.info(
                "Database: {}",
                url.isPresent() ? "PostgreSQL" : "embedded Derby in " + settings.home());
    }

    /** The pool as one module sees it; what is slow there is logged under its name. */
    DataSource dataSource(String module) {
        return slowMillis > 0 ? SlowStatements.watch(pool, module, slowMillis) : pool;
    }

    int size() {
        return pool.getMaximumPoolSize();
    }

    /** Whether it was found silent, and no connection is left that may still be alive. */
    private boolean isAway() {
        return silentSince.get() != 0
                && pool.getHikariPoolMXBean() != null
                && pool.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    /** Once, not for everybody who asks meanwhile. */
    private void unanswered(SQLException e) {
        if (silentSince.compareAndSet(0, System.nanoTime()) && !pool.isClosed()) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            LOG.error("The database does not answer: {}", reason.getMessage());
        }
    }

    private void answered() {
        everAnswered = true;
        long since = silentSince.get();
        if (since != 0 && silentSince.compareAndSet(since, 0)) {
            LOG.info(
                    "The database answers again, {} ms after it was found silent",
                    (System.nanoTime() - since) / 1_000_000);
        }
    }

    /** Whether the embedded database, having worked, has not answered anybody for long. */
    boolean isStuck() {
        long since = silentSince.get();
        return directory != null
                && everAnswered
                && since != 0
                && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(STUCK_SECONDS);
    }

    /**
     * Stops writing before the disk is full: Derby does not survive that in one process.
     *
     * @param free bytes
     */
    void look(long free) {
        if (!nearlyFull && free < RESERVE_BYTES) {
            nearlyFull = true;
            LOG.error(
                    "Only {} MB are left on the disk of {}: nothing is written until there are {}",
                    free >> 20,
                    directory,
                    ENOUGH_BYTES >> 20);
        } else if (nearlyFull && free >= ENOUGH_BYTES) {
            nearlyFull = false;
            LOG.info("{} MB are free on the disk of {}: people write again", free >> 20, directory);
        }
    }

    /** Whether nothing is written because the disk is nearly full. */
    boolean isNearlyFull() {
        return nearlyFull;
    }

    private Connection restrained(Connection connection) throws SQLException {
        if (readOnly || nearlyFull) {
            // The pool takes it back when the connection is returned.
            connection.setReadOnly(true);
        }
        return connection;
    }

    /** From now on the connections handed out refuse to write, or write again. */
    void readOnly(boolean yes) {
        readOnly = yes;
    }

    /** Where the embedded database is; null if it is PostgreSQL. */
    Path directory() {
        return directory;
    }

    /** Connections in use, idle and waited for, in that order. */
    int[] load() {
        var bean = pool.getHikariPoolMXBean();
        return bean == null
                ? new int[3]
                : new int[] {
                    bean.getActiveConnections(),
                    bean.getIdleConnections(),
                    bean.getThreadsAwaitingConnection()
                };
    }

    @Deactivate
    void close() {
        pool.close();
        if (derby != null) {
            derby.setShutdownDatabase("shutdown");
            try {
                derby.getConnection().close();
            } catch (SQLException e) {
                // 08006 is Derby's way to say that the database was shut down.
                if (!"08006".equals(e.getSQLState())) {
                    LOG.warn("The embedded database did not shut down cleanly: {}", e.getMessage());
                }
            }
        }
    }
}
