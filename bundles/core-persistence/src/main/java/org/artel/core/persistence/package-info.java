/**
 * Transactions over a module's own tables, whose schema is up to date whenever the service is
 * there.
 */
@Version("1.7.0")
package org.artel.core.persistence;

import org.osgi.annotation.versioning.Version;
