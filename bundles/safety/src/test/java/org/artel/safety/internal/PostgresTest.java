package org.artel.safety.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Settings;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PostgresTest {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aDumpIsRestoredIntoAnEmptyDatabaseAndNoOther() throws Exception {
        assumeTrue("pg_dump is not installed here", installed("pg_dump"));
        TestDatabase.Server former = TestDatabase.freshServerDatabase();
        TestDatabase.Server next = TestDatabase.freshServerDatabase();
        Postgres from = Postgres.of(settings(former, Map.of())).orElseThrow();
        Postgres to = Postgres.of(settings(next, Map.of())).orElseThrow();
        run(
                from,
                "create table word (w varchar(10), tx xid8 not null default pg_current_xact_id())");
        // As of a server that has worked for long.
        run(from, "insert into word values ('kept', '999999999999')");
        Path dump = folder.getRoot().toPath().resolve(Backup.DUMP);
        from.dump(dump);
        to.restore(dump);
        assertEquals(
                "kept true", ask(to, "select w || ' ' || (tx < '999999999999')::text from word"));
        Refused refused = assertThrows(Refused.class, () -> to.restore(dump));
        assertTrue(refused.getMessage(), refused.getMessage().contains("is not empty"));
    }

    @Test
    public void withoutTheProgramTheOperatorIsToldWhatToInstall() {
        Postgres postgres =
                Postgres.of(
                                settings(
                                        new TestDatabase.Server(
                                                "jdbc:postgresql://127.0.0.1:1/none", "x", "x"),
                                        Map.of("ARTEL_PG_BIN", "/nowhere")))
                        .orElseThrow();
        Refused refused =
                assertThrows(
                        Refused.class, () -> postgres.dump(folder.getRoot().toPath().resolve("x")));
        assertTrue(refused.getMessage(), refused.getMessage().contains("postgresql-client"));
    }

    @Test
    public void anAddressThatIsNoneIsRefused() {
        TestDatabase.Server other = new TestDatabase.Server("jdbc:mysql://x/y", "x", "x");
        assertThrows(Refused.class, () -> Postgres.of(settings(other, Map.of())));
    }

    private static boolean installed(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Postgres postgres, String statement) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    private static String ask(Postgres postgres, String question) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement once = connection.createStatement();
                ResultSet row = once.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private Settings settings(TestDatabase.Server server, Map<String, String> more) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(
                        switch (name) {
                            case "ARTEL_DB_URL" -> server.url();
                            case "ARTEL_DB_USER" -> server.user();
                            case "ARTEL_DB_PASSWORD" -> server.password();
                            default -> more.get(name);
                        });
            }

            @Override
            public Path home() {
                return folder.getRoot().toPath();
            }
        };
    }
}
