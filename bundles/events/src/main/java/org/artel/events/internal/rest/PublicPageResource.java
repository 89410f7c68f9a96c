package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.PublicPage;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.PublicPages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The address of an event to share: a page that needs no script. */
@Component(service = PublicPageResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/e/{id}")
@Hidden
public class PublicPageResource {

    private static final String TYPE = "text/html;charset=utf-8";
    private static final int FRESH_SECONDS = 60;

    private final PublicPages pages;

    @Activate
    public PublicPageResource(@Reference PublicPages pages) {
        this.pages = pages;
    }

    /** Networks add parameters of their own to what is shared. */
    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get(
            @PathParam("id") String id,
            @QueryParam("lang") String language,
            @Context Request request,
            @Context HttpHeaders headers) {
        Locale locale = "en".equals(language) ? Locale.ENGLISH : new Locale("ru");
        PublicPages.Page found = pages.page(id, locale).orElse(null);
        PublicPages.Page page = found == null ? pages.absent(locale) : found;
        return new PublicPage(
                        found == null ? 404 : 200,
                        TYPE,
                        page.html(),
                        null,
                        page.policy(),
                        page.print(),
                        null,
                        FRESH_SECONDS)
                .answer(request, headers);
    }
}
