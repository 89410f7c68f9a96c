package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.surveys.NewSurvey;
import org.artel.surveys.Survey;
import org.artel.surveys.SurveyChange;
import org.artel.surveys.SurveyState;
import org.artel.surveys.Template;
import org.artel.surveys.internal.Surveys;
import org.artel.surveys.internal.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Surveys, over HTTP. */
@Component(service = SurveysResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys", description = "Questionnaires, answers, results")
public class SurveysResource {

    private final Surveys surveys;

    @Activate
    public SurveysResource(@Reference Surveys surveys) {
        this.surveys = surveys;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Surveys, the newest first",
            description =
                    "Staff see all; others those that are for them and were opened. Without their"
                            + " questions.")
    public Page<Survey> list(
            @Parameter(
                            description = "DRAFT, OPEN or CLOSED",
                            schema = @Schema(implementation = SurveyState.class))
                    @QueryParam("state")
                    String state,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return surveys.list(
                Parameters.one(SurveyState.class, "state", state), paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Begin one",
            description = "A draft, with questions of its own, of a template or of another survey.")
    @ApiResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    public Response create(NewSurvey body, @Context UriInfo uri, @Context Caller caller) {
        Survey made = surveys.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/templates")
    @Allow(Who.STAFF)
    @Operation(summary = "Questionnaires to begin with")
    public Page<Template> templates() {
        return new Page<>(Templates.all(), null);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "One of them, with its questions",
            description = "Staff see the questions of the draft, if there is one.")
    @ApiResponse(
            responseCode = "200",
            description = "The survey",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(surveys.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Change one",
            description =
                    "Published questions stay as they are: others become a draft, which a"
                            + " publication makes the next version.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = SurveyChange.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                surveys.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove one that was never open; again is no error")
    @ApiResponse(
            responseCode = "409",
            description = "survey-state: it was open, or another is paired with it")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        surveys.remove(id, caller);
    }

    @POST
    @Path("/{id}/publication")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Open it, or give an open one its new questions",
            description = "The questions of this version never change from then on.")
    @ApiResponse(
            responseCode = "200",
            description = "Published",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @ApiResponse(
            responseCode = "409",
            description = "survey-state: nothing to publish, or it is closed")
    public Response publish(@PathParam("id") String id, @Context Caller caller) {
        return ok(surveys.publish(id, caller));
    }

    @POST
    @Path("/{id}/closing")
    @Allow(Who.STAFF)
    @Operation(summary = "Close it before its time, or for good")
    @ApiResponse(
            responseCode = "200",
            description = "Closed",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @ApiResponse(responseCode = "409", description = "survey-state: it is not open")
    public Response close(@PathParam("id") String id, @Context Caller caller) {
        return ok(surveys.close(id, caller));
    }

    @POST
    @Path("/{id}/reopening")
    @Allow(Who.STAFF)
    @Operation(summary = "Open a closed one again, until staff close it")
    @ApiResponse(
            responseCode = "200",
            description = "Open",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @ApiResponse(responseCode = "409", description = "survey-state: it is not closed")
    public Response reopen(@PathParam("id") String id, @Context Caller caller) {
        return ok(surveys.reopen(id, caller));
    }

    @GET
    @Path("/invitations/{code}")
    @Allow(Who.ANYONE)
    @Operation(summary = "What the link of a letter leads to")
    @ApiResponse(
            responseCode = "200",
            description = "The survey",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    public Response invited(@PathParam("code") String code, @Context Caller caller) {
        return ok(surveys.invited(code, caller));
    }

    private static Response ok(Survey survey) {
        return Answers.ok(survey, survey.version());
    }
}
