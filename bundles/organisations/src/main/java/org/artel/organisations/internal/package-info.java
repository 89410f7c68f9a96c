/** The rules of the register, its tables and its import. */
@OwnsTables("organisations")
package org.artel.organisations.internal;

import org.artel.core.persistence.OwnsTables;
