package org.artel.core.persistence;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.persistence.probe.Changelog;
import org.artel.core.persistence.probe.OpenOnce;
import org.artel.core.persistence.probe.OtherThing;
import org.artel.core.persistence.probe.ProbeNote;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class PersistenceUnitTest {

    private static final ClassLoader LOADER = PersistenceUnitTest.class.getClassLoader();

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private final TestDatabase engine;
    private DataSource database;

    public PersistenceUnitTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void emptyDatabase() {
        database = engine.freshDataSource();
    }

    @Test
    public void openedAgainItMigratesNothingTwiceAndKeepsTheData() {
        String id = Ids.next();
        try (PersistenceUnit unit = PersistenceUnit.open("probe", LOADER, database)) {
            unit.transactions().run(Caller.system(), em -> em.persist(new ProbeNote(id, "kept")));
        }
        for (int restart = 0; restart < 3; restart++) {
            try (PersistenceUnit unit = PersistenceUnit.open("probe", LOADER, database)) {
                assertEquals(
                        "kept", unit.transactions().read(em -> em.find(ProbeNote.class, id)).code);
            }
        }
    }

    @Test
    public void whatWasMigratedToItsEndIsNotEvenLookedAtAgainUntilItChanges() throws Exception {
        PersistenceUnit.open("probe", LOADER, database).close();
        // Liquibase would make it anew.
        update("drop table PROBESCHEMALOCK");
        PersistenceUnit.open("probe", LOADER, database).close();
        assertFalse(exists("PROBESCHEMALOCK"));
        ClassLoader next =
                changelog(Changelog.first(), "create table probe_next (id bigint not null);");
        PersistenceUnit.open("probe", next, database).close();
        assertTrue(exists("probe_next"));
        // Back to the version before, as after a failed update: nothing to do, nothing lost.
        PersistenceUnit.open("probe", LOADER, database).close();
        assertTrue(exists("probe_next"));
    }

    @Test
    public void aNewVersionAddsItsChangesToTheDataOfTheOld() throws Exception {
        String id = Ids.next();
        try (PersistenceUnit unit = PersistenceUnit.open("probe", LOADER, database)) {
            unit.transactions().run(Caller.system(), em -> em.persist(new ProbeNote(id, "old")));
        }
        ClassLoader next =
                changelog(Changelog.first(), "alter table probe_note add column extra varchar(5);");
        try (PersistenceUnit unit = PersistenceUnit.open("probe", next, database)) {
            assertEquals(
                    List.of(1L),
                    unit.transactions()
                            .read(
                                    em ->
                                            em.createNativeQuery(
                                                            "select counter + 1 from probe_note where extra is null")
                                                    .getResultList()));
        }
    }

    @Test
    public void aFailedMigrationLeavesNothingHalfAndSaysWhy() throws Exception {
        ClassLoader broken =
                changelog(
                        Changelog.first(),
                        "create table probe_half (id bigint not null);\ninsert into probe_half (nonsense) values (1);");
        IllegalStateException failure =
                assertThrows(
                        IllegalStateException.class,
                        () -> PersistenceUnit.open("probe", broken, database));
        assertThat(failure.getMessage(), containsString("probe"));
        assertThat(failure.getMessage().toLowerCase(), containsString("nonsense"));
        assertTrue("what was finished before stays", exists("probe_note"));
        assertFalse("the change that failed left a table", exists("probe_half"));

        // Mended, it goes on from where it stood.
        ClassLoader mended =
                changelog(Changelog.first(), "create table probe_half (id bigint not null);");
        PersistenceUnit.open("probe", mended, database).close();
        assertTrue(exists("probe_half"));
    }

    @Test
    public void aFailedMigrationHurtsNoOtherUnit() throws Exception {
        try (PersistenceUnit other = PersistenceUnit.open("other", LOADER, database)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> PersistenceUnit.open("probe", changelog("create nonsense;"), database));
            other.transactions()
                    .run(Caller.system(), em -> em.persist(new OtherThing("still here")));
        }
        PersistenceUnit.open("probe", LOADER, database).close();
    }

    @Test
    public void aLockLeftByAKilledProcessDoesNotBlockTheNextStart() throws Exception {
        PersistenceUnit.open("probe", LOADER, database).close();
        int left =
                update(
                        "update PROBESCHEMALOCK set LOCKED = true, LOCKEDBY = 'a process that was killed'");
        assertEquals("the lock's row is there to be left behind", 1, left);
        long start = System.nanoTime();
        ClassLoader next =
                changelog(Changelog.first(), "create table probe_next (id bigint not null);");
        PersistenceUnit.open("probe", next, database).close();
        assertTrue(exists("probe_next"));
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 30);
    }

    @Test
    public void closingOneUnitLeavesTheOtherAndTheDatabaseRunning() {
        try (PersistenceUnit other = PersistenceUnit.open("other", LOADER, database)) {
            other.transactions().run(Caller.system(), em -> em.persist(new OtherThing("first")));
            try (PersistenceUnit probe = PersistenceUnit.open("probe", LOADER, database)) {
                probe.transactions()
                        .run(
                                Caller.system(),
                                em -> em.persist(new ProbeNote(Ids.next(), "beside")));
                assertNotNull(other.transactions().read(em -> em.find(OtherThing.class, "first")));
            }
            other.transactions().run(Caller.system(), em -> em.persist(new OtherThing("second")));
            assertNotNull(other.transactions().read(em -> em.find(OtherThing.class, "second")));
        }
    }

    @Test
    public void aUnitThatCameBackReadsWhatItsFormerSelfWrote() {
        PersistenceUnit first = PersistenceUnit.open("probe", LOADER, database);
        String id = Ids.next();
        first.transactions().run(Caller.system(), em -> em.persist(new ProbeNote(id, "code")));
        PersistenceUnit second = PersistenceUnit.open("probe", LOADER, database);
        first.close();
        // What outlives its former self works on, for instance during an update of the bundle.
        assertEquals("code", second.transactions().read(em -> em.find(ProbeNote.class, id)).code);
        second.close();
        try (PersistenceUnit third = PersistenceUnit.open("probe", LOADER, database)) {
            third.transactions()
                    .run(Caller.system(), em -> em.remove(em.find(ProbeNote.class, id)));
        }
    }

    @Test
    public void nodesThatStartAtTheSameTimeMigrateOnce() throws Exception {
        if (engine != TestDatabase.postgresql()) {
            return; // Derby has one process only.
        }
        TestDatabase.Server server = TestDatabase.freshServerDatabase();
        List<Process> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Dderby.stream.error.file=target/derby.log",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    OpenOnce.class.getName(),
                                    server.url(),
                                    server.user())
                            .redirectErrorStream(true)
                            .start());
        }
        for (Process node : nodes) {
            String output = new String(node.getInputStream().readAllBytes());
            assertTrue(output, node.waitFor(60, TimeUnit.SECONDS));
            assertEquals(output, 0, node.exitValue());
        }
    }

    @Test
    public void anUnknownUnitIsRefusedByName() {
        IllegalStateException failure =
                assertThrows(
                        IllegalStateException.class,
                        () -> PersistenceUnit.open("missing", LOADER, database));
        assertThat(failure.getMessage(), containsString("missing"));
    }

    private ClassLoader changelog(String... changeSets) throws Exception {
        return new Changelog(folder.newFile().toPath(), changeSets);
    }

    private boolean exists(String table) throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (String name : List.of(table, table.toUpperCase())) {
                try (ResultSet tables =
                        connection.getMetaData().getTables(null, null, name, null)) {
                    if (tables.next()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private int update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            connection.commit();
            return rows;
        }
    }
}
