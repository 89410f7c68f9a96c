/** What modules show on each other's public pages, and where their own are. */
@Version("1.2.0")
package org.artel.core.api.pages;

import org.osgi.annotation.versioning.Version;
