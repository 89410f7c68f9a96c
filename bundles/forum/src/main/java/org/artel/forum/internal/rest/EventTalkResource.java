package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.EventForm;
import org.artel.forum.EventQuestion;
import org.artel.forum.Topic;
import org.artel.forum.internal.EventTalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An event's questions on their way to the forum, over HTTP. */
@Component(service = EventTalkResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/events/{event}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class EventTalkResource {

    /** What is to become topics. */
    public record Chosen(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String field,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Ids of questions, at most 100")
                    List<String> questions) {}

    private final EventTalk talk;

    @Activate
    public EventTalkResource(@Reference EventTalk talk) {
        this.talk = talk;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "What people were asked in their own words when they registered")
    @ApiResponse(responseCode = "409", description = "module-missing")
    public EventForm form(@PathParam("event") String event, @Context Caller caller) {
        return talk.form(event, caller);
    }

    @GET
    @Path("/questions")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What they wrote there",
            description = "Of registrations that stand; nobody is named.")
    @ApiResponse(responseCode = "409", description = "module-missing")
    public Page<EventQuestion> questions(
            @PathParam("event") String event,
            @Parameter(description = "Key of a field of the form", required = true)
                    @QueryParam("field")
                    String field,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return talk.questions(event, Parameters.text(field), paging.request(), caller);
    }

    @POST
    @Path("/questions")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Make topics of some of them",
            description =
                    "All or none. Questions, tied to the event; whoever asked follows theirs. What"
                            + " is a topic already is left out, so the same may be sent again.")
    @ApiResponse(responseCode = "409", description = "module-missing")
    public Page<Topic> take(@PathParam("event") String event, Chosen body, @Context Caller caller) {
        Chosen chosen = Parameters.required(body);
        return talk.take(event, chosen.field(), chosen.categoryId(), chosen.questions(), caller);
    }
}
