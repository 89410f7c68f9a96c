package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.internal.Topics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tags in use, over HTTP. */
@Component(service = TagsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/tags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class TagsResource {

    private final Topics topics;

    @Activate
    public TagsResource(@Reference Topics topics) {
        this.topics = topics;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Tags in use, the most used first; at most 20")
    public Page<org.artel.forum.Tag> list(
            @Parameter(description = "How they begin") @QueryParam("q") String text,
            @Context Caller caller) {
        return topics.tags(Parameters.text(text), caller);
    }
}
