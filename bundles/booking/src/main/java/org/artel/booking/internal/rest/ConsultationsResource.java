package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
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
import org.artel.booking.internal.Consultations;
import org.artel.booking.internal.Endings;
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

/** Consultations over HTTP. */
@Component(service = ConsultationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/consultations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class ConsultationsResource {

    private final Consultations consultations;
    private final Endings endings;

    @Activate
    public ConsultationsResource(
            @Reference Consultations consultations, @Reference Endings endings) {
        this.consultations = consultations;
        this.endings = endings;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Consultations, the earliest first",
            description = "One's own and those one gives; staff see all.")
    public Page<Consultations.Consultation> list(
            @QueryParam("consultant") String consultant,
            @Parameter(description = "Who is advised") @QueryParam("person") String person,
            @Parameter(
                            description = "Ends after",
                            example = "2030-03-12T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Begins before",
                            example = "2030-03-13T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(description = "The latest first", schema = @Schema(type = "boolean"))
                    @QueryParam("latest")
                    String latest,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return consultations.list(
                new Consultations.Filter(
                        consultant,
                        person,
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        Boolean.TRUE.equals(Parameters.flag("latest", latest))),
                paging.request(),
                caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Book a consultant's time",
            description = "Moved, cancelled and checked in as /api/booking/bookings/{id}.")
    @ApiResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = Consultations.Consultation.class)))
    @ApiResponse(
            responseCode = "409",
            description = "booking-overlap with alternatives, person-busy, or quota-exceeded")
    public Response book(
            Consultations.NewConsultation body, @Context UriInfo uri, @Context Caller caller) {
        Consultations.Consultation made = consultations.book(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One consultation")
    @ApiResponse(
            responseCode = "200",
            description = "The consultation",
            content = @Content(schema = @Schema(implementation = Consultations.Consultation.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(consultations.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Write down what came of it",
            description = "Its consultant; staff all but the private notes.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Consultations.Consultation.class)))
    public Response record(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    Consultations.Findings.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                consultations.record(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @POST
    @Path("/{id}/end")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "End a consultation before its time",
            description = "Its consultant or staff, once it has begun; whoever waits is called.")
    @ApiResponse(
            responseCode = "200",
            description = "Over",
            content = @Content(schema = @Schema(implementation = Consultations.Consultation.class)))
    @ApiResponse(responseCode = "409", description = "booking-state: it has not begun")
    public Response end(@PathParam("id") String id, @Context Caller caller) {
        endings.end(id, caller);
        return ok(consultations.get(id, caller));
    }

    @POST
    @Path("/{id}/rating")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Say what one thinks of one's consultation")
    @ApiResponse(
            responseCode = "200",
            description = "Rated",
            content = @Content(schema = @Schema(implementation = Consultations.Consultation.class)))
    public Response rate(
            @PathParam("id") String id, Consultations.Rating body, @Context Caller caller) {
        return ok(consultations.rate(id, Parameters.required(body), caller));
    }

    private static Response ok(Consultations.Consultation consultation) {
        return Answers.ok(consultation, consultation.version());
    }
}
