/** What modules show on each other's public pages. */
@Version("1.0.0")
package org.artel.core.api.pages;

import org.osgi.annotation.versioning.Version;
