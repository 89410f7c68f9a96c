package org.artel.core.persistence.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Test;

public class SlowStatementsTest {

    private final List<String> told = new ArrayList<>();
    private final DataSource database = TestDatabase.derby().freshDataSource("probe");

    @Test
    public void theShapeIsToldWithoutTheValues() throws SQLException {
        try (Connection connection =
                        SlowStatements.watch(database, "forum", 0, told::add).getConnection();
                PreparedStatement prepared =
                        connection.prepareStatement(
                                "select 1\n  from sysibm.sysdummy1 where 'x' = ?")) {
            prepared.setString(1, "secret");
            prepared.executeQuery().close();
        }
        assertEquals(1, told.size());
        assertTrue(
                told.get(0),
                told.get(0)
                        .matches(
                                "forum: \\d+ ms: select 1 from sysibm\\.sysdummy1 where 'x' ="
                                        + " \\?"));
    }

    @Test
    public void whatIsFastIsNotTold() throws SQLException {
        try (Connection connection =
                        SlowStatements.watch(database, "forum", 60_000, told::add).getConnection();
                Statement plain = connection.createStatement()) {
            plain.executeQuery("values 1").close();
        }
        assertEquals(List.of(), told);
    }

    @Test
    public void whatTheDatabaseRefusesPassesThrough() throws SQLException {
        try (Connection connection =
                        SlowStatements.watch(database, "forum", 0, told::add).getConnection();
                Statement plain = connection.createStatement()) {
            assertThrows(
                    SQLException.class, () -> plain.executeQuery("select 1 from nowhere_at_all"));
        }
        assertEquals(1, told.size());
    }
}
