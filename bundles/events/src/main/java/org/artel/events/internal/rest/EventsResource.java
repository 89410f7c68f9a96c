package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.artel.events.Event;
import org.artel.events.EventState;
import org.artel.events.EventType;
import org.artel.events.NewCopies;
import org.artel.events.NewEvent;
import org.artel.events.internal.Copies;
import org.artel.events.internal.Programme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events over HTTP. */
@Component(service = EventsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events", description = "Seminars, trainings, conferences, open forums")
public class EventsResource {

    private static final String EXAMPLE =
            """
            {"type": "SEMINAR", "title": "Изменения в законодательстве, касающиеся СОНКО",
             "start": "2030-03-12T10:00:00+03:00", "end": "2030-03-12T13:00:00+03:00",
             "venue": "Большой зал", "capacity": 30}
            """;

    /** Why it is cancelled. */
    public record Reason(@Schema(nullable = true, maxLength = 500) String reason) {}

    /** When it really was; as announced if left out. */
    public record Actual(
            @Schema(nullable = true) Instant from, @Schema(nullable = true) Instant to) {}

    /** What was made. */
    public record Copied(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Event> items) {}

    private final Programme programme;
    private final Copies copies;

    @Activate
    public EventsResource(@Reference Programme programme, @Reference Copies copies) {
        this.programme = programme;
        this.copies = copies;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Events by their start", description = "Drafts are told to staff only.")
    public Page<Event> list(
            @Parameter(schema = @Schema(implementation = EventType.class)) @QueryParam("type")
                    String type,
            @Parameter(schema = @Schema(implementation = EventState.class)) @QueryParam("state")
                    String state,
            @QueryParam("series") String series,
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
                            description = "The next one first, or the last one",
                            schema = @Schema(implementation = Programme.Order.class))
                    @QueryParam("order")
                    String order,
            @Parameter(description = "Part of the title") @QueryParam("q") String text,
            @Parameter(
                            description = "Only those one is registered for",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("mine")
                    String mine,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return programme.list(
                new Programme.Filter(
                        Parameters.one(EventType.class, "type", type),
                        Parameters.one(EventState.class, "state", state),
                        series == null || series.isEmpty() ? null : series,
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        Boolean.TRUE.equals(Parameters.flag("mine", mine)),
                        Parameters.one(Programme.Order.class, "order", order),
                        Parameters.text(text)),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Begin a draft")
    @ApiResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewEvent.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewEvent body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Event made = programme.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One event")
    @ApiResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(programme.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change an event", description = "More room is offered to those who wait.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewEvent.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                programme.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Throw a draft away", description = "What was announced is cancelled.")
    @ApiResponse(responseCode = "204", description = "Gone")
    @ApiResponse(responseCode = "409", description = "event-state")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        programme.remove(id, caller);
    }

    @POST
    @Path("/{id}/publication")
    @Allow(Who.STAFF)
    @Operation(summary = "Announce a draft")
    @ApiResponse(
            responseCode = "200",
            description = "Announced",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response publish(@PathParam("id") String id, @Context Caller caller) {
        return ok(programme.publish(id, caller));
    }

    @POST
    @Path("/{id}/cancellation")
    @Allow(Who.STAFF)
    @Operation(summary = "Cancel what was announced; whoever registered is told")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response cancel(@PathParam("id") String id, Reason body, @Context Caller caller) {
        return ok(programme.cancel(id, body == null ? null : body.reason(), caller));
    }

    @POST
    @Path("/{id}/completion")
    @Allow(Who.STAFF)
    @Operation(summary = "It took place; again to correct the actual times")
    @ApiResponse(
            responseCode = "200",
            description = "Finished",
            content = @Content(schema = @Schema(implementation = Event.class)))
    public Response finish(@PathParam("id") String id, Actual body, @Context Caller caller) {
        return ok(
                programme.finish(
                        id,
                        body == null ? null : body.from(),
                        body == null ? null : body.to(),
                        caller));
    }

    @POST
    @Path("/{id}/copies")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Hold it again: drafts at other times",
            description =
                    "With programme, speakers, forms and images, in one series with the original."
                            + " Deadlines move along by the local clock. Files of materials stay"
                            + " with the original.")
    @ApiResponse(
            responseCode = "201",
            description = "The drafts, by their start",
            content = @Content(schema = @Schema(implementation = Copied.class)))
    public Response copy(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewCopies.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"rule\": \"FREQ=WEEKLY\","
                                                                            + " \"count\": 8}")))
                    NewCopies body,
            @Context Caller caller) {
        return Response.status(Response.Status.CREATED)
                .entity(new Copied(copies.make(id, Parameters.required(body), caller)))
                .build();
    }

    private static Response ok(Event event) {
        return Answers.ok(event, event.version());
    }
}
