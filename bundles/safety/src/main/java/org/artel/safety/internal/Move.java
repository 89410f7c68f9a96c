package org.artel.safety.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves everything from the embedded database to a PostgreSQL. People read meanwhile; from the
 * beginning of the copying on nobody writes to the old database any more, so that nothing is
 * acknowledged there that the new one does not have.
 */
@Component(service = Move.class)
public class Move {

    private static final Logger LOG = LoggerFactory.getLogger(Move.class);
    private static final int AFTER_TABLES = 20;

    private final Database database;
    private final Settings settings;

    @Activate
    public Move(@Reference Database database, @Reference Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** What arrived, proved by counting and by check sums. */
    public record Moved(int tables, long rows, long millis) {}

    /**
     * After this the product only reads until it is started anew.
     *
     * @param url {@code jdbc:postgresql://…}, an empty database; user and password as in the
     *     settings unless the address has them
     * @throws Refused saying what to do; the product then goes on as before, and the target is
     *     empty again
     */
    public synchronized Moved run(String url, Progress progress) throws SQLException {
        if (database.directory().isEmpty()) {
            throw new Refused(
                    "Продукт уже работает на PostgreSQL",
                    "The product works on PostgreSQL already");
        }
        Postgres target = Postgres.at(url, settings);
        target.requireEmpty();
        long begin = System.nanoTime();
        HikariConfig config = new HikariConfig();
        config.setDataSource(target.dataSource());
        config.setPoolName("artel-move");
        config.setMaximumPoolSize(4);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        boolean moved = false;
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection from = database.dataSource().getConnection()) {
                progress.at(0, "tables");
                database.migrate(pool);
                database.readOnly(true);
                try (Connection to = pool.getConnection()) {
                    RowCopy.Copied copied =
                            new RowCopy(
                                            from,
                                            to,
                                            (percent, what) ->
                                                    progress.at(
                                                            AFTER_TABLES
                                                                    + percent
                                                                            * (99 - AFTER_TABLES)
                                                                            / 100,
                                                            what))
                                    .run();
                    to.commit();
                    moved = true;
                    analyse(to);
                    Moved result =
                            new Moved(
                                    copied.tables(),
                                    copied.rows(),
                                    (System.nanoTime() - begin) / 1_000_000);
                    LOG.info(
                            "Moved {} rows of {} tables to PostgreSQL in {} ms; only reading until"
                                    + " the next start",
                            result.rows(),
                            result.tables(),
                            result.millis());
                    progress.at(100, "done");
                    return result;
                } finally {
                    from.rollback();
                }
            } catch (SQLException | RuntimeException e) {
                if (!moved) {
                    database.readOnly(false);
                    LOG.warn("Nothing was moved to PostgreSQL: {}", e.getMessage());
                    clear(pool, e);
                }
                throw e;
            }
        }
    }

    /** Else the first hours would be planned for empty tables. */
    private static void analyse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        connection.commit();
    }

    /** What was made in a database that was empty. */
    private static void clear(HikariDataSource pool, Exception reason) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> drops = new ArrayList<>();
            try (ResultSet made =
                    statement.executeQuery(
                            "select format('drop table %I cascade', tablename) from pg_tables where"
                                    + " schemaname = current_schema() union all select format('drop"
                                    + " function %s', p.oid::regprocedure) from pg_proc p join"
                                    + " pg_namespace n on n.oid = p.pronamespace where n.nspname ="
                                    + " current_schema()")) {
                while (made.next()) {
                    drops.add(made.getString(1));
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
            connection.commit();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
