/** Rules, tables and documents of grants. */
@OwnsTables("grants")
@HasPages("grants")
package org.artel.grants.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
