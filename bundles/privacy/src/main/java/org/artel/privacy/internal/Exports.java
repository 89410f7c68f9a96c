package org.artel.privacy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of everything kept of a person, one archive each, which any node can hand out. */
@Component(service = {Exports.class, Job.class, FileGuard.class})
public final class Exports implements Job, FileGuard {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final Duration ONE_PER = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);

    /** What runs longer was cut off with its node and nobody wrote it down. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final String OWNER = "privacy:export/";

    private final Transactions tx;
    private final Clock clock;
    private final Files files;
    private final Operations operations;
    private final UserDirectory users;
    private final Contributors contributors;
    private final ZoneId zone;
    private final Path workshop;

    @Activate
    public Exports(
            @Reference(target = "(artel.unit=privacy)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Files files,
            @Reference Operations operations,
            @Reference UserDirectory users,
            @Reference Contributors contributors) {
        this.tx = tx;
        this.clock = clock;
        this.files = files;
        this.operations = operations;
        this.users = users;
        this.contributors = contributors;
        zone = settings.zone();
        workshop = settings.home().resolve("work").resolve("privacy");
        clearWorkshop();
    }

    /** Half-made archives of a process that was killed are nobody's, and full of personal data. */
    private void clearWorkshop() {
        try {
            java.nio.file.Files.createDirectories(workshop);
            try (Stream<Path> left = java.nio.file.Files.list(workshop)) {
                for (Path path : left.toList()) {
                    java.nio.file.Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts making a copy.
     *
     * @throws Problem TOO_MANY if one was asked for within the hour
     */
    public Operation request(String userId, Caller caller) {
        Instant now = now();
        ExportEntity export = new ExportEntity();
        export.id = Ids.next();
        export.userId = userId;
        export.requestedBy = caller.userId();
        export.requestedAt = now;
        export.state = ExportEntity.State.RUNNING;
        tx.run(
                caller,
                em -> {
                    Sql.update(
                            Transactions.connection(em),
                            "update privacy_lock set taken = taken + 1 where name = 'exports'");
                    latest(em, userId)
                            .filter(last -> last.state != ExportEntity.State.FAILED)
                            .map(last -> Duration.between(now, last.requestedAt.plus(ONE_PER)))
                            .filter(left -> !left.isNegative() && !left.isZero())
                            .ifPresent(
                                    left -> {
                                        throw Problem.tooMany(left.plusMillis(999).toSeconds());
                                    });
                    em.persist(export);
                });
        Operation operation =
                operations.start(
                        "privacy-export", caller, progress -> make(export.id, userId, progress));
        tx.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "update Export e set e.operationId = :operation where e.id = :id")
                                .setParameter("operation", operation.id())
                                .setParameter("id", export.id)
                                .executeUpdate());
        return operation;
    }

    public DataCopy state(String userId, Locale locale) {
        List<DataCopy.Keeper> keepers =
                contributors.byModule().entrySet().stream()
                        .map(
                                module ->
                                        new DataCopy.Keeper(
                                                module.getKey(),
                                                module.getValue().stream()
                                                        .map(data -> data.title().in(locale))
                                                        .sorted()
                                                        .toList()))
                        .toList();
        Optional<ExportEntity> found =
                tx.read(em -> latest(em, userId))
                        .filter(e -> e.state != ExportEntity.State.EXPIRED)
                        .filter(e -> e.expiresAt == null || e.expiresAt.isAfter(now()));
        if (found.isEmpty()) {
            return new DataCopy(DataCopy.State.NONE, 0, null, null, null, null, null, keepers);
        }
        ExportEntity export = found.get();
        boolean ready = export.state == ExportEntity.State.READY;
        Optional<Operation> work = ready ? Optional.empty() : operation(export);
        boolean failed =
                export.state == ExportEntity.State.FAILED
                        || work.filter(w -> w.state() == Operation.State.FAILED).isPresent();
        return new DataCopy(
                ready
                        ? DataCopy.State.READY
                        : failed ? DataCopy.State.FAILED : DataCopy.State.RUNNING,
                ready ? 100 : work.map(Operation::progress).orElse(0),
                ready ? null : export.operationId,
                ready ? link(export.fileId) : null,
                export.size,
                export.requestedAt,
                export.expiresAt,
                keepers);
    }

    private Map<String, Object> make(String id, String userId, Operations.Progress progress) {
        try {
            Path archive = java.nio.file.Files.createTempFile(workshop, "export-", ".zip");
            try {
                write(archive, userId, progress);
                StoredFile stored;
                try (InputStream content = java.nio.file.Files.newInputStream(archive)) {
                    stored =
                            files.store(
                                    "artel-" + LocalDate.now(clock.withZone(zone)) + ".zip",
                                    content,
                                    Caller.system());
                }
                return tx.write(Caller.system(), em -> ready(em, id, stored));
            } finally {
                java.nio.file.Files.deleteIfExists(archive);
            }
        } catch (IOException | RuntimeException e) {
            tx.run(
                    Caller.system(),
                    em -> {
                        ExportEntity export = em.find(ExportEntity.class, id);
                        if (export != null && export.state == ExportEntity.State.RUNNING) {
                            export.state = ExportEntity.State.FAILED;
                        }
                    });
            LOG.error("A copy of a person's data could not be made", e);
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "export-failed",
                    new Text(
                            "Собрать данные не удалось. Попробуйте ещё раз или обратитесь в центр",
                            "The data could not be collected. Try again or turn to the centre"));
        }
    }

    private void write(Path to, String userId, Operations.Progress progress) throws IOException {
        Locale locale =
                users.find(userId).map(UserDirectory.Person::locale).orElse(new Locale("ru"));
        Map<String, List<PersonalData>> modules = contributors.byModule();
        try (Archive archive = new Archive(java.nio.file.Files.newOutputStream(to), locale)) {
            int done = 0;
            for (List<PersonalData> module : modules.values()) {
                for (PersonalData data : module) {
                    data.export(userId, archive.folder(data.module(), data.title()));
                }
                done++;
                progress.at(done * 90 / modules.size());
            }
            archive.finish(userId, now(), zone);
        }
    }

    private Map<String, Object> ready(EntityManager em, String id, StoredFile stored) {
        ExportEntity export = em.find(ExportEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (export == null || export.state != ExportEntity.State.RUNNING) {
            // The person was erased meanwhile; what nobody attaches is removed within a day.
            return Map.of();
        }
        em.createQuery(
                        "select e from Export e where e.userId = :user and e.state = :ready",
                        ExportEntity.class)
                .setParameter("user", export.userId)
                .setParameter("ready", ExportEntity.State.READY)
                .getResultList()
                .forEach(earlier -> expire(em, earlier));
        files.attach(
                Transactions.connection(em),
                stored.id(),
                OWNER + export.userId,
                Audience.GUARDED,
                Caller.system());
        export.state = ExportEntity.State.READY;
        export.fileId = stored.id();
        export.size = stored.size();
        export.finishedAt = now();
        export.expiresAt = export.finishedAt.plus(KEPT);
        return Map.of("link", link(stored.id()));
    }

    private static String link(String fileId) {
        return "/api/files/" + fileId + "/content";
    }

    private void expire(EntityManager em, ExportEntity export) {
        files.detach(Transactions.connection(em), export.fileId, OWNER + export.userId);
        export.state = ExportEntity.State.EXPIRED;
        export.fileId = null;
    }

    /** Forgets all copies of the person's data. */
    void forget(String userId) {
        tx.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "select e from Export e where e.userId = :user",
                                        ExportEntity.class)
                                .setParameter("user", userId)
                                .getResultList()
                                .forEach(
                                        export -> {
                                            if (export.fileId != null) {
                                                expire(em, export);
                                            }
                                            em.remove(export);
                                        }));
    }

    @Override
    public String name() {
        return "privacy.exports";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    /** Removes what is older than a week, and ends what no node makes any more. */
    @Override
    public void run() {
        Instant now = now();
        tx.run(
                Caller.system(),
                em -> {
                    em.createQuery(
                                    "select e from Export e where e.state = :ready and e.expiresAt <= :now",
                                    ExportEntity.class)
                            .setParameter("ready", ExportEntity.State.READY)
                            .setParameter("now", now)
                            .getResultList()
                            .forEach(export -> expire(em, export));
                    em.createQuery(
                                    "update Export e set e.state = :failed"
                                            + " where e.state = :running and e.requestedAt < :before")
                            .setParameter("failed", ExportEntity.State.FAILED)
                            .setParameter("running", ExportEntity.State.RUNNING)
                            .setParameter("before", now.minus(LONGEST))
                            .executeUpdate();
                });
    }

    @Override
    public String module() {
        return "privacy";
    }

    /**
     * The person, and the administrator who made the copy for them on paper request; in a session,
     * for no program's token may take everything out.
     */
    @Override
    public boolean mayRead(StoredFile file, Caller caller) {
        if (caller.sessionId() == null || file.owner() == null) {
            return false;
        }
        if (file.owner().equals(OWNER + caller.userId())) {
            return true;
        }
        return caller.is(Role.ADMIN)
                && tx.read(
                        em ->
                                !em.createQuery(
                                                "select e.id from Export e where e.fileId = :file"
                                                        + " and e.requestedBy = :caller")
                                        .setParameter("file", file.id())
                                        .setParameter("caller", caller.userId())
                                        .getResultList()
                                        .isEmpty());
    }

    private Optional<Operation> operation(ExportEntity export) {
        if (export.operationId == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(operations.get(export.operationId, Caller.system()));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    private static Optional<ExportEntity> latest(EntityManager em, String userId) {
        return em
                .createQuery(
                        "select e from Export e where e.userId = :user order by e.id desc",
                        ExportEntity.class)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
