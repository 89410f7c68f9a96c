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
import org.artel.events.AssessmentResults;
import org.artel.events.MyAssessment;
import org.artel.events.internal.Assessments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Self-assessments over HTTP. */
@Component(service = AssessmentsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class AssessmentsResource {

    /** Scores 1 to 5 by the keys of the competences. */
    public record Given(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Assessments.Phase phase,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Integer> scores) {}

    private final Assessments assessments;

    @Activate
    public AssessmentsResource(@Reference Assessments assessments) {
        this.assessments = assessments;
    }

    @GET
    @Path("/mine")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What the caller is asked to assess, and what they said")
    public MyAssessment mine(@PathParam("event") String event, @Context Caller caller) {
        return assessments.mine(event, caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Assess oneself",
            description =
                    "PRE until an hour after the start, POST from the start on; each once, for those"
                            + " with a confirmed registration. Kept under a pseudonym.")
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = MyAssessment.class)))
    @ApiResponse(
            responseCode = "409",
            description = "assessment-given, assessment-closed or not-registered")
    public Response assess(@PathParam("event") String event, Given body, @Context Caller caller) {
        Given given = Parameters.required(body);
        return Response.status(Response.Status.CREATED)
                .entity(assessments.assess(event, given.phase(), given.scores(), caller))
                .build();
    }

    @GET
    @Path("/results")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What people learnt",
            description = "The gain is that of people who assessed themselves before and after.")
    public AssessmentResults results(@PathParam("event") String event, @Context Caller caller) {
        return assessments.results(event, caller);
    }
}
