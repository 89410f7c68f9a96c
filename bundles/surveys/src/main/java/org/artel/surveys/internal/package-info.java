/** Questionnaires, their answers and what follows from them: rules and tables. */
@OwnsTables("surveys")
@HasPages("surveys")
package org.artel.surveys.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
