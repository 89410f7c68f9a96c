/** Events: programme, registrations, attendance, certificates. */
@Version("1.0.0")
package org.artel.events;

import org.osgi.annotation.versioning.Version;
