package org.artel.safety.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.artel.core.api.Settings;

/**
 * Makes an installation of a backup, in a home directory that holds none and is not in use. Until
 * everything is there, nothing is: it is made aside and put in place by renaming. bin/setenv does
 * not start a product whose restore was broken off.
 */
final class Restore {

    /**
     * Where it is made, within the home directory; known to bin/setenv. Files are made in a
     * directory of this name where they belong, which may be on another disk.
     */
    static final String ASIDE = ".restoring";

    private static final String DATABASE = "database";
    private static final String FILES = "files";
    static final String PROPERTIES = "artel.properties";

    private static final int AFTER_VERIFY = 40;
    private static final int AFTER_DATABASE = 80;

    private final Path backup;
    private final Path home;
    private final Path files;
    private final Settings settings;

    /**
     * @param settings name the PostgreSQL, if the backup is of one, and where files are kept
     */
    Restore(Path backup, Path home, Settings settings) {
        this.backup = backup.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
        this.files = settings.files().toAbsolutePath().normalize();
        this.settings = settings;
    }

    /**
     * @param logs the directory {@code log} of the Derby database that went on after the backup, to
     *     be rolled forward to its end; empty to have the state of the backup
     * @throws Refused saying what to do; nothing was touched then
     */
    void run(Optional<Path> logs, Progress progress)
            throws IOException, SQLException, InterruptedException {
        Manifest manifest = Manifest.of(backup);
        requireFree(manifest, logs);
        try (RandomAccessFile file = lockFile();
                FileLock lock = lock(file)) {
            Sums.verify(backup, (percent, what) -> progress.at(percent * AFTER_VERIFY / 100, what));
            Path aside = home.resolve(ASIDE);
            Trees.delete(aside);
            Trees.delete(files.resolve(ASIDE));
            Files.createDirectories(aside);
            boolean filesHadAPlace = Files.exists(files);
            try {
                make(aside, manifest, logs, progress);
            } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
                Trees.delete(aside);
                Trees.delete(filesHadAPlace ? files.resolve(ASIDE) : files);
                throw e;
            }
            putInPlace(aside, manifest);
        }
        progress.at(100, "done");
    }

    private void requireFree(Manifest manifest, Optional<Path> logs) throws IOException {
        for (Path there : List.of(home.resolve(DATABASE), files)) {
            if (!Trees.isVoid(there, ASIDE)) {
                throw new Refused(
                        there
                                + " не пуст, он не тронут. Остановите продукт и переименуйте его"
                                + " (mv "
                                + there
                                + " "
                                + there
                                + ".old) или укажите другой ARTEL_HOME",
                        there
                                + " is not empty, it was not touched. Stop the product and rename"
                                + " it (mv "
                                + there
                                + " "
                                + there
                                + ".old), or name another ARTEL_HOME");
            }
        }
        Optional<Postgres> postgres = Postgres.of(settings);
        if (manifest.isDerby() == postgres.isPresent()) {
            throw manifest.isDerby()
                    ? new Refused(
                            "Это копия встроенной базы: уберите ARTEL_DB_URL, восстановите и"
                                    + " перенесите командой artel:database-move",
                            "This is a backup of the embedded database: unset ARTEL_DB_URL,"
                                    + " restore, and move it with artel:database-move")
                    : new Refused(
                            "Это копия PostgreSQL: назовите пустую базу в ARTEL_DB_URL",
                            "This is a backup of PostgreSQL: name an empty database in"
                                    + " ARTEL_DB_URL");
        }
        if (logs.isPresent() && !manifest.get("logs").equals("kept")) {
            throw new Refused(
                    "К этой копии журнал не хранился (artel:backup --logs keep): восстановите без"
                            + " --logs",
                    "No logs were kept for this backup (artel:backup --logs keep): restore without"
                            + " --logs");
        }
        if (logs.isPresent() && !Files.exists(logs.get().resolve("log.ctrl"))) {
            throw new Refused(
                    logs.get() + " не каталог журнала (database/log прежней установки)",
                    logs.get() + " is no directory of logs (database/log of the former home)");
        }
    }

    /** The lock that Karaf holds while the product runs. */
    private RandomAccessFile lockFile() throws IOException {
        Path directory = Files.createDirectories(home.resolve("runtime/data"));
        return new RandomAccessFile(directory.resolve("lock").toFile(), "rw");
    }

    private FileLock lock(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        }
        throw new Refused(
                "Продукт в " + home + " работает: остановите его",
                "The product in " + home + " runs: stop it");
    }

    private void make(Path aside, Manifest manifest, Optional<Path> logs, Progress progress)
            throws IOException, SQLException, InterruptedException {
        Path copies = backup.resolve(FILES);
        if (Files.isDirectory(copies)) {
            Trees.copy(
                    copies,
                    files.resolve(ASIDE),
                    path -> false,
                    (percent, what) ->
                            progress.at(
                                    AFTER_VERIFY + percent * (AFTER_DATABASE - AFTER_VERIFY) / 100,
                                    what));
        }
        Path properties = backup.resolve(PROPERTIES);
        if (Files.exists(properties)) {
            Files.copy(properties, aside.resolve(PROPERTIES), StandardCopyOption.COPY_ATTRIBUTES);
        }
        progress.at(AFTER_DATABASE, DATABASE);
        if (manifest.isDerby()) {
            makeDerby(aside.resolve(DATABASE), logs);
        }
        Trees.sync(aside);
        if (Files.exists(files.resolve(ASIDE))) {
            Trees.sync(files.resolve(ASIDE));
        }
        if (!manifest.isDerby()) {
            // Last, since it cannot be put aside: all or nothing in one transaction.
            Postgres.of(settings).orElseThrow().restore(backup.resolve(Backup.DUMP));
        }
    }

    private void makeDerby(Path database, Optional<Path> logs) throws IOException, SQLException {
        Path copy = backup.resolve(DATABASE);
        try {
            if (logs.isPresent()) {
                Trees.copy(logs.get(), database.resolve("log"), path -> false, (p, w) -> {});
                Derby.make(database, "rollForwardRecoveryFrom=" + copy);
            } else {
                Derby.make(database, "createFrom=" + copy);
            }
        } catch (SQLException e) {
            throw new Refused(
                    "База из копии не поднимается, ничего не тронуто: "
                            + reasons(e)
                            + ". Возьмите другую копию"
                            + (logs.isPresent() ? " или восстановите без --logs" : ""),
                    "The database of the backup does not come up, nothing was touched: "
                            + reasons(e)
                            + ". Take another backup"
                            + (logs.isPresent() ? ", or restore without --logs" : ""),
                    e);
        }
    }

    private static String reasons(SQLException e) {
        StringBuilder all = new StringBuilder();
        for (SQLException each = e; each != null; each = each.getNextException()) {
            all.append(all.length() == 0 ? "" : "; ").append(each.getMessage());
        }
        return all.toString();
    }

    /** The database comes last: a home without it holds no installation. */
    private void putInPlace(Path aside, Manifest manifest) throws IOException {
        Path copies = files.resolve(ASIDE);
        if (Files.exists(copies)) {
            for (Path copy : Trees.children(copies)) {
                Path place = files.resolve(copy.getFileName());
                Trees.delete(place);
                Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(copies);
        }
        if (Files.exists(aside.resolve(PROPERTIES)) && !Files.exists(home.resolve(PROPERTIES))) {
            Files.move(aside.resolve(PROPERTIES), home.resolve(PROPERTIES));
        }
        // Made of another database; missing, it is made anew.
        Trees.delete(home.resolve("search"));
        if (manifest.isDerby()) {
            Trees.delete(home.resolve(DATABASE));
            Files.move(
                    aside.resolve(DATABASE),
                    home.resolve(DATABASE),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Trees.delete(aside);
    }
}
