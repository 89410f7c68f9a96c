/** Portfolios of organisations: what they are, their albums, articles and practices. */
@Version("1.0.0")
package org.artel.portfolio;

import org.osgi.annotation.versioning.Version;
