package org.artel.events.internal.rest;

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
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Calendars;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Feeds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One event for a calendar. */
@Component(service = EventCalendarResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/calendar.ics")
@Tag(name = "events")
public class EventCalendarResource {

    private final Feeds feeds;

    @Activate
    public EventCalendarResource(@Reference Feeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @Produces({Calendars.TYPE, MediaType.WILDCARD})
    @Allow(Who.ANYONE)
    @Operation(summary = "One event as a file for a calendar")
    @ApiResponse(
            responseCode = "200",
            description = "The event",
            content =
                    @Content(
                            mediaType = Calendars.TYPE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject(value = FeedsResource.CALENDAR)))
    @ApiResponse(responseCode = "304", description = "Not changed since (If-None-Match)")
    public Response get(
            @PathParam("event") String event, @Context Caller caller, @Context Request request) {
        return Calendars.answer(feeds.one(event, caller), "event", request);
    }
}
