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
import org.artel.grants.Dashboard;
import org.artel.grants.internal.Dashboards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How a grant stands, over HTTP. */
@Component(service = DashboardResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class DashboardResource {

    private final Dashboards dashboards;

    @Activate
    public DashboardResource(@Reference Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Progress, funnel, coverage and what changed this week")
    public Dashboard get(@PathParam("grant") String grant, @Context Caller caller) {
        return dashboards.of(grant, caller);
    }
}
