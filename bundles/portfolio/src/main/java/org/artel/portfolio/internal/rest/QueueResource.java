package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.PublicationSummary;
import org.artel.portfolio.internal.Publications;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits for review, over HTTP. */
@Component(service = QueueResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/queue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class QueueResource {

    private final Publications publications;

    @Activate
    public QueueResource(@Reference Publications publications) {
        this.publications = publications;
    }

    @GET
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "What waits for review, the longest waiting first")
    public Page<PublicationSummary> list(@BeanParam Paging paging, @Context Caller caller) {
        return publications.queue(paging.request(), caller);
    }
}
