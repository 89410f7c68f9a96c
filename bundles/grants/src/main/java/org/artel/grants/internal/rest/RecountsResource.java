package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.grants.internal.Indicators;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recounts of a grant, over HTTP. */
@Component(service = RecountsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/recounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class RecountsResource {

    private final Indicators indicators;

    @Activate
    public RecountsResource(@Reference Indicators indicators) {
        this.indicators = indicators;
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Ask again how people grew, and hold a recount from nothing against the sums",
            description = "In the background; the result has people, figures, different.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    public Response recount(@PathParam("grant") String grant, @Context Caller caller) {
        org.artel.core.api.Operation begun = indicators.recount(grant, caller);
        return Response.accepted(begun)
                .header(HttpHeaders.LOCATION, "/api/operations/" + begun.id())
                .build();
    }
}
