package org.artel.core.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import org.artel.core.persistence.internal.Refusal;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.descriptors.ObjectBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;

/**
 * Statements within somebody else's transaction, for services that write along in it. What the
 * database refuses passes through that transaction as if its own entities had met it.
 */
public final class Sql {

    private static final String DUPLICATE = "23505";

    /** PostgreSQL would give up the whole transaction for a duplicate. */
    private static final String UNLESS_THERE = " on conflict do nothing";

    private static final InstantConverter INSTANTS = new InstantConverter();

    /** Makes a value of the row that the result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /**
     * @param arguments strings, numbers, booleans, instants or null, one for each {@code ?}
     * @return how many rows were written
     */
    public static int update(Connection transaction, String statement, Object... arguments) {
        try (PreparedStatement prepared = transaction.prepareStatement(statement)) {
            bind(prepared, arguments);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /**
     * The columns of an entity for a native query that reads some, in the order in which its own
     * queries name them: of rows in another order each value is searched for, column by column.
     */
    public static String columns(EntityManager em, Class<?> entity) {
        return em.unwrap(Session.class).getDescriptor(entity).getFields().stream()
                .map(DatabaseField::getName)
                .collect(Collectors.joining(", "));
    }

    /**
     * Rows as objects that belong to no transaction: to be read, at a third of what it costs to
     * have them watched for changes.
     *
     * @param statement selects {@link #columns} and nothing else
     * @throws PersistenceException if an attribute is not of one column
     */
    public static <T> List<T> copies(
            EntityManager em, Class<T> entity, String statement, Object... arguments) {
        AbstractSession session = em.unwrap(AbstractSession.class);
        ClassDescriptor descriptor = session.getDescriptor(entity);
        ObjectBuilder builder = descriptor.getObjectBuilder();
        List<AbstractDirectMapping> attributes = new ArrayList<>();
        for (DatabaseField column : descriptor.getFields()) {
            if (!(builder.getMappingForField(column) instanceof AbstractDirectMapping attribute)) {
                throw new PersistenceException(column + " alone is not an attribute");
            }
            attributes.add(attribute);
        }
        return query(
                Transactions.connection(em),
                statement,
                row -> {
                    Object copy = builder.buildNewInstance();
                    int column = 0;
                    for (AbstractDirectMapping attribute : attributes) {
                        column++;
                        attribute.setAttributeValueInObject(
                                copy, attribute.getObjectValue(row.getObject(column), session));
                    }
                    return entity.cast(copy);
                },
                arguments);
    }

    /**
     * One statement for many rows, sent together; every row has one argument for each {@code ?}.
     */
    public static void updateAll(Connection transaction, String statement, List<Object[]> rows) {
        try (PreparedStatement prepared = transaction.prepareStatement(statement)) {
            for (Object[] row : rows) {
                bind(prepared, row);
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /**
     * Inserts the rows, without those that a unique constraint knows already, also when another
     * transaction is the first this moment.
     */
    public static void insertMissing(Connection transaction, String insert, List<Object[]> rows) {
        if (isPostgres(transaction)) {
            updateAll(transaction, insert + UNLESS_THERE, rows);
            return;
        }
        for (Object[] row : rows) {
            insertIfMissing(transaction, insert, row);
        }
    }

    /** The same for one row; whether it was missing. */
    public static boolean insertIfMissing(Connection transaction, String insert, Object... row) {
        if (isPostgres(transaction)) {
            return update(transaction, insert + UNLESS_THERE, row) == 1;
        }
        try {
            return update(transaction, insert, row) == 1;
        } catch (PersistenceException e) {
            // Derby takes back the statement only.
            if (!(e.getCause() instanceof SQLException sql)
                    || !DUPLICATE.equals(sql.getSQLState())) {
                throw e;
            }
            return false;
        }
    }

    public static <T> List<T> query(
            Connection transaction, String statement, Row<T> map, Object... arguments) {
        try (PreparedStatement prepared = transaction.prepareStatement(statement)) {
            bind(prepared, arguments);
            try (ResultSet rows = prepared.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(map.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /**
     * Does what the transaction is not about: if that fails, what it wrote is taken back, and the
     * transaction goes on. What lost against a concurrent transaction passes through, for the whole
     * to be tried again.
     *
     * @return what went wrong; empty if nothing did
     */
    public static Optional<RuntimeException> aside(Connection transaction, Runnable work) {
        try {
            Savepoint before = transaction.setSavepoint();
            try {
                work.run();
            } catch (RuntimeException e) {
                if (Refusal.isLostRace(e)) {
                    throw e;
                }
                back(transaction, before, e);
                return Optional.of(e);
            }
            // The end of the transaction releases it; the database is asked once less.
            return Optional.empty();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Keeps the reason: over a broken connection nothing can be taken back. */
    private static void back(Connection transaction, Savepoint before, RuntimeException reason) {
        try {
            transaction.rollback(before);
        } catch (SQLException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    /** The instant in a {@code timestamp} column; null if it is empty. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return INSTANTS.convertToEntityAttribute(row.getTimestamp(column));
    }

    /** Question marks with commas between, for an {@code in (…)}. */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Whether the database is PostgreSQL; else it is Derby. */
    public static boolean isPostgres(Connection connection) {
        try {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void bind(PreparedStatement prepared, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Instant instant) {
                Timestamp timestamp = INSTANTS.convertToDatabaseColumn(instant);
                prepared.setTimestamp(i + 1, timestamp);
            } else {
                prepared.setObject(i + 1, argument);
            }
        }
    }
}
