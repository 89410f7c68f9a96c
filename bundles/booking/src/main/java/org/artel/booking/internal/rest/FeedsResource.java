package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.booking.internal.Feeds;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Settings;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Calendars;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calendars to subscribe to, over HTTP. */
@Component(service = FeedsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class FeedsResource {

    private static final String EXAMPLE = "{\"kind\": \"PERSON\"}";

    static final String CALENDAR =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Artel//Booking//RU\r\nMETHOD:PUBLISH\r\n"
                    + "BEGIN:VEVENT\r\nUID:booking-01j…@artel\r\nSEQUENCE:1\r\n"
                    + "DTSTART:20300312T070000Z\r\nDTEND:20300312T090000Z\r\nSTATUS:CONFIRMED\r\n"
                    + "SUMMARY:Переговорная «Волга»\r\nEND:VEVENT\r\nEND:VCALENDAR";

    private final Feeds feeds;
    private final Settings settings;

    @Activate
    public FeedsResource(@Reference Feeds feeds, @Reference Settings settings) {
        this.feeds = feeds;
        this.settings = settings;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Calendars that one made, without their secret addresses",
            description = "Staff may ask for those of a resource, whoever made them.")
    public Page<Feeds.Feed> list(
            @Parameter(description = "Staff only") @QueryParam("resource") String resource,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return feeds.list(resource, paging.request(), caller);
    }

    @POST
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make a calendar to subscribe to",
            description =
                    "The answer alone has its address, which is secret: whoever knows it reads the"
                            + " calendar. Those of resources are made by staff, those of"
                            + " consultants by themselves or staff.")
    @ApiResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Feeds.Feed.class)))
    @ApiResponse(responseCode = "409", description = "too-many-feeds")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Feeds.NewFeed.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    Feeds.NewFeed body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Feeds.Feed made = feeds.create(Parameters.required(body), base(uri), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One calendar, without its secret address")
    @ApiResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(schema = @Schema(implementation = Feeds.Feed.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        Feeds.Feed feed = feeds.get(id, caller);
        return Answers.ok(feed, feed.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Revoke a calendar",
            description = "From now on its address is not found. Again is no error.")
    public void revoke(@PathParam("id") String id, @Context Caller caller) {
        feeds.revoke(id, caller);
    }

    @GET
    @Path("/{token}.ics")
    @Produces({Calendars.TYPE, MediaType.WILDCARD})
    @Allow(Who.ANYONE)
    @Operation(
            summary = "What calendar programs read",
            description =
                    "iCalendar (RFC 5545), an event for each booking. What is over or cancelled"
                            + " stays for 60 days. The language is that of whoever made it.")
    @ApiResponse(
            responseCode = "200",
            description = "The calendar",
            content =
                    @Content(
                            mediaType = Calendars.TYPE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject(value = CALENDAR)))
    @ApiResponse(responseCode = "304", description = "Not changed since (If-None-Match)")
    @ApiResponse(responseCode = "404", description = "Revoked, or never there")
    public Response read(@PathParam("token") String token, @Context Request request) {
        return Calendars.answer(feeds.read(token), "artel", request);
    }

    /** The address that people know, else the one they came by. */
    private String base(UriInfo uri) {
        URI asked = uri.getAbsolutePath();
        return settings.get("ARTEL_PUBLIC_URL")
                        .map(url -> url.replaceAll("/+$", "") + asked.getPath())
                        .orElse(asked.toString())
                + "/";
    }
}
