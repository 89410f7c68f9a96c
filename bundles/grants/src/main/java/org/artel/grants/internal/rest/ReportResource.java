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
import org.artel.grants.Report;
import org.artel.grants.internal.Reports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The report of a grant as things stand now, over HTTP. */
@Component(service = ReportResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/report")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class ReportResource {

    private final Reports reports;

    @Activate
    public ReportResource(@Reference Reports reports) {
        this.reports = reports;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "The report in the funder’s shape, as things stand now")
    public Report get(@PathParam("grant") String grant, @Context Caller caller) {
        return reports.present(grant, caller);
    }
}
