package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.events.NewRegistration;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationChange;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.internal.Registrations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who comes to an event, over HTTP. */
@Component(service = RegistrationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class RegistrationsResource {

    private static final String EXAMPLE =
            """
            {"seat": "IN_PERSON", "party": 1, "answers": {"diet": "Постное"}}
            """;

    /** Why. */
    public record Reason(@Schema(nullable = true, maxLength = 500) String reason) {}

    /** To whom the seat goes. */
    public record Transfer(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId) {}

    private final Registrations registrations;

    @Activate
    public RegistrationsResource(@Reference Registrations registrations) {
        this.registrations = registrations;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Who registered, in the order of arrival",
            description = "For staff, and for whoever is registered as ORGANISER.")
    public Page<Registration> list(
            @PathParam("event") String event,
            @Parameter(schema = @Schema(implementation = RegistrationState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(schema = @Schema(implementation = Part.class)) @QueryParam("part")
                    String part,
            @Parameter(schema = @Schema(implementation = SeatKind.class)) @QueryParam("seat")
                    String seat,
            @Parameter(description = "Those who chose this session") @QueryParam("session")
                    String session,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return registrations.list(
                event,
                new Registrations.Filter(
                        Parameters.one(RegistrationState.class, "state", state),
                        Parameters.one(Part.class, "part", part),
                        Parameters.one(SeatKind.class, "seat", seat),
                        session == null || session.isEmpty() ? null : session),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Register, or join the waiting line",
            description =
                    "CONFIRMED if there is room, PENDING if staff decide, WAITING else. Seats that"
                            + " become free are offered in the order of arrival, each way to come"
                            + " by itself; a party that does not fit holds up those behind it.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    @ApiResponse(
            responseCode = "409",
            description = "registration-closed, not-published, already-registered")
    public Response register(
            @PathParam("event") String event,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = NewRegistration.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewRegistration body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Registration made = registrations.register(event, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One registration")
    @ApiResponse(
            responseCode = "200",
            description = "The registration",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(registrations.get(event, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Change seat, party, sessions, answers or organisation")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    @ApiResponse(responseCode = "409", description = "no-seat, too-late, registration-state")
    public Response change(
            @PathParam("event") String event,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    RegistrationChange.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                registrations.change(
                        event,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @POST
    @Path("/{id}/confirmation")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Take the seat offered; staff say yes to a request",
            description = "Staff may put somebody in from the line while there is room.")
    @ApiResponse(
            responseCode = "200",
            description = "Confirmed",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    public Response confirm(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(registrations.confirm(event, id, caller));
    }

    @POST
    @Path("/{id}/rejection")
    @Allow(Who.STAFF)
    @Operation(summary = "Say no")
    @ApiResponse(
            responseCode = "200",
            description = "Rejected",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    public Response reject(
            @PathParam("event") String event,
            @PathParam("id") String id,
            Reason body,
            @Context Caller caller) {
        return ok(registrations.reject(event, id, body == null ? null : body.reason(), caller));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Not come after all, or decline an offer",
            description = "The seat is offered to whoever waits.")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    public Response withdraw(
            @PathParam("event") String event,
            @PathParam("id") String id,
            Reason body,
            @Context Caller caller) {
        return ok(registrations.withdraw(event, id, body == null ? null : body.reason(), caller));
    }

    @POST
    @Path("/{id}/transfer")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Hand the seat to a colleague of the same organisation",
            description = "The answer is the colleague's registration.")
    @ApiResponse(
            responseCode = "200",
            description = "Handed over",
            content = @Content(schema = @Schema(implementation = Registration.class)))
    public Response transfer(
            @PathParam("event") String event,
            @PathParam("id") String id,
            Transfer body,
            @Context Caller caller) {
        return ok(registrations.transfer(event, id, Parameters.required(body).personId(), caller));
    }

    private static Response ok(Registration registration) {
        return Answers.ok(registration, registration.version());
    }
}
