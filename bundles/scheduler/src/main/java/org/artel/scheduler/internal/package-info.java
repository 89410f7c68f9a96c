/** Jobs that are due by the clock, once across nodes. */
@OwnsTables("scheduler")
package org.artel.scheduler.internal;

import org.artel.core.persistence.OwnsTables;
