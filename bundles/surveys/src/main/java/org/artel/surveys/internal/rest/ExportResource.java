package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.surveys.internal.Exports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All answers as a file, over HTTP. */
@Component(service = ExportResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/export")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class ExportResource {

    private final Exports exports;
    private final Settings settings;

    @Activate
    public ExportResource(@Reference Exports exports, @Reference Settings settings) {
        this.exports = exports;
        this.settings = settings;
    }

    @GET
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(
            summary = "All answers as a file for a spreadsheet",
            description = "As the list of responses: an anonymous survey names nobody there.")
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
    public Response export(
            @PathParam("survey") String survey,
            @Parameter(
                            description = "csv (default) or xlsx",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"csv", "xlsx"}))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        Exports.Export made = exports.of(survey, caller);
        return made.table().download(format, made.rows(), caller.locale(), settings.zone());
    }
}
