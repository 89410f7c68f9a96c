/** The edge of the web server, the form of its refusals, and answers that stay open. */
@Version("1.1.0")
package org.artel.core.http;

import org.osgi.annotation.versioning.Version;
