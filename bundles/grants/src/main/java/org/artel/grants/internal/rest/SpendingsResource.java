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
import org.artel.grants.NewSpending;
import org.artel.grants.Spending;
import org.artel.grants.internal.Budget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a line of the budget paid, over HTTP. */
@Component(service = SpendingsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/lines/{line}/spendings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class SpendingsResource {

    private static final String EXAMPLE =
            """
            {"date": "2030-07-15", "amount": "49990.00", "purpose": "Проектор", "document": "Счёт № 17"}
            """;

    private final Budget budget;

    @Activate
    public SpendingsResource(@Reference Budget budget) {
        this.budget = budget;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "What the line paid, the latest first")
    public Page<Spending> list(
            @PathParam("grant") String grant,
            @PathParam("line") String line,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return budget.spendings(grant, line, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Write down what was paid")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Spending.class)))
    @ApiResponse(responseCode = "409", description = "line-spent")
    public Response create(
            @PathParam("grant") String grant,
            @PathParam("line") String line,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewSpending.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewSpending body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Spending made = budget.spend(grant, line, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One payment")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Spending.class)))
    public Response get(
            @PathParam("grant") String grant,
            @PathParam("line") String line,
            @PathParam("id") String id,
            @Context Caller caller) {
        return ok(budget.spending(grant, line, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a payment")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Spending.class)))
    @ApiResponse(responseCode = "409", description = "line-spent")
    public Response change(
            @PathParam("grant") String grant,
            @PathParam("line") String line,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewSpending.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(budget.change(grant, line, id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a payment; again is no error")
    public void remove(
            @PathParam("grant") String grant,
            @PathParam("line") String line,
            @PathParam("id") String id,
            @Context Caller caller) {
        budget.remove(grant, line, id, caller);
    }

    private static Response ok(Spending one) {
        return Answers.ok(one, one.version());
    }
}
