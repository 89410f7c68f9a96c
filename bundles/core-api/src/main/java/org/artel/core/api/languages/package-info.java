/** Languages beside Russian and English, brought by modules. */
@Version("1.0.0")
package org.artel.core.api.languages;

import org.osgi.annotation.versioning.Version;
