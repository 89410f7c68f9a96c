package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
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
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Attendance;
import org.artel.events.internal.CheckIns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who was there, over HTTP. For staff, and for whoever is registered as ORGANISER. */
@Component(service = AttendanceResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class AttendanceResource {

    private final CheckIns checkIns;
    private final Attendance attendance;

    @Activate
    public AttendanceResource(@Reference CheckIns checkIns, @Reference Attendance attendance) {
        this.checkIns = checkIns;
        this.attendance = attendance;
    }

    @GET
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
    @Allow(Who.STAFF)
    @Operation(summary = "Say who was there, or was not, whatever was scanned")
    @ApiResponse(responseCode = "204", description = "Kept")
    public void correct(
            @PathParam("event") String event, CheckIns.Correction body, @Context Caller caller) {
        checkIns.correct(event, Parameters.required(body), caller);
    }

    @GET
    @Path("/summary")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "How full each session was")
    public Attendance.Summaries summary(@PathParam("event") String event, @Context Caller caller) {
        return attendance.summary(event, caller);
    }
}
