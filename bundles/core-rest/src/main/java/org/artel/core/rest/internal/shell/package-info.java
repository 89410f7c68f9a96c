/** The operator's commands. */
@Header(name = "Karaf-Commands", value = "org.artel.core.rest.internal.shell")
package org.artel.core.rest.internal.shell;

import org.osgi.annotation.bundle.Header;
