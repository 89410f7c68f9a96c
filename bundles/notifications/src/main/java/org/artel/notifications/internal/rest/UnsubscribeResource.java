package org.artel.notifications.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.notifications.internal.Stopping;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The link at the foot of letters, and what mail programs do with it (RFC 8058). */
@Component(service = UnsubscribeResource.class)
@RestResource
@Path("/notifications/unsubscribe/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
public class UnsubscribeResource {

    private final Stopping stopping;

    @Activate
    public UnsubscribeResource(@Reference Stopping stopping) {
        this.stopping = stopping;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "What a link in a letter stops",
            description = "Looking stops nothing: programs follow links, too.")
    public Stopping.Kind look(@PathParam("token") String token, @Context Caller caller) {
        return stopping.look(token, caller.locale());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Stop this kind of letter",
            description = "One click, without signing in (RFC 8058). Whatever the body says.")
    @ApiResponse(
            responseCode = "200",
            description = "Stopped",
            content = @Content(schema = @Schema(implementation = Stopping.Kind.class)))
    public Response stop(@PathParam("token") String token, @Context Caller caller) {
        return Response.ok(stopping.stop(token, caller.locale())).build();
    }
}
