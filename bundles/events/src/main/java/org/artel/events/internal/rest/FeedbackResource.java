package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.FeedbackResults;
import org.artel.events.MyFeedback;
import org.artel.events.internal.Feedback;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Feedback over HTTP. */
@Component(service = FeedbackResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class FeedbackResource {

    /** By the keys of the form. */
    public record Given(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers) {}

    private final Feedback feedback;

    @Activate
    public FeedbackResource(@Reference Feedback feedback) {
        this.feedback = feedback;
    }

    @GET
    @Path("/mine")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What is asked of the caller, and whether they answered")
    public MyFeedback mine(@PathParam("event") String event, @Context Caller caller) {
        return feedback.mine(event, caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Give feedback, once",
            description =
                    "For those who were there, when it is over. It is kept under a pseudonym:"
                            + " nobody can tell whose it is.")
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = MyFeedback.class)))
    @ApiResponse(
            responseCode = "409",
            description = "feedback-given, feedback-early or not-attended")
    public Response give(@PathParam("event") String event, Given body, @Context Caller caller) {
        return Response.status(Response.Status.CREATED)
                .entity(feedback.give(event, Parameters.required(body).answers(), caller))
                .build();
    }

    @GET
    @Path("/results")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What people thought of it",
            description = "Counted by the form as it is now; of texts at most 100 are told.")
    public FeedbackResults results(@PathParam("event") String event, @Context Caller caller) {
        return feedback.results(event, caller);
    }
}
