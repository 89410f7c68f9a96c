package org.artel.events.internal.rest;

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
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.CheckIn;
import org.artel.events.internal.CheckIns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever comes without a registration, over HTTP. For staff, and for whoever is registered as
 * ORGANISER.
 */
@Component(service = WalkInsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/walk-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class WalkInsResource {

    private final CheckIns checkIns;

    @Activate
    public WalkInsResource(@Reference CheckIns checkIns) {
        this.checkIns = checkIns;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Register somebody at the door and let them in",
            description = "Over capacity is flagged, not refused: they stand there already.")
    @ApiResponse(
            responseCode = "201",
            description = "Let in",
            content = @Content(schema = @Schema(implementation = CheckIn.class)))
    public Response walkIn(
            @PathParam("event") String event,
            CheckIns.WalkIn body,
            @Context UriInfo uri,
            @Context Caller caller) {
        return CheckInsResource.answer(
                checkIns.walkIn(event, Parameters.required(body), caller), uri);
    }
}
