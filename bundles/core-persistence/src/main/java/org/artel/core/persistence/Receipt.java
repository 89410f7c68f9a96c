package org.artel.core.persistence;

import java.util.function.Consumer;
import javax.persistence.EntityManager;

/**
 * What must be written down together with whatever the present request writes: both are there, or
 * neither. It belongs to the thread that answers the request, and is part of every transaction that
 * thread writes in somebody's name, not of the system's own.
 */
public final class Receipt {

    private static final ThreadLocal<Consumer<EntityManager>> PRESENT = new ThreadLocal<>();

    private Receipt() {}

    /**
     * From now on until {@link #clear()}.
     *
     * @param receipt is called last before each commit; writing it twice must do no harm
     */
    public static void want(Consumer<EntityManager> receipt) {
        PRESENT.set(receipt);
    }

    /** Nothing more is wanted of this thread. */
    public static void clear() {
        PRESENT.remove();
    }

    /** What is wanted; null if nothing is. */
    public static Consumer<EntityManager> wanted() {
        return PRESENT.get();
    }
}
