/** What people write, made fit to be shown. */
@Version("1.2.0")
package org.artel.text;

import org.osgi.annotation.versioning.Version;
