/** The centre itself, as people see it. */
@Version("1.0.0")
package org.artel.core.api.centre;

import org.osgi.annotation.versioning.Version;
