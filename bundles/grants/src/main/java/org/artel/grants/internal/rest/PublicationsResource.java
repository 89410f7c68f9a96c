package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
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
import org.artel.grants.NewPublication;
import org.artel.grants.Publication;
import org.artel.grants.internal.Items;
import org.artel.grants.internal.Nature;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was published on a grant's work, over HTTP. */
@Component(service = PublicationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/publications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class PublicationsResource {

    private static final String EXAMPLE =
            """
            {"title": "В городе открылся коворкинг", "url": "https://example.org/news/42",
             "outlet": "Наша газета", "publishedOn": "2030-07-20"}
            """;

    private final Items items;

    @Activate
    public PublicationsResource(@Reference Items items) {
        this.items = items;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Publications by date")
    public Page<Publication> list(
            @PathParam("grant") String grant, @BeanParam Paging paging, @Context Caller caller) {
        return items.list(Nature.PUBLICATION, grant, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Write down a publication")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Publication.class)))
    public Response create(
            @PathParam("grant") String grant,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewPublication.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewPublication body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Publication made =
                items.create(Nature.PUBLICATION, grant, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One publication")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Publication.class)))
    public Response get(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        return ok(items.get(Nature.PUBLICATION, grant, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a publication")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Publication.class)))
    public Response change(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = NewPublication.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(items.change(Nature.PUBLICATION, grant, id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a publication; again is no error")
    public void remove(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        items.remove(Nature.PUBLICATION, grant, id, caller);
    }

    private static Response ok(Publication one) {
        return Answers.ok(one, one.version());
    }
}
