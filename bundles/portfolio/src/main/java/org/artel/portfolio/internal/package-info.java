/** Publications, their versions and review, photos, public pages, posts: rules and tables. */
@OwnsTables("portfolio")
@HasPages("portfolio")
package org.artel.portfolio.internal;

import org.artel.core.persistence.OwnsTables;
import org.artel.core.rest.HasPages;
