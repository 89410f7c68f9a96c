/** Takes more than its share of whatever modules share, and gives it back when it is told to. */
@OwnsTables("hog")
package org.artel.itests.rogue.hog;

import org.artel.core.persistence.OwnsTables;
