/** Categories, topics and posts, their reading and moderation: rules and tables. */
@OwnsTables("forum")
@HasPages("forum")
package org.artel.forum.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
