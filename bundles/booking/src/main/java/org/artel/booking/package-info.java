/** What can be booked and who booked it. */
@Version("1.0.0")
package org.artel.booking;

import org.osgi.annotation.versioning.Version;
