/** Full-text search: an index on every node, made from what modules publish. */
@OwnsTables("search")
package org.artel.search.internal;

import org.artel.core.persistence.OwnsTables;
