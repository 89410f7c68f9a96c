/** Uploads, who may read them, and what becomes of what nobody attached. */
@OwnsTables("files")
package org.artel.files.internal;

import org.artel.core.persistence.OwnsTables;
