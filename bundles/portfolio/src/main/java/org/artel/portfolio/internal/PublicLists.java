package org.artel.portfolio.internal;

import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.portfolio.Article;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Practice;

/** What the public lists show, with what is looked for. */
interface PublicLists {

    /** By name. */
    Page<CatalogueEntry> organisations(Catalogue.Filter filter, PageRequest page);

    Facets facets(Catalogue.Filter filter);

    /** The newest first, without their bodies. */
    Page<Article> articles(Views.Filter filter, PageRequest page);

    /** The newest first. */
    Page<Practice> practices(Views.Filter filter, PageRequest page);
}
