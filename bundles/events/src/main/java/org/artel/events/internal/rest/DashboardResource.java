package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.events.EventFigures;
import org.artel.events.internal.Dashboard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How an event is doing, over HTTP. */
@Component(service = DashboardResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class DashboardResource {

    private final Dashboard dashboard;

    @Activate
    public DashboardResource(@Reference Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "How an event is doing, in figures")
    public EventFigures get(@PathParam("event") String event, @Context Caller caller) {
        return dashboard.of(event, caller);
    }
}
