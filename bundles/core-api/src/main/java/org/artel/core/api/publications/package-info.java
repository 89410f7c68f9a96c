/** What was published elsewhere, for modules that report it. */
@Version("1.0.0")
package org.artel.core.api.publications;

import org.osgi.annotation.versioning.Version;
