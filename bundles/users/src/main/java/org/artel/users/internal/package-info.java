@OwnsTables("users")
package org.artel.users.internal;

import org.artel.core.persistence.OwnsTables;
