/** Commands for the operator. */
@Header(name = "Karaf-Commands", value = "org.artel.organisations.internal.shell")
package org.artel.organisations.internal.shell;

import org.osgi.annotation.bundle.Header;
