package org.artel.safety.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Database;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies everything that is kept while people work. The database comes first: a file that came
 * after it is too much, one that was missing would be lost.
 */
@Component(service = Backup.class)
public class Backup {

    static final String DUMP = "database.dump";

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'artel-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Where the database is a third of the way, and the files end before the check sums begin. */
    private static final int AFTER_DATABASE = 40;

    private static final int AFTER_FILES = 80;

    private final Database database;
    private final Settings settings;
    private final Clock clock;
    private final BundleContext context;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** What becomes of Derby's finished logs: kept from now on, given up, or as it was. */
    public enum Logs {
        AS_IS,
        KEEP,
        GIVE_UP
    }

    /**
     * A finished backup.
     *
     * @param bytes of all its files
     */
    public record Made(Path directory, long bytes, long millis) {}

    @Activate
    public Backup(
            BundleContext context,
            @Reference Database database,
            @Reference Settings settings,
            @Reference Clock clock) {
        this.context = context;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where backups go if nobody says otherwise: {@code ARTEL_BACKUP_DIR}. */
    public Optional<Path> place() {
        return settings.get("ARTEL_BACKUP_DIR").map(Path::of);
    }

    /**
     * Makes {@code artel-<time>} in {@code parent}; that name is there only when all of it is on
     * the disk.
     *
     * @throws Refused saying what to do
     */
    public Made run(Path parent, Logs logs, Progress progress)
            throws IOException, SQLException, InterruptedException {
        Path in = Trees.absolute(parent);
        if (in.startsWith(settings.home())) {
            throw new Refused(
                    "Копия внутри "
                            + settings.home()
                            + " пропадёт вместе с ним: укажите каталог на другом диске",
                    "A backup within "
                            + settings.home()
                            + " is lost together with it: name a directory on another disk");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new Refused(
                    "Копия уже делается: дождитесь её", "A backup is being made: wait for it");
        }
        long begin = System.nanoTime();
        Path done = in.resolve(NAME.format(clock.instant()));
        Path partial = in.resolve("." + done.getFileName() + ".partial");
        try {
            if (Files.exists(done)) {
                throw new Refused(done + " уже есть", done + " is there already");
            }
            Trees.delete(partial);
            Files.createDirectories(partial);
            copy(partial, logs, progress);
            progress.at(AFTER_FILES, "sums");
            Sums.write(partial);
            Trees.sync(partial);
            Files.move(partial, done, StandardCopyOption.ATOMIC_MOVE);
            Made made = new Made(done, size(done), (System.nanoTime() - begin) / 1_000_000);
            progress.at(100, "done");
            LOG.info("Backup {}: {} bytes in {} ms", done, made.bytes(), made.millis());
            return made;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            LOG.warn("No backup in {}: {}", in, e.getMessage());
            remove(partial, e);
            throw e;
        } finally {
            busy.set(false);
        }
    }

    private static void remove(Path partial, Exception reason) {
        try {
            Trees.delete(partial);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void copy(Path target, Logs logs, Progress progress)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> manifest = new TreeMap<>();
        manifest.put("format", Manifest.FORMAT);
        manifest.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        manifest.put("product", context.getBundle().getVersion().toString());
        manifest.put("environment", String.join(" ", fromEnvironment()));
        database.units().forEach((unit, version) -> manifest.put("unit." + unit, version));
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.artel.")) {
                manifest.put("module." + bundle.getSymbolicName(), bundle.getVersion().toString());
            }
        }
        progress.at(0, "database");
        copyDatabase(target, logs, manifest);
        progress.at(AFTER_DATABASE, "files");
        Optional<String> bucket = settings.get("ARTEL_S3_BUCKET");
        manifest.put("files", bucket.map(name -> "bucket:" + name).orElse("directory"));
        Path files = settings.files();
        if (bucket.isEmpty() && Files.isDirectory(files)) {
            Trees.copy(
                    files,
                    target.resolve("files"),
                    // Uploads under way; nobody was told yet that they are kept.
                    path -> path.equals(files.resolve(".incoming")),
                    (percent, what) ->
                            progress.at(
                                    AFTER_DATABASE + percent * (AFTER_FILES - AFTER_DATABASE) / 100,
                                    what));
        }
        Path properties = settings.home().resolve("artel.properties");
        if (Files.exists(properties)) {
            Files.copy(
                    properties,
                    target.resolve("artel.properties"),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        new Manifest(manifest).write(target);
    }

    private void copyDatabase(Path target, Logs logs, Map<String, String> manifest)
            throws IOException, SQLException, InterruptedException {
        Optional<Path> embedded = database.directory();
        try (Connection connection = database.dataSource().getConnection()) {
            manifest.put("database.version", connection.getMetaData().getDatabaseProductVersion());
            manifest.put("database", embedded.isPresent() ? "derby" : "postgresql");
            if (embedded.isPresent()) {
                boolean keep =
                        logs == Logs.KEEP
                                || (logs == Logs.AS_IS && Derby.keepsLogs(embedded.get()));
                if (logs == Logs.GIVE_UP) {
                    Derby.giveLogsUp(connection);
                }
                Derby.backUp(connection, target, keep);
                manifest.put("logs", keep ? "kept" : "not kept");
            }
        }
        if (embedded.isEmpty()) {
            if (logs != Logs.AS_IS) {
                throw new Refused(
                        "Журнал PostgreSQL ведёт сам PostgreSQL: docs/operations/backup.md",
                        "PostgreSQL keeps its own log: docs/operations/backup.md");
            }
            Postgres.of(settings).orElseThrow().dump(target.resolve(DUMP));
        }
    }

    /** Names only: what they say is the operator's secret and not part of the home directory. */
    private static Iterable<String> fromEnvironment() {
        return System.getenv().keySet().stream()
                .filter(name -> name.startsWith("ARTEL_"))
                .sorted()
                .toList();
    }

    private static long size(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
