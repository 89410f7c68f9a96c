package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.NewGrant;
import org.artel.grants.internal.Grants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grants, over HTTP. */
@Component(service = GrantsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants", description = "Grants: money, plan and fact, reports")
public class GrantsResource {

    private static final String EXAMPLE =
            """
            {"number": "23-2-000001", "title": "Социальный коворкинг", "state": "SUBMITTED",
             "from": "2030-07-01", "to": "2030-12-31", "requested": "998800.00",
             "coFinancing": "1332500.00"}
            """;

    private final Grants grants;

    @Activate
    public GrantsResource(@Reference Grants grants) {
        this.grants = grants;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Grants and what was applied for, the latest first")
    public Page<Grant> list(
            @Parameter(schema = @Schema(implementation = GrantState.class)) @QueryParam("state")
                    String state,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return grants.list(
                Parameters.one(GrantState.class, "state", state), paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Write one down")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    @ApiResponse(responseCode = "409", description = "duplicate, over-budget, kept")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewGrant.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewGrant body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Grant made = grants.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One of them")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(grants.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change one")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    @ApiResponse(responseCode = "409", description = "duplicate, over-budget, kept")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewGrant.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(grants.change(id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove what is being prepared; again is no error")
    @ApiResponse(responseCode = "409", description = "duplicate, over-budget, kept")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        grants.remove(id, caller);
    }

    private static Response ok(Grant one) {
        return Answers.ok(one, one.version());
    }
}
