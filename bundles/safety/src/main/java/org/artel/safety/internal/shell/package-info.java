/** The operator's commands. */
@Header(name = "Karaf-Commands", value = "org.artel.safety.internal.shell")
package org.artel.safety.internal.shell;

import org.osgi.annotation.bundle.Header;
