/** The operator's commands. */
@Header(name = "Karaf-Commands", value = "org.artel.scheduler.internal.shell")
package org.artel.scheduler.internal.shell;

import org.osgi.annotation.bundle.Header;
