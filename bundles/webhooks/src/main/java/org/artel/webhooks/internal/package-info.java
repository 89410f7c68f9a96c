/** Programs outside are told what was changed: hooks, what waits for them, what became of it. */
@OwnsTables("webhooks")
@HasPages("webhooks")
package org.artel.webhooks.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
