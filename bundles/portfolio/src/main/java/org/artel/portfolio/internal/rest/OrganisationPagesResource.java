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

/** Organisations, as everybody reads of them. */
@Component(service = OrganisationPagesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/o")
@Hidden
public class OrganisationPagesResource {

    private final PublicPages pages;

    @Activate
    public OrganisationPagesResource(@Reference PublicPages pages) {
        this.pages = pages;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response list(
            @Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        return PageAnswers.of(pages.organisations(PageAnswers.visit(uri)), request, headers);
    }

    /** Of all pages where the centre has no logo; else a browser looks for one where none is. */
    @GET
    @Path("icon.svg")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response icon() {
        return Response.ok(pages.icon(), "image/svg+xml")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .build();
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
        return PageAnswers.of(pages.organisation(slug, PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("{slug}/card")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response card(
            @PathParam("slug") String slug,
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpHeaders headers) {
        return PageAnswers.of(pages.card(slug, PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("{slug}/feed.atom")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response feed(
            @PathParam("slug") String slug,
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpHeaders headers) {
        return PageAnswers.of(
                pages.organisationFeed(slug, PageAnswers.visit(uri)), request, headers);
    }

    @GET
    @Path("{slug}/albums/{id}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response album(
            @PathParam("slug") String slug,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpHeaders headers) {
        return PageAnswers.of(pages.album(slug, id, PageAnswers.visit(uri)), request, headers);
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
