/** What was changed, told to whoever passes it on, in the transaction that changed it. */
@Version("1.0.0")
package org.artel.core.api.changes;

import org.osgi.annotation.versioning.Version;
