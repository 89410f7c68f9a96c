package org.artel.portfolio.internal;

import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.portfolio.Article;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Practice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public lists, out of the tables. */
@Component(service = PublicLists.class)
public class StoredLists implements PublicLists {

    private final Catalogue catalogue;
    private final Views views;

    @Activate
    public StoredLists(@Reference Catalogue catalogue, @Reference Views views) {
        this.catalogue = catalogue;
        this.views = views;
    }

    @Override
    public Page<CatalogueEntry> organisations(Catalogue.Filter filter, PageRequest page) {
        return catalogue.list(filter, page);
    }

    @Override
    public Facets facets(Catalogue.Filter filter) {
        return catalogue.facets(filter);
    }

    @Override
    public Page<Article> articles(Views.Filter filter, PageRequest page) {
        return views.articles(filter, page);
    }

    @Override
    public Page<Practice> practices(Views.Filter filter, PageRequest page) {
        return views.practices(filter, page);
    }
}
