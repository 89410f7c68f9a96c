/** Grants: money, plan and fact with evidence, reports. */
@Version("1.0.0")
package org.artel.grants;

import org.osgi.annotation.versioning.Version;
