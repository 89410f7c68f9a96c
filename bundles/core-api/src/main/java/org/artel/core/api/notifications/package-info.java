/** What modules tell people, by whatever channel each of them prefers. */
@Version("1.0.0")
package org.artel.core.api.notifications;

import org.osgi.annotation.versioning.Version;
