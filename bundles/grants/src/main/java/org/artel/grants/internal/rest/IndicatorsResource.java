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
import org.artel.grants.Evidence;
import org.artel.grants.Indicator;
import org.artel.grants.NewIndicator;
import org.artel.grants.internal.Indicators;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plan and fact of a grant, over HTTP. */
@Component(service = IndicatorsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class IndicatorsResource {

    private static final String EXAMPLE =
            """
            {"title": "Руководители, чья компетентность выросла", "unit": "человек", "plan": 50,
             "rule": {"measure": "PERSONS", "roles": ["LEADER"], "verification": 2,
              "conditions": [{"anyOf": [{"what": "ATTENDED", "kinds": ["SESSION"], "atLeast": 1}]},
               {"anyOf": [{"what": "GAIN"}, {"what": "CERTIFICATE"}]}]}}
            """;

    private final Indicators indicators;

    @Activate
    public IndicatorsResource(@Reference Indicators indicators) {
        this.indicators = indicators;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Plan and fact, in the order in which they were promised")
    public Page<Indicator> list(
            @PathParam("grant") String grant, @BeanParam Paging paging, @Context Caller caller) {
        return indicators.list(grant, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Promise to reach something")
    @ApiResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = Indicator.class)))
    @ApiResponse(responseCode = "409", description = "too-many")
    public Response create(
            @PathParam("grant") String grant,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewIndicator.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewIndicator body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Indicator made = indicators.create(grant, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One indicator")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Indicator.class)))
    public Response get(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        return ok(indicators.get(grant, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change an indicator; another rule counts everybody again")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Indicator.class)))
    @ApiResponse(responseCode = "409", description = "too-many")
    public Response change(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewIndicator.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(indicators.change(grant, id, version, patch::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove an indicator; again is no error")
    public void remove(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        indicators.remove(grant, id, caller);
    }

    @GET
    @Path("/{id}/evidence")
    @Allow(Who.STAFF)
    @Operation(summary = "Who counts and by what, by the day on which they did")
    public Page<Evidence> evidence(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return indicators.evidence(grant, id, paging.request(), caller);
    }

    @GET
    @Path("/{id}/candidates")
    @Allow(Who.STAFF)
    @Operation(summary = "Who began and does not count yet, and what they miss")
    public Page<Evidence> candidates(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return indicators.candidates(grant, id, paging.request(), caller);
    }

    private static Response ok(Indicator one) {
        return Answers.ok(one, one.version());
    }
}
