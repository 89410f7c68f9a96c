/** What must belong together, looked at on demand. */
@Version("1.0.0")
package org.artel.core.api.integrity;

import org.osgi.annotation.versioning.Version;
