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
import org.artel.events.internal.Attendance;
import org.artel.events.internal.CheckIns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who was there, over HTTP: for staff, and for whoever is registered as ORGANISER. */
@Component(service = AttendanceResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class AttendanceResource {

    /** Why a scan is taken back. */
    public record Reason(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String reason) {}

    private final CheckIns checkIns;
    private final Attendance attendance;

    @Activate
    public AttendanceResource(@Reference CheckIns checkIns, @Reference Attendance attendance) {
        this.checkIns = checkIns;
        this.attendance = attendance;
    }

    @POST
    @Path("/{event}/check-ins")
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
    @Path("/{event}/check-ins/batch")
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
    @Path("/{event}/check-ins")
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
    @Path("/{event}/check-ins/{id}/reversal")
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

    @POST
    @Path("/{event}/walk-ins")
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
        return answer(checkIns.walkIn(event, Parameters.required(body), caller), uri);
    }

    @GET
    @Path("/{event}/attendance")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Those who were there")
    public Page<Attendance.Attendee> attendance(
            @PathParam("event") String event,
            @QueryParam("session") String session,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return attendance.list(
                event,
                session == null || session.isEmpty() ? null : session,
                paging.request(),
                caller);
    }

    @POST
    @Path("/{event}/attendance")
    @Allow(Who.STAFF)
    @Operation(summary = "Say who was there, or was not, whatever was scanned")
    @ApiResponse(responseCode = "204", description = "Kept")
    public void correct(
            @PathParam("event") String event, CheckIns.Correction body, @Context Caller caller) {
        checkIns.correct(event, Parameters.required(body), caller);
    }

    @GET
    @Path("/{event}/attendance/summary")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "How full each session was")
    public Attendance.Summaries summary(@PathParam("event") String event, @Context Caller caller) {
        return attendance.summary(event, caller);
    }

    @GET
    @Path("/{event}/snapshot")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "What a scanner takes along",
            description = "Names can be read only with the code of the ticket.")
    public Attendance.Snapshot snapshot(@PathParam("event") String event, @Context Caller caller) {
        return attendance.snapshot(event, caller);
    }

    private static Response answer(CheckIn made, UriInfo uri) {
        return made.outcome() == CheckIn.Outcome.DUPLICATE
                ? Response.ok(made).build()
                : Response.created(uri.getAbsolutePathBuilder().path(made.id()).build())
                        .entity(made)
                        .build();
    }
}
