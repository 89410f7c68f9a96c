package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.booking.Booking;
import org.artel.booking.BookingChange;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.OnConflict;
import org.artel.booking.Scope;
import org.artel.booking.internal.BookingDesk;
import org.artel.booking.internal.BookingList;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bookings over HTTP. */
@Component(service = BookingsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/bookings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class BookingsResource {

    private static final String EXAMPLE =
            "{\"resourceId\": \"01j…\", \"organisationId\": \"01j…\", \"start\":"
                    + " \"2030-03-12T10:00:00+03:00\", \"end\": \"2030-03-12T12:00:00+03:00\","
                    + " \"purpose\": \"Встреча волонтёров\"}";

    /** Why. */
    public record Reason(@Schema(nullable = true, maxLength = 500) String reason) {}

    /** Why, and which. */
    public record Cancellation(
            @Schema(nullable = true, maxLength = 500) String reason,
            @Schema(nullable = true, description = "THIS if left out") Scope scope,
            @Schema(
                            nullable = true,
                            description = "Of a series, only those that begin at or after this",
                            example = "2031-01-01T00:00:00+03:00")
                    Instant from,
            @Schema(
                            nullable = true,
                            description = "Of a series, only those that begin before this",
                            example = "2031-01-09T00:00:00+03:00")
                    Instant to) {}

    private final BookingDesk desk;
    private final BookingList list;

    @Activate
    public BookingsResource(@Reference BookingDesk desk, @Reference BookingList list) {
        this.desk = desk;
        this.list = list;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Bookings by their start",
            description = "One's own and those of organisations one leads; staff see all.")
    public Page<Booking> list(
            @QueryParam("resource") String resource,
            @QueryParam("organisation") String organisation,
            @QueryParam("person") String person,
            @QueryParam("series") String series,
            @Parameter(example = "CONFIRMED", schema = @Schema(implementation = BookingState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "Ends after",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Begins before",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(
                            description = "true: only requests that the caller may decide on",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("deciding")
                    String deciding,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return list.list(
                new BookingList.Filter(
                        resource,
                        organisation,
                        person,
                        series,
                        Parameters.one(BookingState.class, "state", state),
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        Boolean.TRUE.equals(Parameters.flag("deciding", deciding))),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Book, ask for approval, or hold",
            description =
                    "With a recurrence, the answer is the first booking and lists the others.")
    @ApiResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "booking-overlap with conflicts and alternatives, or quota-exceeded with left")
    public Response book(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewBooking.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewBooking body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Booking made = desk.book(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One booking")
    @ApiResponse(
            responseCode = "200",
            description = "The booking",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(desk.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Move or rewrite a booking",
            description = "It is not in its own way. Others of its series move as far.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @Parameter(
                            description = "THIS, FOLLOWING or ALL",
                            schema = @Schema(implementation = Scope.class))
                    @QueryParam("scope")
                    String scope,
            @Parameter(
                            description = "FAIL or SKIP",
                            schema = @Schema(implementation = OnConflict.class))
                    @QueryParam("onConflict")
                    String onConflict,
            @RequestBody(content = @Content(schema = @Schema(implementation = BookingChange.class)))
                    MergePatch patch,
            @Context Caller caller) {
        Scope meant = Parameters.one(Scope.class, "scope", scope);
        return ok(
                desk.change(
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        meant == null ? Scope.THIS : meant,
                        Parameters.one(OnConflict.class, "onConflict", onConflict),
                        caller));
    }

    @POST
    @Path("/{id}/confirmation")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Confirm what is held, or approve what was asked for",
            description = "Rival requests that no longer fit are rejected and told so.")
    @ApiResponse(
            responseCode = "200",
            description = "Confirmed",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response confirm(@PathParam("id") String id, @Context Caller caller) {
        return ok(desk.confirm(id, caller));
    }

    @POST
    @Path("/{id}/rejection")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Say no to what was asked for; staff and approvers")
    @ApiResponse(
            responseCode = "200",
            description = "Rejected",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response reject(@PathParam("id") String id, Reason body, @Context Caller caller) {
        return ok(desk.reject(id, body == null ? null : body.reason(), caller));
    }

    @POST
    @Path("/{id}/cancellation")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Cancel this booking, or with its series",
            description = "With from and to, those of the series that fall into a holiday.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response cancel(@PathParam("id") String id, Cancellation body, @Context Caller caller) {
        return ok(
                desk.cancel(
                        id,
                        body == null ? null : body.reason(),
                        body == null || body.scope() == null ? Scope.THIS : body.scope(),
                        body == null ? null : body.from(),
                        body == null ? null : body.to(),
                        caller));
    }

    @POST
    @Path("/{id}/check-ins")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Check in")
    @ApiResponse(
            responseCode = "200",
            description = "Checked in",
            content = @Content(schema = @Schema(implementation = Booking.class)))
    public Response checkIn(@PathParam("id") String id, @Context Caller caller) {
        return ok(desk.checkIn(id, caller));
    }

    private static Response ok(Booking booking) {
        return Answers.ok(booking, booking.version());
    }
}
