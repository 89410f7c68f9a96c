package org.artel.core.persistence;

import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work in a transaction of its own over one module's entities.
 *
 * <p>Work that lost against a concurrent transaction (deadlock, serialisation) is tried again a few
 * times, so it must have no effect outside the database. What the database refuses becomes {@link
 * DuplicateKey}; an outdated version becomes {@link org.artel.core.api.Problem} of kind STALE, and
 * one of kind NOT_FOUND what somebody removed before it could be locked; a {@code Problem} thrown
 * by the work rolls back and passes through.
 */
@ProviderType
public interface Transactions {

    /**
     * Reads and writes, committed when the work returns. Returns after the commit is durable.
     *
     * @param caller on whose behalf, {@link Caller#system()} if on nobody's; what staff change is
     *     kept in the audit trail, within the same transaction
     */
    <T> T write(Caller caller, Function<EntityManager, T> work);

    /**
     * Reads only; entities that are changed within it are not kept, and statements that write must
     * not be sent.
     */
    <T> T read(Function<EntityManager, T> work);

    /** {@link #write} without an answer. */
    default void run(Caller caller, Consumer<EntityManager> work) {
        write(
                caller,
                em -> {
                    work.accept(em);
                    return null;
                });
    }

    /**
     * The transaction itself, to be handed to a service that writes along in it: the ledger,
     * notifications, files, the search index, consents.
     */
    static Connection connection(EntityManager em) {
        return em.unwrap(Connection.class);
    }
}
