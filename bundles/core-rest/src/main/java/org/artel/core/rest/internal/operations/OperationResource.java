package org.artel.core.rest.internal.operations;

import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work, asked after. */
@Component(service = OperationResource.class)
@RestResource
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class OperationResource {

    private final Operations operations;

    @Activate
    public OperationResource(@Reference Operations operations) {
        this.operations = operations;
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @io.swagger.v3.oas.annotations.Operation(
            summary = "How far long work is",
            description = "Visible to the person who started it and to administrators.")
    public Operation get(@PathParam("id") String id, @Context Caller caller) {
        return operations.get(id, caller);
    }
}
