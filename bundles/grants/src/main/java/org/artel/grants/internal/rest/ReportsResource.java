package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.grants.FrozenReport;
import org.artel.grants.NewReport;
import org.artel.grants.Report;
import org.artel.grants.internal.Reports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Frozen reports of a grant, over HTTP. */
@Component(service = ReportsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class ReportsResource {

    private final Reports reports;

    @Activate
    public ReportsResource(@Reference Reports reports) {
        this.reports = reports;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Frozen reports, the latest first")
    public Page<FrozenReport> list(
            @PathParam("grant") String grant, @BeanParam Paging paging, @Context Caller caller) {
        return reports.list(grant, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Freeze the report as it is now")
    @ApiResponse(
            responseCode = "201",
            description = "Frozen",
            content = @Content(schema = @Schema(implementation = FrozenReport.class)))
    @ApiResponse(responseCode = "409", description = "counting")
    public Response freeze(
            @PathParam("grant") String grant,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewReport.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"note\": \"За полугодие\"}")))
                    NewReport body,
            @Context UriInfo uri,
            @Context Caller caller) {
        FrozenReport made = reports.freeze(grant, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Which report it is")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = FrozenReport.class)))
    public Response get(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        FrozenReport report = reports.get(grant, id, caller);
        return Answers.ok(report, report.version());
    }

    @GET
    @Path("/{id}/content")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What it says, byte by byte as it was frozen",
            description = "Its SHA-256 is the report’s hash.")
    @ApiResponse(
            responseCode = "200",
            description = "What it says",
            content = @Content(schema = @Schema(implementation = Report.class)))
    public Response content(
            @PathParam("grant") String grant, @PathParam("id") String id, @Context Caller caller) {
        return Response.ok(
                        reports.content(grant, id, caller).text().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
