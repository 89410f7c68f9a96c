/**
 * What modules fill a demonstration with ({@code ARTEL_DEMO}); no such service is there otherwise.
 */
@Version("1.1.0")
package org.artel.core.api.demo;

import org.osgi.annotation.versioning.Version;
