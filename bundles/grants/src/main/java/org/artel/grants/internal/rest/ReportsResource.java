package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
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
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.grants.FrozenReport;
import org.artel.grants.NewReport;
import org.artel.grants.Report;
import org.artel.grants.internal.Printing;
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
    private final Printing printing;

    @Activate
    public ReportsResource(@Reference Reports reports, @Reference Printing printing) {
        this.reports = reports;
        this.printing = printing;
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
    @Path("/{id}/document")
    @Produces({
        "application/pdf",
        "application/vnd.oasis.opendocument.text",
        Table.XLSX,
        MediaType.APPLICATION_JSON,
        MediaType.WILDCARD
    })
    @Allow(Who.STAFF)
    @Operation(
            summary = "A frozen report as a document; the same bytes each time",
            description =
                    "As json it is what was frozen; the SHA-256 of that is the report’s hash.")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = {
                @Content(
                        mediaType = "application/pdf",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/vnd.oasis.opendocument.text",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Report.class))
            })
    public Response document(
            @PathParam("grant") String grant,
            @PathParam("id") String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"pdf", "odt", "xlsx", "json"},
                                            defaultValue = "pdf"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        Printing.Format wanted = Printing.Format.of(format == null ? "pdf" : format);
        return Response.ok(printing.print(grant, id, wanted, caller))
                .type(wanted.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"report-"
                                + id
                                + "."
                                + wanted.name().toLowerCase(Locale.ROOT)
                                + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
