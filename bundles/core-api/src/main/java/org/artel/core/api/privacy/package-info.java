/** Personal data: what is kept of a person, and what the person agreed to. */
@Version("1.1.0")
package org.artel.core.api.privacy;

import org.osgi.annotation.versioning.Version;
