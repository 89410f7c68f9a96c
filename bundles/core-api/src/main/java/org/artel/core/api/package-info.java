/** Contracts that modules share: who calls, what can go wrong, pages, directories, long work. */
@Version("1.5.0")
package org.artel.core.api;

import org.osgi.annotation.versioning.Version;
