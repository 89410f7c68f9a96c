package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
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
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.CheckIn;
import org.artel.events.NewCheckIn;
import org.artel.events.internal.CheckIns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The log of scans over HTTP. For staff, and for whoever is registered as ORGANISER. */
@Component(service = CheckInsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/check-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class CheckInsResource {

    /** Why a scan is taken back. */
    public record Reason(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String reason) {}

    private final CheckIns checkIns;

    @Activate
    public CheckInsResource(@Reference CheckIns checkIns) {
        this.checkIns = checkIns;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Scan a ticket",
            description =
                    "Nothing scanned is refused: what is odd is flagged. The same device and nonce"
                            + " again is a DUPLICATE.")
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = CheckIn.class)))
    public Response checkIn(
            @PathParam("event") String event,
            NewCheckIn body,
            @Context UriInfo uri,
            @Context Caller caller) {
        return answer(checkIns.checkIn(event, Parameters.required(body), caller), uri);
    }

    @POST
    @Path("/batch")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Upload what was scanned without a network",
            description =
                    "In any order and as often as needed: each scan counts once, at the time at"
                            + " which it was made.")
    public CheckIns.Merged merge(
            @PathParam("event") String event, CheckIns.Batch body, @Context Caller caller) {
        return checkIns.merge(event, Parameters.required(body), caller);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The log of scans, the latest first")
    public Page<CheckIn> list(
            @PathParam("event") String event,
            @QueryParam("session") String session,
            @QueryParam("registration") String registration,
            @Parameter(schema = @Schema(implementation = CheckIn.Outcome.class))
                    @QueryParam("outcome")
                    String outcome,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return checkIns.list(
                event,
                new CheckIns.Filter(
                        session,
                        registration,
                        Parameters.one(CheckIn.Outcome.class, "outcome", outcome)),
                paging.request(),
                caller);
    }

    @POST
    @Path("/{id}/reversal")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Take a scan back",
            description = "A certificate that hangs on it is revoked.")
    public CheckIn revert(
            @PathParam("event") String event,
            @PathParam("id") String id,
            Reason body,
            @Context Caller caller) {
        return checkIns.revert(event, id, Parameters.required(body).reason(), caller);
    }

    static Response answer(CheckIn made, UriInfo uri) {
        return made.outcome() == CheckIn.Outcome.DUPLICATE
                ? Response.ok(made).build()
                : Response.created(uri.getAbsolutePathBuilder().path(made.id()).build())
                        .entity(made)
                        .build();
    }
}
