package org.artel.grants.internal.rest;

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
import org.artel.grants.SignedRollUp;
import org.artel.grants.internal.RollUps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A grant in numbers for a regional node, over HTTP. */
@Component(service = RollUpResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/roll-up")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class RollUpResource {

    private final RollUps rollUps;

    @Activate
    public RollUpResource(@Reference RollUps rollUps) {
        this.rollUps = rollUps;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "The grant in numbers, without anybody in it, signed by the centre")
    public SignedRollUp get(@PathParam("grant") String grant, @Context Caller caller) {
        return rollUps.of(grant, caller);
    }
}
