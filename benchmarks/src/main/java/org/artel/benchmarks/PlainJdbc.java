package org.artel.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What making an organisation writes, as prepared statements in one transaction and nothing around
 * it: the rows that one request of the product left behind, again and again with other ids.
 */
final class PlainJdbc implements AutoCloseable {

    /** A row as it is written again; what names the organisation or the entry is put anew. */
    private record Row(String insert, List<Object> values) {}

    private final HikariDataSource pool;
    private final List<Row> rows = new ArrayList<>();
    private final String id;
    private final String slug;
    private String entry;

    /**
     * @param id an organisation that the product made last, with this slug
     */
    PlainJdbc(String url, int connections, String id, String slug) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        this.id = id;
        this.slug = slug;
        try (Connection connection = pool.getConnection()) {
            learn(connection, "organisations_organisation", "id", "*");
            learn(connection, "organisations_slug", "organisation_id", "*");
            learn(connection, "organisations_term", "organisation_id", "*");
            learn(connection, "search_change", "document_id", "type, document_id, changed_at");
            learn(connection, "portfolio_organisation", "id", "*");
            learn(connection, "grants_organisation", "id", "*");
            learn(connection, "audit_entry", "id", "*");
            learn(connection, "audit_subject", "subject_id", "*");
            connection.rollback();
        }
    }

    private void learn(Connection connection, String table, String key, String columns)
            throws SQLException {
        boolean audit = table.equals("audit_entry");
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + columns
                                + " from "
                                + table
                                + " where "
                                + key
                                + (audit
                                        ? " in (select entry_id from audit_subject where subject_id"
                                                + " = ?)"
                                        : " = ?"))) {
            select.setString(1, id);
            ResultSet found = select.executeQuery();
            ResultSetMetaData meta = found.getMetaData();
            int before = rows.size();
            while (found.next()) {
                List<String> names = new ArrayList<>();
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    names.add(meta.getColumnName(i));
                    values.add(found.getObject(i));
                }
                if (audit) {
                    entry = found.getString("id");
                }
                rows.add(
                        new Row(
                                "insert into "
                                        + table
                                        + " ("
                                        + String.join(", ", names)
                                        + ") values ("
                                        + "?, ".repeat(names.size() - 1)
                                        + "?)",
                                values));
            }
            if (rows.size() == before) {
                throw new IllegalStateException("Nothing of " + id + " in " + table);
            }
        }
    }

    /** Transactions a second. */
    double run(int seconds) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        List<Throwable> wrong = new ArrayList<>();
        int threads = pool.getMaximumPoolSize();
        ExecutorService crowd = Executors.newFixedThreadPool(threads);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < threads; i++) {
            crowd.submit(
                    () -> {
                        try {
                            while (System.nanoTime() < end) {
                                once();
                                done.incrementAndGet();
                            }
                        } catch (SQLException | RuntimeException e) {
                            synchronized (wrong) {
                                wrong.add(e);
                            }
                        }
                    });
        }
        crowd.shutdown();
        crowd.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.get(0));
        }
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }

    private void once() throws SQLException {
        String newId = UUID.randomUUID().toString().replace("-", "").substring(0, id.length());
        String newEntry = UUID.randomUUID().toString().replace("-", "").substring(0, id.length());
        try (Connection connection = pool.getConnection()) {
            try (PreparedStatement taken =
                    connection.prepareStatement(
                            "select slug from organisations_slug where slug = ?")) {
                taken.setString(1, "s-" + newId);
                taken.executeQuery();
            }
            for (Row row : rows) {
                try (PreparedStatement insert = connection.prepareStatement(row.insert())) {
                    for (int i = 0; i < row.values().size(); i++) {
                        Object value = row.values().get(i);
                        insert.setObject(
                                i + 1,
                                value instanceof String text
                                        ? text.replace(id, newId)
                                                .replace(slug, "s-" + newId)
                                                .replace(entry, newEntry)
                                        : value);
                    }
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement stamp =
                    connection.prepareStatement(
                            "update portfolio_stamp set stamp = stamp + 1 where id = 1")) {
                stamp.executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
