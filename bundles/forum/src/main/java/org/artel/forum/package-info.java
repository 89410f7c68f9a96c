/** The forum: categories, topics, posts. */
@Version("1.0.0")
package org.artel.forum;

import org.osgi.annotation.versioning.Version;
