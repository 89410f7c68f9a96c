package org.artel.organisations.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.organisations.ImportReport;
import org.artel.organisations.ImportReport.Rejection;
import org.artel.organisations.ImportReport.RowError;
import org.artel.organisations.OrganisationImport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports in chunks, each a transaction of its own; all-or-nothing and dry runs in a single one.
 * Imports queue at one row of the database, so that two of them never add the same organisation
 * twice.
 */
@Component(service = OrganisationImport.class)
public final class RegisterImport implements OrganisationImport {

    static final int REJECTIONS_SHOWN = 1000;

    private static final int CHUNK = 200;
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final Clock clock;
    private final RegisterNotice notice;

    @Activate
    public RegisterImport(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock,
            @Reference RegisterNotice notice) {
        this.transactions = transactions;
        this.clock = clock;
        this.notice = notice;
    }

    @Override
    public Upload receive(InputStream csv, String charset) {
        return TableFile.receive(csv, charset);
    }

    @Override
    public ImportReport run(Upload upload, Options options, Caller caller, IntConsumer percent) {
        caller.requireStaff();
        TableFile file = (TableFile) upload;
        try {
            ImportReport report =
                    options.dryRun() || options.atomic()
                            ? whole(file, options, caller, percent)
                            : chunks(file, options, caller, percent);
            percent.accept(100);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PersistenceException e) {
            if (lockTimeout(e)) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "import-busy",
                        new Text(
                                "Идёт другой импорт. Повторите, когда он закончится",
                                "Another import is running. Try again when it has finished"));
            }
            throw e;
        }
    }

    private ImportReport chunks(TableFile file, Options options, Caller caller, IntConsumer percent)
            throws IOException {
        Tally tally = new Tally();
        AtomicLong bytes = new AtomicLong();
        try (TableRows rows = file.rows(bytes)) {
            for (List<TableRow> chunk = take(rows, file);
                    !chunk.isEmpty();
                    chunk = take(rows, file)) {
                commit(chunk, file, tally, caller);
                if (tally.hasGrown()) {
                    transactions.run(Caller.system(), RegisterImport::analyse);
                }
                tell(percent, bytes, file);
            }
        }
        return tally.report(options, true);
    }

    /** Commits the rows together; if somebody else keeps taking what they need, one by one. */
    private void commit(List<TableRow> chunk, TableFile file, Tally tally, Caller caller) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int slugAttempt = attempt * FreeSlugs.ATTEMPTS;
            try {
                tally.add(
                        transactions.write(
                                caller,
                                em -> {
                                    lock(em);
                                    return bring(em, file, tally, caller, slugAttempt, chunk);
                                }));
                return;
            } catch (DuplicateKey e) {
                if (attempt == ATTEMPTS - 1 && chunk.size() == 1) {
                    tally.reject(
                            new Rejection(
                                    chunk.get(0).line(),
                                    List.of(
                                            new RowError(
                                                    "",
                                                    "duplicate",
                                                    OrganisationStore.duplicateText()
                                                            .in(caller.locale())))));
                    return;
                }
            }
        }
        for (TableRow row : chunk) {
            commit(List.of(row), file, tally, caller);
        }
    }

    private ImportReport whole(
            TableFile file, Options options, Caller caller, IntConsumer percent) {
        for (int attempt = 0; ; attempt++) {
            int slugAttempt = attempt * FreeSlugs.ATTEMPTS;
            try {
                return transactions.write(
                        caller, em -> whole(em, file, options, caller, percent, slugAttempt));
            } catch (Undone undone) {
                return undone.report;
            } catch (DuplicateKey e) {
                if (attempt == ATTEMPTS) {
                    throw OrganisationStore.refused(e);
                }
            }
        }
    }

    private ImportReport whole(
            EntityManager em,
            TableFile file,
            Options options,
            Caller caller,
            IntConsumer percent,
            int slugAttempt) {
        lock(em);
        Tally tally = new Tally();
        AtomicLong bytes = new AtomicLong();
        try (TableRows rows = file.rows(bytes)) {
            for (List<TableRow> chunk = take(rows, file);
                    !chunk.isEmpty();
                    chunk = take(rows, file)) {
                tally.add(bring(em, file, tally, caller, slugAttempt, chunk));
                em.flush();
                em.clear();
                if (tally.hasGrown()) {
                    analyse(em);
                }
                tell(percent, bytes, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean keep = !options.dryRun() && tally.rejectedCount == 0;
        ImportReport report = tally.report(options, keep);
        if (!keep) {
            throw new Undone(report);
        }
        return report;
    }

    private ImportChunk.Result bring(
            EntityManager em,
            TableFile file,
            Tally tally,
            Caller caller,
            int slugAttempt,
            List<TableRow> rows) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ImportChunk.Result result =
                new ImportChunk(
                                em,
                                file,
                                tally.seen,
                                now,
                                caller.userId(),
                                caller.locale(),
                                slugAttempt)
                        .apply(rows);
        notice.changed(em, result.changed);
        return result;
    }

    private static List<TableRow> take(TableRows rows, TableFile file) throws IOException {
        List<TableRow> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK) {
            TableRow row = rows.next(file.header().size());
            if (row == null) {
                break;
            }
            chunk.add(row);
        }
        return chunk;
    }

    /**
     * Tells PostgreSQL how large the tables are by now. It plans for empty ones otherwise, and
     * reads them from end to end for every chunk, until it looks by itself a minute later.
     */
    private static void analyse(EntityManager em) {
        if (Sql.isPostgres(Transactions.connection(em))) {
            for (String table : List.of("organisation", "slug", "term")) {
                em.createNativeQuery("analyze organisations_" + table).executeUpdate();
            }
        }
    }

    private static void lock(EntityManager em) {
        em.find(LockEntity.class, "import", LockModeType.PESSIMISTIC_WRITE);
    }

    /** 99 at most: the rest is the commit. */
    private static void tell(IntConsumer percent, AtomicLong bytes, TableFile file) {
        percent.accept((int) Math.min(99, bytes.get() * 100 / Math.max(1, file.size())));
    }

    private static boolean lockTimeout(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && ("40XL1".equals(sql.getSQLState()) || "55P03".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Rolls back and carries the report out. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ImportReport report;

        Undone(ImportReport report) {
            super("rolled back as asked", null, false, false);
            this.report = report;
        }
    }

    private static final class Tally {

        private final LongSet seen = new LongSet();
        private final List<Rejection> rejected = new ArrayList<>();
        private int created;
        private int updated;
        private int unchanged;
        private int rejectedCount;
        private int growth = 400;

        /** Whether many times as much was created as when this was true before. */
        boolean hasGrown() {
            boolean grown = created >= growth;
            growth = grown ? created * 4 : growth;
            return grown;
        }

        void add(ImportChunk.Result result) {
            created += result.created;
            updated += result.updated;
            unchanged += result.unchanged;
            result.seen.forEach(seen::add);
            result.rejected.stream()
                    .sorted(Comparator.comparingLong(Rejection::line))
                    .forEach(this::reject);
        }

        void reject(Rejection rejection) {
            rejectedCount++;
            if (rejected.size() < REJECTIONS_SHOWN) {
                rejected.add(rejection);
            }
        }

        ImportReport report(Options options, boolean applied) {
            return new ImportReport(
                    created,
                    updated,
                    unchanged,
                    rejected,
                    rejectedCount,
                    options.dryRun(),
                    options.atomic(),
                    applied);
        }
    }
}
