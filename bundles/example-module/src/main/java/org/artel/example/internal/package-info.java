/** The rules and tables behind the board. */
@OwnsTables("example")
@HasPages("example")
package org.artel.example.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
