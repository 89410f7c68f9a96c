package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Poll;
import org.artel.forum.internal.Polls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a topic asks, over HTTP. */
@Component(service = PollResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/poll")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class PollResource {

    private final Polls polls;

    @Activate
    public PollResource(@Reference Polls polls) {
        this.polls = polls;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Its options and how many chose them",
            description = "Results of a secret poll are shown once one voted, or it is closed.")
    public Poll get(@PathParam("topic") String topic, @Context Caller caller) {
        return polls.get(topic, caller);
    }
}
