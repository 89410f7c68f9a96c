package org.artel.core.api.jobs;

/**
 * Work that is due by the clock, once for all nodes together. Register it as a service.
 *
 * <p>A node may die in the middle: the work is then begun anew elsewhere, so it must bear that.
 */
public interface Job {

    /** {@code <module>.<what>}, such as {@code users.housekeeping}. */
    String name();

    Schedule schedule();

    /** One run; an exception is recorded as its failure, and the next run comes when it is due. */
    void run() throws Exception;
}
