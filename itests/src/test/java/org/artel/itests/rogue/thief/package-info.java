/** Wants addresses that belong to others. */
@HasPages("booking")
package org.artel.itests.rogue.thief;

import org.artel.core.rest.HasPages;
