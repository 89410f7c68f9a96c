package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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
import org.artel.booking.internal.Availability;
import org.artel.booking.internal.Closures;
import org.artel.booking.internal.Consultants;
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

/** Who advises, over HTTP. */
@Component(service = ConsultantsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/consultants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class ConsultantsResource {

    private static final int MOST_SLOTS = 500;

    private final Consultants consultants;
    private final Availability availability;

    @Activate
    public ConsultantsResource(
            @Reference Consultants consultants, @Reference Availability availability) {
        this.consultants = consultants;
        this.availability = availability;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Who advises, by name",
            description = "When they are free: /api/booking/free-slots?kind=CONSULTANT.")
    public Page<Consultants.Consultant> list(
            @Parameter(example = "гранты") @QueryParam("topic") String topic,
            @Parameter(description = "The consultant that this user is") @QueryParam("user")
                    String user,
            @BeanParam Paging paging) {
        return consultants.list(topic, user, paging.request());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One consultant")
    @ApiResponse(
            responseCode = "200",
            description = "The consultant",
            content = @Content(schema = @Schema(implementation = Consultants.Consultant.class)))
    public Response get(@PathParam("id") String id) {
        return ok(consultants.get(id));
    }

    @GET
    @Path("/{id}/free-slots")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "When one consultant can be booked, the earliest first",
            description = "At most 500: ask for the days after the last one for more.")
    public AvailabilityResource.Slots slots(
            @PathParam("id") String id,
            @Parameter(
                            required = true,
                            example = "2030-03-12T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            required = true,
                            example = "2030-03-26T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(description = "How long", example = "60", schema = @Schema(type = "integer"))
                    @QueryParam("minutes")
                    String minutes) {
        Instant start = Parameters.instant("from", from);
        Instant end = Parameters.instant("to", to);
        int length = Parameters.number("minutes", minutes, 60, 1, 44_640);
        return new AvailabilityResource.Slots(
                availability.slots(consultants.get(id).id(), start, end, length, MOST_SLOTS));
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Make a person a consultant")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Consultants.Consultant.class)))
    public Response create(
            Consultants.NewConsultant body, @Context UriInfo uri, @Context Caller caller) {
        Consultants.Consultant made = consultants.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow({Who.STAFF, Who.CONSULTANT})
    @Operation(
            summary = "Change topics and times",
            description = "Consultants change their own; what is booked stays.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Consultants.Consultant.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    Consultants.ConsultantChange
                                                                            .class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                consultants.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Archive a consultant: no more consultations")
    public void archive(@PathParam("id") String id, @Context Caller caller) {
        consultants.archive(id, caller);
    }

    @POST
    @Path("/{id}/absences")
    @Allow({Who.STAFF, Who.CONSULTANT})
    @Operation(summary = "Be away for a while; consultants their own only")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Closures.Closure.class)))
    public Response away(
            @PathParam("id") String id,
            Consultants.NewAbsence body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Closures.Closure made = consultants.away(id, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, 1);
    }

    @DELETE
    @Path("/{id}/absences/{absence}")
    @Allow({Who.STAFF, Who.CONSULTANT})
    @Operation(summary = "Be there after all")
    public void back(
            @PathParam("id") String id,
            @PathParam("absence") String absence,
            @Context Caller caller) {
        consultants.back(id, absence, caller);
    }

    private static Response ok(Consultants.Consultant consultant) {
        return Answers.ok(consultant, consultant.version());
    }
}
