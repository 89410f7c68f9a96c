package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Consent;
import org.artel.forum.PracticeCase;
import org.artel.forum.internal.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Solved topics that become practices, over HTTP. */
@Component(service = PracticeResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/practice")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class PracticeResource {

    /** Whose practice it is to be. */
    public record Wanted(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId) {}

    /** What an author says to that. */
    public record Answer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean agreed) {}

    private final Cases cases;

    @Activate
    public PracticeResource(@Reference Cases cases) {
        this.cases = cases;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Make a draft of a practice of a solved topic",
            description =
                    "The first post is the problem, the accepted or official answer the solution."
                            + " Their authors are asked first; once all of them agreed, the same"
                            + " call makes the draft. For people of the organisation, staff and"
                            + " moderators.")
    @ApiResponse(
            responseCode = "409",
            description =
                    "module-missing; not-solved; consent-refused; practice-exists, with practiceId")
    public PracticeCase make(
            @PathParam("topic") String topic, Wanted body, @Context Caller caller) {
        return cases.practice(topic, Parameters.required(body).organisationId(), caller);
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Who was asked, and what they said",
            description = "To those who were asked, to who asked them, and to staff.")
    public Page<Consent> consents(@PathParam("topic") String topic, @Context Caller caller) {
        return cases.consents(topic, caller);
    }

    @POST
    @Path("/consent")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Agree that one's own posts are taken, or decline",
            description = "May be changed until the draft is made.")
    @ApiResponse(responseCode = "404", description = "One was not asked")
    @ApiResponse(responseCode = "409", description = "practice-exists")
    public Page<Consent> answer(
            @PathParam("topic") String topic, Answer body, @Context Caller caller) {
        Answer answer = Parameters.required(body);
        return cases.answer(topic, answer.organisationId(), answer.agreed(), caller);
    }
}
