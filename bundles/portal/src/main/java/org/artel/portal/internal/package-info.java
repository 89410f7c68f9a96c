/** Serves the web client: its own files, those of the modules, and the page that loads them. */
@HasPages("portal")
package org.artel.portal.internal;

import org.artel.core.rest.HasPages;
