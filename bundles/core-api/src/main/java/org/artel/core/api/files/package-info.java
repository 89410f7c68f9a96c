/** Files that people bring and modules make. */
@Version("1.0.0")
package org.artel.core.api.files;

import org.osgi.annotation.versioning.Version;
