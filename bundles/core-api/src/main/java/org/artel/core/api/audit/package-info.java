/** Who changed and who saw what. */
@Version("1.0.0")
package org.artel.core.api.audit;

import org.osgi.annotation.versioning.Version;
