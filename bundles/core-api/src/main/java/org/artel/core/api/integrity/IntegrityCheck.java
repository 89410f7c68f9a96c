package org.artel.core.api.integrity;

import java.util.List;

/**
 * Holds what a module keeps in two places against each other: rows against contents, sums against
 * what they are sums of. Register it as a service; it is asked when an operator or an administrator
 * asks ({@code artel:check}), and may take minutes. It only reads: what to do about a finding is
 * for people to decide.
 */
public interface IntegrityCheck {

    /** How many findings are enough to know that something is wrong. */
    int MOST = 100;

    /** Such as {@code files.contents}. */
    String name();

    /**
     * What does not belong together: English, one sentence each, with ids and without personal
     * data, at most {@link #MOST}; empty if all does. An exception means that it could not be found
     * out.
     */
    List<String> findings();
}
