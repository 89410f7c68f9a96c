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
import org.artel.grants.Checkpoint;
import org.artel.grants.NewCheckpoint;
import org.artel.grants.internal.Items;
import org.artel.grants.internal.Nature;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a grant promised by a day, over HTTP. */
@Component(service = CheckpointsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class CheckpointsResource {

    private static final String EXAMPLE =
            """
            {"title": "Проведены два семинара", "due": "2030-09-30"}
            """;

    private final Items items;

    @Activate
    public CheckpointsResource(@Reference Items items) {
        this.items = items;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Checkpoints by date")
    public Page<Checkpoint> list(
            @PathParam("grant") String grant, @BeanParam Paging paging, @Context Caller caller) {
        return items.list(Nature.CHECKPOINT, grant, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Promise something by a day")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    public Response create(
            @PathParam("grant") String grant,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewCheckpoint.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewCheckpoint body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Checkpoint made = items.create(Nature.CHECKPOINT, grant, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One checkpoint")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    public Response get(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        return ok(items.get(Nature.CHECKPOINT, grant, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a checkpoint")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    public Response change(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewCheckpoint.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(items.change(Nature.CHECKPOINT, grant, id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a checkpoint; again is no error")
    public void remove(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        items.remove(Nature.CHECKPOINT, grant, id, caller);
    }

    private static Response ok(Checkpoint one) {
        return Answers.ok(one, one.version());
    }
}
