/** Copies of everything that is kept, and the way back from them. */
package org.artel.safety.internal;
