package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Topic;
import org.artel.forum.internal.Subscriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What one has not read, over HTTP. */
@Component(service = UnreadResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/unread")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class UnreadResource {

    /** What counts as read from now on. */
    public record Read(
            @Schema(nullable = true, description = "Null for all categories") String categoryId) {}

    private final Subscriptions subscriptions;

    @Activate
    public UnreadResource(@Reference Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Topics with something that one has not read, the latest first",
            description =
                    "Of categories that one may read, without what one muted and what nobody wrote"
                            + " in for two months.")
    public Page<Topic> list(@BeanParam Paging paging, @Context Caller caller) {
        return subscriptions.unread(paging.request(), caller);
    }

    @POST
    @Path("/all-read")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "All that there is counts as read; of one category if it is named")
    public void allRead(Read body, @Context Caller caller) {
        subscriptions.readAll(Parameters.text(Parameters.required(body).categoryId()), caller);
    }
}
