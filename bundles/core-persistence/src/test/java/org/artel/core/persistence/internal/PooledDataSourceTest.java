package org.artel.core.persistence.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.probe.ProbeNote;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PooledDataSourceTest {

    private static final ClassLoader LOADER = PooledDataSourceTest.class.getClassLoader();

    @Rule public TemporaryFolder home = new TemporaryFolder();

    @Test
    public void theEmbeddedDatabaseLivesInTheHomeDirectoryAndSurvivesARestart() throws Exception {
        String id = Ids.next();
        for (int start = 0; start < 3; start++) {
            boolean first = start == 0;
            PooledDataSource pool = new PooledDataSource(settings(Map.of()));
            try (PersistenceUnit unit =
                    PersistenceUnit.open("probe", LOADER, pool.dataSource("probe"))) {
                if (first) {
                    unit.transactions()
                            .run(Caller.system(), em -> em.persist(new ProbeNote(id, "kept")));
                }
                assertNotNull(unit.transactions().read(em -> em.find(ProbeNote.class, id)));
            }
            pool.close();
            assertFalse(
                    "shut down, it is free for the next process",
                    Files.exists(home.getRoot().toPath().resolve("database/db.lck")));
        }
        assertTrue(Files.isDirectory(home.getRoot().toPath().resolve("database")));
    }

    @Test
    public void aDatabaseUrlMeansPostgresql() throws Exception {
        TestDatabase.Server server = TestDatabase.freshServerDatabase();
        PooledDataSource pool =
                new PooledDataSource(
                        settings(
                                Map.of(
                                        "ARTEL_DB_URL", server.url(),
                                        "ARTEL_DB_USER", server.user(),
                                        "ARTEL_DB_PASSWORD", server.password())));
        try (Connection connection = pool.dataSource("probe").getConnection()) {
            assertEquals("PostgreSQL", connection.getMetaData().getDatabaseProductName());
            assertFalse(connection.getAutoCommit());
        } finally {
            pool.close();
        }
        assertFalse(Files.exists(home.getRoot().toPath().resolve("database")));
    }

    @Test
    public void anAbsentServerIsSomethingToWaitFor() {
        PooledDataSource pool =
                new PooledDataSource(
                        settings(
                                Map.of(
                                        "ARTEL_DB_URL",
                                        "jdbc:postgresql://127.0.0.1:1/none",
                                        "ARTEL_DB_USER",
                                        "x")));
        try {
            assertThrows(
                    DatabaseUnavailable.class,
                    () -> PersistenceUnit.open("probe", LOADER, pool.dataSource("probe")));
        } finally {
            pool.close();
        }
    }

    @Test
    public void ofThoseWhoAskAServerThatIsAwayOneWaits() throws Exception {
        PooledDataSource pool =
                new PooledDataSource(
                        settings(Map.of("ARTEL_DB_URL", "jdbc:postgresql://127.0.0.1:1/none")));
        DataSource source = pool.dataSource("probe");
        ExecutorService scout = Executors.newSingleThreadExecutor();
        try {
            // Who finds it silent has waited.
            assertThrows(SQLException.class, source::getConnection);
            Future<Connection> waits = scout.submit(() -> source.getConnection());
            while (pool.load()[2] == 0 && !waits.isDone()) {
                Thread.onSpinWait();
            }
            long asked = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThrows(SQLTransientConnectionException.class, source::getConnection);
            }
            assertFalse("the others did not wait for it to end", waits.isDone());
            long millis = (System.nanoTime() - asked) / 1_000_000;
            assertTrue(millis + " ms", millis < 5000);
        } finally {
            pool.close();
            scout.shutdownNow();
        }
    }

    @Test
    public void whileItIsReadOnlyNothingIsAcknowledgedAndAfterwardsAllIsAsBefore() {
        Map<String, String> none = Map.of();
        TestDatabase.Server server = TestDatabase.freshServerDatabase();
        Map<String, String> postgres =
                Map.of(
                        "ARTEL_DB_URL", server.url(),
                        "ARTEL_DB_USER", server.user(),
                        "ARTEL_DB_PASSWORD", server.password());
        for (Map<String, String> values : List.of(none, postgres)) {
            PooledDataSource pool = new PooledDataSource(settings(values));
            try (PersistenceUnit unit =
                    PersistenceUnit.open("probe", LOADER, pool.dataSource("probe"))) {
                pool.readOnly(true);
                String id = Ids.next();
                Problem refused =
                        assertThrows(
                                Problem.class,
                                () ->
                                        unit.transactions()
                                                .run(
                                                        Caller.system(),
                                                        em ->
                                                                em.persist(
                                                                        new ProbeNote(
                                                                                id, "late"))));
                assertEquals("database-read-only", refused.code());
                assertNull(unit.transactions().read(em -> em.find(ProbeNote.class, id)));
                pool.readOnly(false);
                unit.transactions()
                        .run(Caller.system(), em -> em.persist(new ProbeNote(id, "kept")));
                assertNotNull(unit.transactions().read(em -> em.find(ProbeNote.class, id)));
            } finally {
                pool.close();
            }
        }
    }

    @Test
    public void beforeTheDiskIsFullPeopleOnlyReadAndThenWriteAgain() {
        PooledDataSource pool = new PooledDataSource(settings(Map.of()));
        try (PersistenceUnit unit =
                PersistenceUnit.open("probe", LOADER, pool.dataSource("probe"))) {
            pool.look(63L << 20);
            Problem refused = assertThrows(Problem.class, () -> write(unit));
            assertEquals("database-read-only", refused.code());
            assertEquals(1, new DatabaseHealth(pool).complaints().size());
            pool.look(200L << 20);
            write(unit);
            assertEquals(List.of(), new DatabaseHealth(pool).complaints());
        } finally {
            pool.close();
        }
    }

    private static void write(PersistenceUnit unit) {
        unit.transactions()
                .run(Caller.system(), em -> em.persist(new ProbeNote(Ids.next(), "kept")));
    }

    @Test
    public void theSmallestPoolStillMigrates() {
        PooledDataSource pool = new PooledDataSource(settings(Map.of("ARTEL_DB_POOL", "1")));
        try {
            PersistenceUnit.open("probe", LOADER, pool.dataSource("probe")).close();
        } finally {
            pool.close();
        }
    }

    private Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                return home.getRoot().toPath();
            }
        };
    }
}
