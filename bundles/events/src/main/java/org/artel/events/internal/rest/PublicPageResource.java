package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
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
            @Context Request request) {
        Locale locale = "en".equals(language) ? Locale.ENGLISH : new Locale("ru");
        PublicPages.Page page = pages.page(id, locale).orElse(null);
        if (page == null) {
            PublicPages.Page absent = pages.absent(locale);
            return Response.status(Response.Status.NOT_FOUND)
                    .type(TYPE)
                    .entity(absent.html())
                    .header("Content-Security-Policy", absent.policy())
                    .build();
        }
        EntityTag tag = new EntityTag(page.print());
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(tag);
        return (notChanged == null ? Response.ok(page.html()).type(TYPE) : notChanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header("Content-Security-Policy", page.policy())
                .build();
    }
}
