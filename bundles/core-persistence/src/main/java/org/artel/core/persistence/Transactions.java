package org.artel.core.persistence;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;

/**
 * Runs work in a transaction of its own over one module's entities.
 *
 * <p>Work that lost against a concurrent transaction (deadlock, serialisation) is tried again a few
 * times, so it must have no effect outside the database. What the database refuses becomes {@link
 * DuplicateKey}; an outdated version becomes {@link org.artel.core.api.Problem} of kind STALE; a
 * {@code Problem} thrown by the work rolls back and passes through.
 */
public interface Transactions {

    /** Reads and writes, committed when the work returns. Returns after the commit is durable. */
    <T> T write(Function<EntityManager, T> work);

    /** Reads only; nothing changed within it is kept. */
    <T> T read(Function<EntityManager, T> work);

    /** {@link #write} without an answer. */
    default void run(Consumer<EntityManager> work) {
        write(
                em -> {
                    work.accept(em);
                    return null;
                });
    }
}
