package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.PublicPages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Practices, as everybody reads them. */
@Component(service = PracticePagesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/p")
@Hidden
public class PracticePagesResource {

    private final PublicPages pages;

    @Activate
    public PracticePagesResource(@Reference PublicPages pages) {
        this.pages = pages;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response list(
            @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        return PageAnswers.of(pages.practices(PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("feed.atom")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response feed(
            @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        return PageAnswers.of(pages.practiceFeed(PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("compare")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response compare(
            @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        return PageAnswers.of(pages.comparison(PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("{slug}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get(
            @PathParam("slug") String slug,
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpHeaders headers) {
        return PageAnswers.of(pages.practice(slug, PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("{slug}/{rest: .+}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response absent(
            @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        return PageAnswers.of(pages.absent(PageAnswers.visit(uri)), request, headers);
    }
}
