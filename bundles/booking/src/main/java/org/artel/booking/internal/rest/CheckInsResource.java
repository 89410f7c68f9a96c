package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.booking.Booking;
import org.artel.booking.internal.CheckIns;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kiosk over HTTP. */
@Component(service = CheckInsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/check-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class CheckInsResource {

    /** What was typed or scanned. */
    public record Code(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "7KQ2MWXA")
                    String code) {}

    private final CheckIns checkIns;

    @Activate
    public CheckInsResource(@Reference CheckIns checkIns) {
        this.checkIns = checkIns;
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Check in by a booking's code, at a kiosk that staff signed in")
    public Booking checkIn(Code body, @Context Caller caller) {
        return checkIns.byCode(Parameters.required(body).code(), caller);
    }
}
