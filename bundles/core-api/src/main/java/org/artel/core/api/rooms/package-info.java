/** Rooms that one module looks after and others use. */
@Version("1.0.0")
package org.artel.core.api.rooms;

import org.osgi.annotation.versioning.Version;
