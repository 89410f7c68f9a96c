package org.artel.core.api.pages;

import java.time.Instant;
import java.util.List;
import org.artel.core.api.Text;

/**
 * What a module shows on an organisation's public page. Register it as a service. Whatever it
 * answers is for everybody: nothing that only some may read.
 */
public interface OrganisationBlock {

    /**
     * A line of the block.
     *
     * @param summary null if there is nothing to add
     * @param url path in the portal, such as {@code /e/01kb0bzzzzzzzzzzzzzzzzzzzz}
     * @param at when it is or was; null if it has no time
     */
    record Entry(String title, String summary, String url, Instant at) {}

    /** The module. */
    String module();

    /** What stands above the block. */
    Text title();

    /**
     * The most important first; empty if there is nothing to show.
     *
     * @param limit at most so many, at least 1
     */
    List<Entry> entries(String organisationId, int limit);
}
