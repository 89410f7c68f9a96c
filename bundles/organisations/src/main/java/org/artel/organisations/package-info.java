/** The centre's register of organisations, their people, and its import from a table. */
@Version("1.0.0")
package org.artel.organisations;

import org.osgi.annotation.versioning.Version;
