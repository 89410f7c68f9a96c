package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import javax.ws.rs.QueryParam;
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
import org.artel.portfolio.Album;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.internal.Nature;
import org.artel.portfolio.internal.Publications;
import org.artel.portfolio.internal.Views;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Albums over HTTP. */
@Component(service = AlbumsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/albums")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class AlbumsResource {

    private final Publications publications;
    private final Views views;

    @Activate
    public AlbumsResource(@Reference Publications publications, @Reference Views views) {
        this.publications = publications;
        this.views = views;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Albums that are public, the newest first")
    public Page<Album> list(
            @QueryParam("organisation") String organisation,
            @Parameter(description = "Words of the title") @QueryParam("q") String text,
            @BeanParam Paging paging) {
        return views.albums(
                new Views.Filter(
                        Parameters.text(organisation),
                        Parameters.text(text),
                        null,
                        null,
                        null,
                        null,
                        null),
                paging.request());
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Begin one",
            description = "For people of the organisation, staff and moderators.")
    @ApiResponse(
            responseCode = "201",
            description = "Begun: a draft",
            content = @Content(schema = @Schema(implementation = Album.class)))
    public Response create(NewAlbum body, @Context UriInfo uri, @Context Caller caller) {
        Album made =
                view(
                        publications.create(
                                Nature.ALBUM,
                                Parameters.required(body).organisationId(),
                                body,
                                caller),
                        caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "One of them",
            description =
                    "The published version; to people of the organisation, staff and moderators"
                            + " the working copy.")
    @ApiResponse(
            responseCode = "200",
            description = "As the caller may read it",
            content = @Content(schema = @Schema(implementation = Album.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.get(Nature.ALBUM, id, caller), caller);
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change the working copy",
            description =
                    "For people of the organisation, staff and moderators. What waits for review"
                            + " or for its time is changed by those who review only.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Album.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewAlbum.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                publications.change(
                        Nature.ALBUM,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller),
                caller);
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Remove what the public does not read",
            description = "For leaders of the organisation, staff and moderators.")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        publications.remove(Nature.ALBUM, id, caller);
    }

    private Response ok(Publications.Stored<NewAlbum> stored, Caller caller) {
        Album told = view(stored, caller);
        return Answers.ok(told, told.version());
    }

    private Album view(Publications.Stored<NewAlbum> stored, Caller caller) {
        return views.album(stored, caller);
    }
}
