/** The append-only ledger: who took part in what. */
@OwnsTables("participation")
package org.artel.participation.internal;

import org.artel.core.persistence.OwnsTables;
