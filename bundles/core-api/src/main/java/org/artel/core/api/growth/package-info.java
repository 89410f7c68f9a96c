/** What modules know of how people grew, for whoever has to prove it. */
@Version("1.1.0")
package org.artel.core.api.growth;

import org.osgi.annotation.versioning.Version;
