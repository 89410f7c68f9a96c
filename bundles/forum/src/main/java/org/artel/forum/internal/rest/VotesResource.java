package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Poll;
import org.artel.forum.internal.Polls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Votes in a poll, over HTTP. */
@Component(service = VotesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/votes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class VotesResource {

    /** What one chooses. */
    public record Vote(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> options) {}

    private final Polls polls;

    @Activate
    public VotesResource(@Reference Polls polls) {
        this.polls = polls;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Vote, or choose anew",
            description = "For whoever replies in its category, until it is closed.")
    @ApiResponse(
            responseCode = "200",
            description = "The poll",
            content = @Content(schema = @Schema(implementation = Poll.class)))
    @ApiResponse(responseCode = "409", description = "closed")
    public Poll vote(@PathParam("topic") String topic, Vote body, @Context Caller caller) {
        return polls.vote(topic, Parameters.required(body).options(), caller);
    }

    @DELETE
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Take the vote back; again is no error")
    @ApiResponse(responseCode = "409", description = "closed")
    public void remove(@PathParam("topic") String topic, @Context Caller caller) {
        polls.vote(topic, List.of(), caller);
    }
}
