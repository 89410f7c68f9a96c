@Header(name = "Karaf-Commands", value = "org.artel.users.internal.shell")
package org.artel.users.internal.shell;

import org.osgi.annotation.bundle.Header;
