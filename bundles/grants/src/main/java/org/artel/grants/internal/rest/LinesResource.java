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
import org.artel.grants.Line;
import org.artel.grants.NewLine;
import org.artel.grants.internal.Budget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The budget of a grant, over HTTP. */
@Component(service = LinesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/lines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class LinesResource {

    private static final String EXAMPLE =
            """
            {"title": "Оборудование", "source": "GRANT", "planned": "250000.00"}
            """;

    private final Budget budget;

    @Activate
    public LinesResource(@Reference Budget budget) {
        this.budget = budget;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Lines of the budget, in their order")
    public Page<Line> list(
            @PathParam("grant") String grant, @BeanParam Paging paging, @Context Caller caller) {
        return budget.lines(grant, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Plan a line")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Line.class)))
    @ApiResponse(responseCode = "409", description = "over-budget, line-spent")
    public Response create(
            @PathParam("grant") String grant,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewLine.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewLine body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Line made = budget.create(grant, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One line")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Line.class)))
    public Response get(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        return ok(budget.line(grant, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a line")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Line.class)))
    @ApiResponse(responseCode = "409", description = "over-budget, line-spent")
    public Response change(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewLine.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(budget.change(grant, id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a line that paid nothing; again is no error")
    @ApiResponse(responseCode = "409", description = "over-budget, line-spent")
    public void remove(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        budget.remove(grant, id, caller);
    }

    private static Response ok(Line one) {
        return Answers.ok(one, one.version());
    }
}
