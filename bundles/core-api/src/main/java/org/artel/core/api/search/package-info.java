/** Full-text search over what modules publish. */
@Version("1.0.0")
package org.artel.core.api.search;

import org.osgi.annotation.versioning.Version;
