/** What an administrator says of the centre. */
@OwnsTables("centre")
package org.artel.centre.internal;

import org.artel.core.persistence.OwnsTables;
