/**
 * What every REST application shares: JSON, problems, access, modules, operations, OpenAPI,
 * metrics.
 */
@OwnsTables("core")
package org.artel.core.rest.internal;

import org.artel.core.persistence.OwnsTables;
