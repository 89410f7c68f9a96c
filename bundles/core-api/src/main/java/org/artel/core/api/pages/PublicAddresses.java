package org.artel.core.api.pages;

import java.time.Instant;
import java.util.List;

/**
 * Public pages of a module, for the site map. Register it as a service. Whatever it names is for
 * everybody: nothing that only some may read.
 */
public interface PublicAddresses {

    /**
     * A page.
     *
     * @param path in the portal, such as {@code /f/t/01kb0bzzzzzzzzzzzzzzzzzzzz/uchet}
     * @param changedAt null if that is not known
     */
    record Address(String path, Instant changedAt) {}

    /** The module: the map names the pages of modules in the order of their names. */
    String module();

    /**
     * Where parts after the first begin, so that none has more than {@code most} addresses. Asked
     * for every few minutes.
     */
    List<String> marks(int most);

    /**
     * Every page of one part.
     *
     * @param after one of the {@link #marks}; null for the first part
     * @param upTo the next of them; null for the last part, which grows
     */
    List<Address> addresses(String after, String upTo);
}
