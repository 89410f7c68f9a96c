package org.artel.core.api.search;

import java.util.Collection;
import java.util.List;
import org.artel.core.api.Text;

/**
 * One type of documents, read from the module's own tables. Register it as a service; when it goes,
 * its documents are found no more.
 */
public interface SearchSource {

    /** {@code <module>} or {@code <module>.<type>}, such as {@code organisations}. */
    String type();

    /** What people call the type, in the plural. */
    Text title();

    /** The present documents with these ids (at most 1000); those that are gone are left out. */
    List<SearchDocument> find(Collection<String> ids);

    /**
     * All documents in the order of their ids, to build an index anew.
     *
     * @param id the last one seen; null from the beginning
     * @param limit at most so many; fewer mean the end
     */
    List<SearchDocument> after(String id, int limit);
}
