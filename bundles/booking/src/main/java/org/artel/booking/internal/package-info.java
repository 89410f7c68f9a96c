/** The engine behind the bookings: its rules and tables. */
@OwnsTables("booking")
@HasPages("booking")
package org.artel.booking.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
