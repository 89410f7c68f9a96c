/** Jobs that are due by the clock, once across nodes. */
package org.artel.scheduler.internal;
