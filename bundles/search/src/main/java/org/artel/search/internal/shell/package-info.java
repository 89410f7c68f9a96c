@Header(name = "Karaf-Commands", value = "org.artel.search.internal.shell")
package org.artel.search.internal.shell;

import org.osgi.annotation.bundle.Header;
