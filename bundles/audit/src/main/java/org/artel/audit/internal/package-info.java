/** Who changed and who saw what: entries that are added and read, never changed. */
@OwnsTables("audit")
package org.artel.audit.internal;

import org.artel.core.persistence.OwnsTables;
