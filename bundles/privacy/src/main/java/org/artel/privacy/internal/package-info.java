/** Personal data: export, erasure, consents. */
@OwnsTables("privacy")
package org.artel.privacy.internal;

import org.artel.core.persistence.OwnsTables;
