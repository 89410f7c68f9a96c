package org.artel.core.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityNotFoundException;
import javax.persistence.EntityTransaction;
import javax.persistence.FlushModeType;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Receipt;
import org.artel.core.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resource-local transactions on an EclipseLink unit. */
public final class JpaTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(JpaTransactions.class);
    private static final int ATTEMPTS = 8;

    private final EntityManagerFactory factory;
    private final Supplier<AuditTrail> trail;
    private final Supplier<ChangeListener> listener;
    private final AuditedTables tables = new AuditedTables();

    /**
     * @param trail answers null while there is none
     * @param listener likewise
     */
    public JpaTransactions(
            EntityManagerFactory factory,
            Supplier<AuditTrail> trail,
            Supplier<ChangeListener> listener) {
        this.factory = factory;
        this.trail = trail;
        this.listener = listener;
    }

    @Override
    public <T> T write(Caller caller, Function<EntityManager, T> work) {
        Objects.requireNonNull(caller, "caller");
        return repeatedly(() -> written(caller, work));
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return repeatedly(() -> looked(work));
    }

    private <T> T repeatedly(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                // Not only PersistenceException: EclipseLink's own pass through some of its
                // methods.
                SQLException sql = Refusal.cause(e);
                if (has(e, OptimisticLockException.class)) {
                    throw Problem.stale();
                }
                if (has(e, EntityNotFoundException.class)) {
                    // Somebody removed it between its being found and its being locked.
                    throw Problem.notFound();
                }
                if (sql == null) {
                    throw e;
                }
                if ("23505".equals(sql.getSQLState())) {
                    throw new DuplicateKey(sql);
                }
                if (Refusal.isUnavailable(sql)) {
                    throw Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            "database-unavailable",
                            new Text(
                                    "База данных сейчас недоступна. Повторите через минуту",
                                    "The database is not available now. Try again in a minute"));
                }
                if (Refusal.isReadOnly(e)) {
                    throw Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            "database-read-only",
                            new Text(
                                    "Сейчас данные можно только читать. Повторите через несколько"
                                            + " минут",
                                    "The data can only be read at the moment. Try again in a few"
                                            + " minutes"));
                }
                if (!Refusal.isLostRace(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    LOG.warn("Lost against others {} times: {}", ATTEMPTS, sql.getMessage());
                    throw Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            "database-busy",
                            new Text(
                                    "Эти данные сейчас меняют другие. Повторите через минуту",
                                    "Others are changing these data now. Try again in a minute"));
                }
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(2_000_000L, 10_000_000L << attempt));
            }
        }
    }

    private <T> T written(Caller caller, Function<EntityManager, T> work) {
        AuditTrail present = caller.isStaff() && !caller.isSystem() ? trail.get() : null;
        ChangeListener somebody = listener.get();
        ChangeListener listening = somebody != null && somebody.listens() ? somebody : null;
        Function<EntityManager, T> told =
                present == null && listening == null
                        ? work
                        : em -> {
                            Changes changes = Changes.watch(em, tables, present, listening);
                            T answer = work.apply(em);
                            changes.tell(em, caller);
                            return answer;
                        };
        Consumer<EntityManager> receipt = caller.isSystem() ? null : Receipt.wanted();
        if (receipt == null) {
            return within(told);
        }
        return within(
                em -> {
                    T answer = told.apply(em);
                    // Last: who is told may write in a transaction of its own, for the same
                    // request.
                    receipt.accept(em);
                    return answer;
                });
    }

    /**
     * Statements that only read commit one by one: each sees what is committed then, as it does
     * within a transaction of READ COMMITTED, and the database is not told of a beginning and an
     * end, which are half of the messages of a short read.
     */
    private <T> T looked(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        // A query would otherwise send what was changed before it.
        em.setFlushMode(FlushModeType.COMMIT);
        try {
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            Connection connection = null;
            try {
                connection = Transactions.connection(em);
                connection.setAutoCommit(true);
                T answer = work.apply(em);
                connection.setAutoCommit(false);
                transaction.rollback();
                return answer;
            } catch (SQLException e) {
                rollBack(connection, transaction, e);
                throw new PersistenceException(e);
            } catch (RuntimeException | Error e) {
                rollBack(connection, transaction, e);
                throw e;
            }
        } finally {
            em.close();
        }
    }

    private static void rollBack(
            Connection connection, EntityTransaction transaction, Throwable reason) {
        try {
            if (connection != null) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        rollBack(transaction, reason);
    }

    private <T> T within(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            try {
                T answer = work.apply(em);
                transaction.commit();
                return answer;
            } catch (RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        } finally {
            em.close();
        }
    }

    /** Keeps the reason: over a broken connection the rollback fails as well. */
    private static void rollBack(EntityTransaction transaction, Throwable reason) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
