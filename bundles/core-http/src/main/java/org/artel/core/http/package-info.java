/** The edge of the web server, and the form of its refusals. */
@Version("1.0.0")
package org.artel.core.http;

import org.osgi.annotation.versioning.Version;
