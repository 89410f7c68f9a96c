package org.artel.safety.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;

/** Everything that a table may hold goes from Derby to PostgreSQL and is the same there. */
public class RowCopyTest {

    private static final String LONG = "Ёж «под» луной \uD83D\uDE00\n".repeat(3000);

    private final DataSource derby = TestDatabase.derby().freshDataSource();
    private final DataSource postgres = TestDatabase.postgresql().freshDataSource();

    @Before
    public void tables() throws SQLException {
        run(
                derby,
                "create table kinds (id varchar(26) primary key, flag boolean, body clob, raw blob,"
                        + " made_at timestamp, made_on date, opens time, money numeric(15, 2), share"
                        + " double, small smallint, whole integer, large bigint)",
                "create table child_a (parent_id varchar(26) not null references kinds (id))",
                "create table numbered (seq bigint generated always as identity primary key, word"
                        + " varchar(10))",
                "create table seeded (id integer primary key, taken bigint)",
                "create table KINDSSCHEMAHISTORY (id integer)");
        run(
                postgres,
                "create table kinds (id varchar(26) primary key, flag boolean, body text, raw"
                        + " bytea, made_at timestamp, made_on date, opens time, money numeric(15, 2),"
                        + " share double precision, small smallint, whole integer, large bigint)",
                "create table child_a (parent_id varchar(26) not null references kinds (id))",
                "create table numbered (seq bigint generated always as identity primary key, word"
                        + " varchar(10), tx xid8 not null default pg_current_xact_id())",
                "create table seeded (id integer primary key, taken bigint)",
                "insert into seeded values (1, 0)");
        run(
                derby,
                "insert into seeded values (1, 42)",
                "insert into kinds (id) values ('empty')",
                "insert into child_a values ('empty')",
                "insert into numbered (word) values ('a'), ('b'), ('c')",
                "delete from numbered where word = 'c'");
        try (Connection connection = derby.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into kinds values ('full', true, ?, ?, ?, ?, ?, 1332500.10,"
                                        + " 0.1, -3, 2147483647, 9223372036854775807)")) {
            insert.setString(1, LONG);
            insert.setBytes(2, new byte[] {0, -1, 127, -128});
            insert.setTimestamp(3, java.sql.Timestamp.valueOf("2026-10-25 02:30:00.123"));
            insert.setDate(4, java.sql.Date.valueOf("2024-02-29"));
            insert.setTime(5, java.sql.Time.valueOf("08:00:00"));
            insert.executeUpdate();
            connection.commit();
        }
    }

    @Test
    public void everyKindOfValueArrives() throws SQLException {
        RowCopy.Copied copied = copy();
        assertEquals(4, copied.tables());
        assertEquals(6, copied.rows());
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select * from kinds where id = 'full'")) {
                assertTrue(row.next());
                assertTrue(row.getBoolean("flag"));
                assertEquals(LONG, row.getString("body"));
                assertEquals(-128, row.getBytes("raw")[3]);
                assertEquals(
                        "2026-10-25T02:30:00.123",
                        row.getObject("made_at", java.time.LocalDateTime.class).toString());
                assertEquals("2024-02-29", row.getString("made_on"));
                assertEquals("08:00:00", row.getString("opens"));
                assertEquals("1332500.10", row.getString("money"));
                assertEquals(0.1, row.getDouble("share"), 0);
                assertEquals(Long.MAX_VALUE, row.getLong("large"));
            }
            try (ResultSet row = statement.executeQuery("select taken from seeded")) {
                assertTrue(row.next());
                assertEquals("what the migration put there is replaced", 42, row.getLong(1));
            }
        }
    }

    @Test
    public void numbersOfRowsThatAreGoneAreNotGivenAgain() throws SQLException {
        copy();
        run(postgres, "insert into numbered (word) values ('d')");
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select seq from numbered where word = 'd'")) {
            assertTrue(row.next());
            assertTrue(row.getLong(1) + " is after the one that was removed", row.getLong(1) > 3);
        }
    }

    @Test
    public void aRowThatArrivesDifferentIsNoticed() throws SQLException {
        run(
                postgres,
                "create function spoil() returns trigger language plpgsql as $$ begin new.word :="
                        + " upper(new.word); return new; end $$",
                "create trigger spoil before insert on numbered for each row execute function"
                        + " spoil()");
        Refused refused = assertThrows(Refused.class, this::copy);
        assertTrue(refused.getMessage(), refused.getMessage().contains("numbered"));
    }

    @Test
    public void tablesOfModulesThatAreNotHereAreNotLeftBehind() throws SQLException {
        run(derby, "create table gone_module (id integer)");
        Refused refused = assertThrows(Refused.class, this::copy);
        assertTrue(refused.getMessage(), refused.getMessage().contains("gone_module"));
    }

    @Test
    public void nobodyWritesToTheOldDatabaseMeanwhile() throws SQLException {
        try (Connection from = derby.getConnection();
                Connection to = postgres.getConnection()) {
            new RowCopy(from, to, (percent, what) -> {}).run();
            try (Connection other = derby.getConnection();
                    Statement statement = other.createStatement()) {
                statement.execute("set current isolation = cs");
                SQLException e =
                        assertThrows(
                                SQLException.class,
                                () -> statement.execute("insert into seeded values (2, 0)"));
                assertEquals("40XL1", e.getSQLState());
                other.rollback();
            }
            from.rollback();
            to.rollback();
        }
    }

    private RowCopy.Copied copy() throws SQLException {
        try (Connection from = derby.getConnection();
                Connection to = postgres.getConnection()) {
            try {
                RowCopy.Copied copied = new RowCopy(from, to, (percent, what) -> {}).run();
                to.commit();
                return copied;
            } finally {
                from.rollback();
                to.rollback();
            }
        }
    }

    private static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
    }
}
