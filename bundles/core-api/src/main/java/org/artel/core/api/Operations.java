package org.artel.core.api;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts long work and keeps its state in the database, so that any node can tell how far it is.
 */
@ProviderType
public interface Operations {

    /** Long work. Its answer becomes the operation's result; an exception its failure. */
    @FunctionalInterface
    interface Work {
        Map<String, Object> run(Progress progress) throws Exception;
    }

    /** How the work tells how far it is. */
    @FunctionalInterface
    interface Progress {
        /**
         * @param percent 0 to 100; cheap to call often
         */
        void at(int percent);
    }

    /** Starts {@code work} in the background and answers at once. */
    Operation start(String kind, Caller caller, Work work);

    /** The operation; {@link Problem} NOT_FOUND if it is absent or another's. */
    Operation get(String id, Caller caller);
}
