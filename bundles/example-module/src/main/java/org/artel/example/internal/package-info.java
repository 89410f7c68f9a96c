/** The rules and tables behind the board. */
@OwnsTables("example")
package org.artel.example.internal;

import org.artel.core.persistence.OwnsTables;
