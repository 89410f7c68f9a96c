package org.artel.safety.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.artel.core.api.Settings;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RestoreTest {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private Path old;
    private Path backup;
    private Path home;

    /** Where files are kept; null for the home. */
    private Path files;

    @Before
    public void backUp() throws Exception {
        old = folder.getRoot().toPath().resolve("old");
        backup = folder.getRoot().toPath().resolve("artel-1");
        home = folder.getRoot().toPath().resolve("home");
        Files.createDirectories(old);
        Files.createDirectories(home);
        write("create table word (word varchar(10))", "insert into word values ('before')");
        Files.createDirectories(backup.resolve("files/ab"));
        Files.writeString(backup.resolve("files/ab/one.original"), "content");
        Files.writeString(backup.resolve("artel.properties"), "ARTEL_TIME_ZONE=Asia/Omsk\n");
        try (Connection connection = old("create=true").getConnection()) {
            Derby.backUp(connection, backup, true);
        }
        assertTrue(Derby.keepsLogs(old.resolve("database")));
        new Manifest(Map.of("format", "1", "database", "derby", "logs", "kept", "product", "1"))
                .write(backup);
        Sums.write(backup);
        write("insert into word values ('after')");
    }

    @Test
    public void everythingIsAsItWasInTheBackup() throws Exception {
        restore(Optional.empty());
        assertEquals("before", words());
        assertEquals("content", Files.readString(home.resolve("files/ab/one.original")));
        assertEquals(
                "ARTEL_TIME_ZONE=Asia/Omsk\n", Files.readString(home.resolve("artel.properties")));
        assertFalse(Files.exists(home.resolve(Restore.ASIDE)));
    }

    @Test
    public void filesGoWhereTheyAreKept() throws Exception {
        files = folder.getRoot().toPath().resolve("shared");
        Files.createDirectories(files.resolve("ab"));
        Files.createDirectories(files.resolve(Restore.ASIDE));
        Files.writeString(files.resolve(Restore.ASIDE).resolve("half"), "broken off before");
        restore(Optional.empty());
        assertEquals("content", Files.readString(files.resolve("ab/one.original")));
        assertFalse(Files.exists(home.resolve("files")));
        assertFalse(Files.exists(files.resolve(Restore.ASIDE)));
        assertEquals("before", words());
    }

    @Test
    public void filesThatAreThereAreNotTouched() throws Exception {
        files = folder.getRoot().toPath().resolve("shared");
        Files.createDirectories(files);
        Files.writeString(files.resolve("mine.original"), "mine");
        Refused refused = assertThrows(Refused.class, () -> restore(Optional.empty()));
        assertTrue(refused.getMessage(), refused.getMessage().contains(files.toString()));
        assertEquals("mine", Files.readString(files.resolve("mine.original")));
        assertFalse(Files.exists(home.resolve("database")));
    }

    @Test
    public void withTheLogsItIsAsItWasAtTheEnd() throws Exception {
        restore(Optional.of(old.resolve("database/log")));
        assertEquals("before after", words());
    }

    @Test
    public void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws Exception {
        Path page;
        try (Stream<Path> pages = Files.list(backup.resolve("database/seg0"))) {
            page = pages.sorted().skip(3).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(page);
        bytes[bytes.length / 2] ^= 1;
        Files.write(page, bytes);
        refused("changed");
    }

    @Test
    public void aBackupThatLacksAFileOrHasOneTooManyIsRefused() throws Exception {
        Files.move(
                backup.resolve("files/ab/one.original"), backup.resolve("files/ab/two.original"));
        refused("one.original (missing)");
        refused("two.original (not in");
    }

    @Test
    public void aBackupThatWasBrokenOffIsRefused() throws Exception {
        Files.delete(backup.resolve(Manifest.FILE));
        refused(Manifest.FILE);
    }

    @Test
    public void aHomeThatHoldsDataIsNotTouched() throws Exception {
        Files.createDirectories(home.resolve("files/cd"));
        Files.writeString(home.resolve("files/cd/mine.original"), "mine");
        Refused refused = assertThrows(Refused.class, () -> restore(Optional.empty()));
        assertTrue(refused.getMessage(), refused.getMessage().contains("mv "));
        assertEquals("mine", Files.readString(home.resolve("files/cd/mine.original")));
        assertFalse(Files.exists(home.resolve("database")));
    }

    @Test
    public void aDatabaseThatDoesNotComeUpLeavesNothing() throws Exception {
        Path properties = backup.resolve("database/service.properties");
        Files.writeString(properties, Files.readString(properties).replace("Identifier=", "X="));
        Sums.write(backup);
        refused("does not come up");
    }

    private void refused(String why) throws IOException {
        Refused refused = assertThrows(Refused.class, () -> restore(Optional.empty()));
        assertTrue(refused.getMessage(), refused.getMessage().contains(why));
        for (String name : new String[] {"database", "files", "artel.properties", Restore.ASIDE}) {
            assertFalse(name, Files.exists(home.resolve(name)));
        }
    }

    private void restore(Optional<Path> logs) throws Exception {
        Settings none =
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return name.equals("ARTEL_FILES_DIR")
                                ? Optional.ofNullable(files).map(Path::toString)
                                : Optional.empty();
                    }

                    @Override
                    public Path home() {
                        return home;
                    }
                };
        new Restore(backup, home, none).run(logs, (percent, what) -> {});
    }

    private EmbeddedDataSource old(String attributes) {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(old.resolve("database").toString());
        derby.setConnectionAttributes(attributes);
        return derby;
    }

    private void write(String... statements) throws SQLException {
        try (Connection connection = old("create=true").getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String words() throws SQLException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(home.resolve("database").toString());
        StringBuilder words = new StringBuilder();
        try (Connection connection = derby.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select word from word order by word desc")) {
            while (rows.next()) {
                words.append(words.length() == 0 ? "" : " ").append(rows.getString(1));
            }
        }
        return words.toString();
    }
}
