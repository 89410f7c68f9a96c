package org.artel.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.files.internal.content.FileNames;
import org.artel.files.internal.content.FileType;
import org.artel.files.internal.content.Pictures;
import org.artel.files.internal.content.Rendition;
import org.artel.files.internal.content.Sniffer;
import org.artel.files.internal.content.WebP;
import org.artel.files.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files: rows in the database, contents in the store.
 *
 * <p>A content is stored before its row is written and removed after its row is gone, so that a row
 * always has its content; what a crash leaves without a row is swept later.
 */
@Component(service = {Files.class, Library.class})
public class Library implements Files {

    /** How long an upload may wait to be attached. */
    static final Duration UPLOAD_WAITS = Duration.ofHours(24);

    /** Together with the hour between two collections, less than a day. */
    static final Duration DETACHED_STAYS = Duration.ofHours(22);

    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9-]*:[^\\s/:]+/\\S+");
    private static final int MAX_OWNER = 255;
    private static final int MAX_ID = 26;
    private static final int BATCH = 500;
    private static final int DEFAULT_MB = 25;
    private static final int DEFAULT_QUOTA_FILES = 200;
    private static final int DEFAULT_QUOTA_MB = 1000;
    private static final long RETRY_SECONDS = 3600;

    /** Sorts after every id. */
    private static final String LAST = "~";

    private final Transactions transactions;
    private final Store store;
    private final Clock clock;
    private final long maxBytes;
    private final long quotaFiles;
    private final long quotaBytes;
    private final Sniffer sniffer = new Sniffer();
    private final boolean webpWanted;
    private final WebP webp;
    private final Pictures pictures;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<FileGuard> guards = new CopyOnWriteArrayList<>();

    @Activate
    public Library(
            @Reference(target = "(artel.unit=files)") Transactions transactions,
            @Reference Store store,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
        maxBytes = megabytes(settings.number("ARTEL_FILES_MAX_MB", DEFAULT_MB));
        quotaFiles = settings.number("ARTEL_FILES_QUOTA", DEFAULT_QUOTA_FILES);
        quotaBytes = megabytes(settings.number("ARTEL_FILES_QUOTA_MB", DEFAULT_QUOTA_MB));
        webpWanted = !"false".equals(settings.get("ARTEL_FILES_WEBP").orElse(null));
        webp = webpWanted ? WebP.load() : WebP.none();
        pictures = new Pictures(webp);
    }

    private static long megabytes(int number) {
        return (long) number << 20;
    }

    /** Whether images should be kept as WebP as well and are not. */
    boolean lacksWebP() {
        return webpWanted && !webp.works();
    }

    /** The largest upload, in bytes. */
    public long maxBytes() {
        return maxBytes;
    }

    /** An empty file for what a person sends, to be handed to {@link #keep} or deleted. */
    public Path scratch() throws IOException {
        return java.nio.file.Files.createTempFile(store.workspace(), "upload-", null);
    }

    /** Refuses who may not upload now; costs nothing compared with receiving a file. */
    public void requireMayUpload(Caller caller) {
        if (!caller.isStaff() && !caller.confirmed()) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "not-confirmed",
                    new Text(
                            "Сначала подтвердите адрес электронной почты",
                            "Confirm your e-mail address first"));
        }
        long[] waiting =
                transactions.read(
                        em -> FileTable.unattached(Transactions.connection(em), caller.userId()));
        if (waiting[0] >= quotaFiles || waiting[1] >= quotaBytes) {
            throw Problem.of(
                            Problem.Kind.TOO_MANY,
                            "too-many-unattached",
                            new Text(
                                    "Слишком много загруженных файлов ждут применения. Примените их"
                                            + " или удалите",
                                    "Too many of your uploads are not used yet. Use them or delete"
                                            + " them"))
                    .with("retryAfter", RETRY_SECONDS);
        }
    }

    /**
     * Keeps an upload: looks what it is, makes images anew.
     *
     * @param scratch from {@link #scratch}; gone when this returns
     */
    public FileRow keep(String name, Path scratch, Caller caller) {
        return keep(name, scratch, sniffer::typeOf, caller);
    }

    private interface TypeOf {
        FileType of(Path file, String name) throws IOException;
    }

    private FileRow keep(String name, Path scratch, TypeOf typeOf, Caller caller) {
        Path directory = null;
        String id = Ids.next();
        List<String> stored = new ArrayList<>();
        boolean kept = false;
        try {
            FileType type = typeOf.of(scratch, name);
            Map<Rendition, Path> files = Map.of(Rendition.ORIGINAL, scratch);
            Map<Rendition, Path> smaller = Map.of();
            Integer width = null;
            Integer height = null;
            if (type.isImage()) {
                directory = java.nio.file.Files.createTempDirectory(store.workspace(), "picture-");
                Pictures.Made made = pictures.make(scratch, type, directory);
                type = made.type();
                width = made.width();
                height = made.height();
                files = made.files();
                smaller = made.webp();
            }
            Map<Rendition, Long> sizes = put(id, files, false, stored);
            Map<Rendition, Long> webpSizes = put(id, smaller, true, stored);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            FileRow row =
                    new FileRow(
                            new StoredFile(
                                    id,
                                    FileNames.of(name, type),
                                    type.mediaType(),
                                    sizes.get(Rendition.ORIGINAL),
                                    width,
                                    height,
                                    null,
                                    null,
                                    caller.userId(),
                                    now),
                            sizes,
                            webpSizes);
            transactions.run(
                    caller,
                    em ->
                            FileTable.insert(
                                    Transactions.connection(em), row, now.plus(UPLOAD_WAITS)));
            kept = true;
            return row;
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            if (!kept) {
                stored.forEach(this::forgetContent);
            }
            removeQuietly(scratch);
            removeQuietly(directory);
        }
    }

    /**
     * @param stored gets the keys, also of what fails in the middle
     * @return the sizes
     */
    private Map<Rendition, Long> put(
            String id, Map<Rendition, Path> files, boolean webp, List<String> stored)
            throws IOException {
        Map<Rendition, Long> sizes = new EnumMap<>(Rendition.class);
        for (Map.Entry<Rendition, Path> file : files.entrySet()) {
            String key = FileRow.key(id, file.getKey(), webp);
            sizes.put(file.getKey(), java.nio.file.Files.size(file.getValue()));
            stored.add(key);
            store.put(key, file.getValue());
        }
        return sizes;
    }

    private static Problem unavailable(IOException e) {
        LOG.error("The file store failed", e);
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "file-store-unavailable",
                new Text(
                        "Хранилище файлов сейчас недоступно. Повторите через минуту",
                        "The file store is not available now. Try again in a minute"));
    }

    private static void removeQuietly(Path path) {
        if (path == null) {
            return;
        }
        try {
            if (java.nio.file.Files.isDirectory(path)) {
                try (var files = java.nio.file.Files.list(path)) {
                    files.forEach(Library::removeQuietly);
                }
            }
            java.nio.file.Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("A temporary file stays until it is swept: {}", e.toString());
        }
    }

    /** The file if the caller may read it; {@link Problem} NOT_FOUND otherwise. */
    public FileRow readable(String id, Caller caller) {
        return row(id).filter(row -> mayRead(row.file(), caller)).orElseThrow(Problem::notFound);
    }

    private boolean mayRead(StoredFile file, Caller caller) {
        if (file.audience() == Audience.PUBLIC || isUploader(file, caller)) {
            return true;
        }
        if (file.owner() == null) {
            return false;
        }
        String module = file.owner().substring(0, file.owner().indexOf(':'));
        List<FileGuard> responsible =
                guards.stream().filter(guard -> guard.module().equals(module)).toList();
        return responsible.isEmpty()
                ? caller.isStaff()
                : responsible.stream().anyMatch(guard -> guard.mayRead(file, caller));
    }

    private static boolean isUploader(StoredFile file, Caller caller) {
        return caller.userId() != null && caller.userId().equals(file.uploadedBy());
    }

    /** The caller's own uploads that are not attached yet, the newest first. */
    public Page<FileRow> unattachedOf(Caller caller, PageRequest page) {
        Cursor after = page.after(1);
        return transactions.read(
                em ->
                        Page.of(
                                FileTable.unattachedOf(
                                        Transactions.connection(em),
                                        caller.userId(),
                                        after == null ? LAST : after.part(0),
                                        page.fetch()),
                                page,
                                row -> row,
                                row -> Cursor.of(row.file().id())));
    }

    /** Part of a content; {@link Problem} NOT_FOUND if it is gone. */
    public InputStream open(
            FileRow row, Rendition rendition, boolean webp, long offset, long length) {
        try {
            return store.open(FileRow.key(row.file().id(), rendition, webp), offset, length);
        } catch (NoSuchFileException e) {
            throw Problem.notFound();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Removes an own upload that is not attached. One that is not there is no error. */
    public void remove(String id, Caller caller) {
        Optional<FileRow> row = row(id).filter(found -> mayRead(found.file(), caller));
        if (row.isEmpty()) {
            return;
        }
        if (!isUploader(row.get().file(), caller)) {
            throw Problem.forbidden();
        }
        boolean removed =
                transactions.write(
                        caller,
                        em ->
                                FileTable.removeUnattached(
                                        Transactions.connection(em), id, caller.userId()));
        if (removed) {
            forgetContents(id);
        } else if (row(id).isPresent()) {
            throw Problem.conflict(
                    "file-attached",
                    new Text(
                            "Файл уже используется. Уберите его там, где он используется",
                            "The file is in use. Remove it where it is used"));
        }
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return row(id).map(FileRow::file);
    }

    private Optional<FileRow> row(String id) {
        return id == null || id.length() != MAX_ID
                ? Optional.empty()
                : transactions.read(em -> FileTable.find(Transactions.connection(em), id));
    }

    @Override
    public List<StoredFile> attachedTo(String owner) {
        return transactions
                .read(em -> FileTable.attachedTo(Transactions.connection(em), owner))
                .stream()
                .map(FileRow::file)
                .toList();
    }

    @Override
    public StoredFile attach(
            Connection transaction, String fileId, String owner, Audience audience, Caller caller) {
        if (owner.length() > MAX_OWNER || !OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("An owner is <module>:<type>/<id>: " + owner);
        }
        if (fileId == null
                || !FileTable.attach(transaction, fileId, owner, audience, caller.userId())) {
            throw Problem.notFound();
        }
        return FileTable.find(transaction, fileId).orElseThrow(Problem::notFound).file();
    }

    @Override
    public void detach(Connection transaction, String fileId, String owner) {
        FileTable.detach(transaction, fileId, owner, clock.instant().plus(DETACHED_STAYS));
    }

    @Override
    public StoredFile store(String name, InputStream content, Caller caller) {
        try {
            Path scratch = scratch();
            try {
                java.nio.file.Files.copy(
                        content, scratch, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException e) {
                removeQuietly(scratch);
                throw e;
            }
            return keep(name, scratch, sniffer::typeOfOwn, caller).file();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public InputStream open(String id) {
        FileRow row = row(id).orElseThrow(Problem::notFound);
        return open(row, Rendition.ORIGINAL, false, 0, row.file().size());
    }

    /**
     * Removes what nobody attached in time and what was given up. The row goes first: whoever
     * attaches at this moment either keeps it or finds it gone.
     *
     * @return how many
     */
    int collect() {
        int removed = 0;
        List<String> expired;
        do {
            Instant now = clock.instant();
            expired =
                    transactions.read(
                            em -> FileTable.expired(Transactions.connection(em), now, BATCH));
            for (String id : expired) {
                boolean gone =
                        transactions.write(
                                Caller.system(),
                                em ->
                                        FileTable.removeExpired(
                                                Transactions.connection(em), id, now));
                if (gone) {
                    forgetContents(id);
                    removed++;
                }
            }
        } while (expired.size() == BATCH);
        return removed;
    }

    /** Those of {@code ids} that have a row. */
    java.util.Set<String> known(java.util.Set<String> ids) {
        return transactions.read(em -> FileTable.known(Transactions.connection(em), ids));
    }

    /** Everything that the person brought and that is still there. */
    List<FileRow> uploadedBy(String userId) {
        return transactions.read(em -> FileTable.uploadedBy(Transactions.connection(em), userId));
    }

    /** What is attached stays, but nobody knows any more who brought it; the rest is removed. */
    void forgetPerson(String userId) {
        List<String> unattached =
                transactions.read(
                        em -> FileTable.unattachedIds(Transactions.connection(em), userId));
        for (String id : unattached) {
            boolean gone =
                    transactions.write(
                            Caller.system(),
                            em ->
                                    FileTable.removeUnattached(
                                            Transactions.connection(em), id, userId));
            if (gone) {
                forgetContents(id);
            }
        }
        transactions.run(
                Caller.system(), em -> FileTable.forget(Transactions.connection(em), userId));
    }

    private void forgetContents(String id) {
        for (Rendition rendition : Rendition.values()) {
            forgetContent(FileRow.key(id, rendition, false));
            forgetContent(FileRow.key(id, rendition, true));
        }
    }

    /** What fails here has no row any more and is swept later. */
    private void forgetContent(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            LOG.warn("A content stays until it is swept: {}", e.toString());
        }
    }
}
