package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Attendance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a scanner takes along, over HTTP. For staff, and for whoever is registered as ORGANISER. */
@Component(service = SnapshotResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/snapshot")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class SnapshotResource {

    private final Attendance attendance;

    @Activate
    public SnapshotResource(@Reference Attendance attendance) {
        this.attendance = attendance;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "What a scanner takes along",
            description = "Names can be read only with the code of the ticket.")
    public Attendance.Snapshot snapshot(@PathParam("event") String event, @Context Caller caller) {
        return attendance.snapshot(event, caller);
    }
}
