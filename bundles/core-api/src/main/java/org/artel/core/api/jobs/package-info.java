/** Work that is due by the clock. */
@Version("1.0.0")
package org.artel.core.api.jobs;

import org.osgi.annotation.versioning.Version;
