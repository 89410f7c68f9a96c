package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriBuilder;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.NewResponse;
import org.artel.surveys.Receipt;
import org.artel.surveys.internal.Responses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers to a survey, over HTTP. */
@Component(service = ResponsesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/responses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class ResponsesResource {

    private final Responses responses;

    @Activate
    public ResponsesResource(@Reference Responses responses) {
        this.responses = responses;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "What was answered, one by one",
            description =
                    "Of an anonymous survey without person, place and time, and only from five"
                            + " answers on.")
    public Page<org.artel.surveys.Response> list(
            @PathParam("survey") String survey, @BeanParam Paging paging, @Context Caller caller) {
        return responses.list(survey, paging.request(), caller);
    }

    @POST
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Answer, once",
            description =
                    "A visitor sends the ticket of a public survey, a guest the code of the letter."
                            + " Staff enter interviews and questionnaires on paper. Answers to"
                            + " questions that are not asked after the others are refused.")
    @ApiResponse(
            responseCode = "201",
            description = "Answered",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(
            responseCode = "409",
            description = "already-answered; not-open; questions-changed, with number")
    @ApiResponse(responseCode = "429", description = "Too many from this address")
    public Response answer(
            @PathParam("survey") String survey,
            NewResponse body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Receipt receipt = responses.answer(survey, Parameters.required(body), caller);
        UriBuilder place = uri.getAbsolutePathBuilder();
        URI location = receipt.id() == null ? place.build() : place.path(receipt.id()).build();
        return Response.created(location).entity(receipt).build();
    }

    @GET
    @Path("/mine")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What the caller answered, where they are named")
    public org.artel.surveys.Response mine(
            @PathParam("survey") String survey, @Context Caller caller) {
        return responses.mine(survey, caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One response of a survey that is not anonymous")
    public org.artel.surveys.Response get(
            @PathParam("survey") String survey,
            @PathParam("id") String id,
            @Context Caller caller) {
        return responses.get(survey, id, caller);
    }
}
