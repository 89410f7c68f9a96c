package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
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
import org.artel.portfolio.internal.Connectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Networks to post to, over HTTP. */
@Component(service = ConnectorsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/connectors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class ConnectorsResource {

    private final Connectors connectors;

    @Activate
    public ConnectorsResource(@Reference Connectors connectors) {
        this.connectors = connectors;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Networks that posts can go to, by name",
            description = "One that is not ready says why; nothing can be posted to it then.")
    public Page<Connectors.Connector> list(@BeanParam Paging paging, @Context Caller caller) {
        return connectors.list(paging.request(), caller.locale());
    }
}
