/** The programme, registrations, attendance and certificates: rules and tables. */
@OwnsTables("events")
@HasPages("events")
package org.artel.events.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
