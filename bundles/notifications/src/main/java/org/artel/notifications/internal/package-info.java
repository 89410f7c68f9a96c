/** Messages to people: in the portal and by mail. */
@OwnsTables("notifications")
package org.artel.notifications.internal;

import org.artel.core.persistence.OwnsTables;
