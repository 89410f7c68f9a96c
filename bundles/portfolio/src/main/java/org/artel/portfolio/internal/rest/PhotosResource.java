package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.Photo;
import org.artel.portfolio.internal.Photos;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Photos of an album over HTTP. */
@Component(service = PhotosResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/albums/{album}/photos")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class PhotosResource {

    private final Photos photos;

    @Activate
    public PhotosResource(@Reference Photos photos) {
        this.photos = photos;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "The photos, in their order; who is on them is told to editors only")
    public Page<Photo> list(
            @PathParam("album") String album, @BeanParam Paging paging, @Context Caller caller) {
        return photos.list(album, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Add a photo at the end; public once the album is published again")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Photo.class)))
    public Response create(
            @PathParam("album") String album,
            NewPhoto body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Photo made = photos.add(album, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One photo")
    @ApiResponse(
            responseCode = "200",
            description = "The photo",
            content = @Content(schema = @Schema(implementation = Photo.class)))
    public Response get(
            @PathParam("album") String album, @PathParam("id") String id, @Context Caller caller) {
        return ok(photos.get(album, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change a photo, or say who is on it",
            description =
                    "People without a consent do not come onto a public photo (409 consent-missing)."
                            + " Without the date of a consent on paper the photo is hidden at once.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Photo.class)))
    public Response change(
            @PathParam("album") String album,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewPhoto.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                photos.change(
                        album,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Take a photo out of the album")
    public void remove(
            @PathParam("album") String album, @PathParam("id") String id, @Context Caller caller) {
        photos.remove(album, id, caller);
    }

    private static Response ok(Photo photo) {
        return Answers.ok(photo, photo.version());
    }
}
