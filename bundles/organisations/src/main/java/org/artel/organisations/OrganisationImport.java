package org.artel.organisations;

import java.io.InputStream;
import java.util.function.IntConsumer;
import org.artel.core.api.Caller;

/** Brings a table (CSV) into the register. Safe to repeat: what is there already is recognised. */
public interface OrganisationImport {

    /** A table laid aside until it is imported; closing it removes it. */
    interface Upload extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * How to import.
     *
     * @param dryRun tell what would happen, and write nothing
     * @param atomic write nothing if any row is rejected
     */
    record Options(boolean dryRun, boolean atomic) {}

    /**
     * Lays the table aside in a temporary file and reads its header.
     *
     * @param charset as the sender names it; null to find out
     * @throws org.artel.core.api.Problem MALFORMED if it has not the known header, TOO_LARGE over
     *     64 MiB
     */
    Upload receive(InputStream csv, String charset);

    /**
     * Imports the table.
     *
     * @param percent told how far it is, 0 to 100, from the calling thread
     */
    ImportReport run(Upload upload, Options options, Caller caller, IntConsumer percent);
}
