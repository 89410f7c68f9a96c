/** Messages to people: in the portal and by mail. */
package org.artel.notifications.internal;
