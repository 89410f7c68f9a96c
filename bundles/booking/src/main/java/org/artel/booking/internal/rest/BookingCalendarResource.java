package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.booking.internal.BookingDesk;
import org.artel.booking.internal.Feeds;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Calendars;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One booking for a calendar; a resource of its own, because its address is the longer one. */
@Component(service = BookingCalendarResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/bookings/{id}.ics")
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class BookingCalendarResource {

    private final Feeds feeds;
    private final BookingDesk desk;

    @Activate
    public BookingCalendarResource(@Reference Feeds feeds, @Reference BookingDesk desk) {
        this.feeds = feeds;
        this.desk = desk;
    }

    @GET
    @Produces({Calendars.TYPE, MediaType.WILDCARD})
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One booking as a file for a calendar")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content =
                    @Content(
                            mediaType = Calendars.TYPE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject(value = FeedsResource.CALENDAR)))
    @ApiResponse(responseCode = "304", description = "Not changed since (If-None-Match)")
    public Response get(
            @PathParam("id") String id, @Context Caller caller, @Context Request request) {
        return Calendars.answer(feeds.one(id, caller, desk), "booking", request);
    }
}
