/** Signing in at somebody else's door. */
@Version("1.0.0")
package org.artel.core.api.signin;

import org.osgi.annotation.versioning.Version;
