/** The engine behind the bookings: its rules and tables. */
@OwnsTables("booking")
package org.artel.booking.internal;

import org.artel.core.persistence.OwnsTables;
