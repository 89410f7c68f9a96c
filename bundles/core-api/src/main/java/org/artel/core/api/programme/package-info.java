/** What is on, for modules that plan or report it. */
@Version("1.0.0")
package org.artel.core.api.programme;

import org.osgi.annotation.versioning.Version;
