/** Who took part in what: the centre's proof of its work. */
@Version("1.1.0")
package org.artel.core.api.participation;

import org.osgi.annotation.versioning.Version;
