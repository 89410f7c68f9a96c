/** Who changed and who saw what. */
package org.artel.audit.internal;
