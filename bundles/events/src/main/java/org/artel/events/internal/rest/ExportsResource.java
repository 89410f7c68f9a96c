package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.events.ScheduledExport;
import org.artel.events.internal.Exports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of an event as files for Excel. */
@Component(service = ExportsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/exports")
@Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
@Tag(name = "events")
public class ExportsResource {

    private static final String FORMAT = "One of: " + Table.FORMATS + "; csv if left out";

    private final Exports exports;

    @Activate
    public ExportsResource(@Reference Exports exports) {
        this.exports = exports;
    }

    @GET
    @Path("/registrations")
    @Allow(Who.STAFF)
    @Operation(summary = "Who registered, with a column for each question of the form")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(
                        mediaType = Table.CSV,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response registrations(
            @PathParam("event") String event,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return exports.of(ScheduledExport.What.REGISTRATIONS, event, caller)
                .download(format, caller.locale());
    }

    @GET
    @Path("/attendance")
    @Allow(Who.STAFF)
    @Operation(summary = "Who was there, with a column for each session")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(
                        mediaType = Table.CSV,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response attendance(
            @PathParam("event") String event,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return exports.of(ScheduledExport.What.ATTENDANCE, event, caller)
                .download(format, caller.locale());
    }

    @GET
    @Path("/check-ins")
    @Allow(Who.STAFF)
    @Operation(summary = "The log of scans")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(
                        mediaType = Table.CSV,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response checkIns(
            @PathParam("event") String event,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return exports.of(ScheduledExport.What.CHECK_INS, event, caller)
                .download(format, caller.locale());
    }
}
