/** What people asked on forms of one module, for another in which it is answered. */
@Version("1.0.0")
package org.artel.core.api.questions;

import org.osgi.annotation.versioning.Version;
