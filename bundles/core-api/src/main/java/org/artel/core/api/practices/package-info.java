/** Practices that one module looks after and others contribute to. */
@Version("1.0.0")
package org.artel.core.api.practices;

import org.osgi.annotation.versioning.Version;
