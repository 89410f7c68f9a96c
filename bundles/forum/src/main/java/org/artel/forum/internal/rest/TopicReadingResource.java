package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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
import org.artel.forum.internal.Subscriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far one read in a topic, over HTTP. */
@Component(service = TopicReadingResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/read")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class TopicReadingResource {

    /** Up to which post. */
    public record Reached(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0") Integer number) {}

    private final Subscriptions subscriptions;

    @Activate
    public TopicReadingResource(@Reference Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One read up to this number; never back")
    public void read(@PathParam("topic") String topic, Reached body, @Context Caller caller) {
        subscriptions.read(topic, Parameters.required(body).number(), caller);
    }
}
