package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Author;
import org.artel.forum.internal.Topics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whom requests are addressed to, over HTTP. */
@Component(service = AuthoritiesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/authorities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class AuthoritiesResource {

    private final Topics topics;

    @Activate
    public AuthoritiesResource(@Reference Topics topics) {
        this.topics = topics;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "People who speak for authorities, by name",
            description = "A request can be addressed to them; at most 100.")
    public Page<Author> list(@Context Caller caller) {
        return topics.authorities(caller);
    }
}
