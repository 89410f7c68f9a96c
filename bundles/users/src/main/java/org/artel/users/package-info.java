/** People of the centre: who they are, how they sign in, what they may do. */
@Version("1.1.0")
package org.artel.users;

import org.osgi.annotation.versioning.Version;
