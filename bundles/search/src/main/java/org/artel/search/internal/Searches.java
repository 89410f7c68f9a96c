package org.artel.search.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;

/** What the bundle's own surfaces call. */
public interface Searches {

    /**
     * What the caller may find.
     *
     * @param text 1 to 200 characters, at most 20 words; else MALFORMED
     * @param type only this; null for all. A type that nobody publishes has no documents
     */
    Found find(String text, String type, PageRequest page, Caller caller);

    /**
     * Asks every node to read all sources anew, while the present index goes on answering.
     *
     * @return the number to wait for with {@link #progress}
     */
    long rebuild();

    /** How far this node is with a making of the index. */
    Progress progress(long generation);

    /**
     * @param done whether it is finished
     * @param percent 0 to 100, estimated by the size of the former index
     * @param documents in the index now
     */
    record Progress(boolean done, int percent, int documents) {}
}
