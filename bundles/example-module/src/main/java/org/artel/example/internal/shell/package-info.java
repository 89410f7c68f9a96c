/** The operator's commands. */
@Header(name = "Karaf-Commands", value = "org.artel.example.internal.shell")
package org.artel.example.internal.shell;

import org.osgi.annotation.bundle.Header;
