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
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.surveys.CrossTable;
import org.artel.surveys.Gain;
import org.artel.surveys.Results;
import org.artel.surveys.Source;
import org.artel.surveys.internal.Counting;
import org.artel.surveys.internal.CrossTables;
import org.artel.surveys.internal.Exports;
import org.artel.surveys.internal.Gains;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was answered, counted, over HTTP. */
@Component(service = ResultsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class ResultsResource {

    private final Counting counting;
    private final CrossTables crossTables;
    private final Gains gains;
    private final Exports exports;
    private final Settings settings;

    @Activate
    public ResultsResource(
            @Reference Counting counting,
            @Reference CrossTables crossTables,
            @Reference Gains gains,
            @Reference Exports exports,
            @Reference Settings settings) {
        this.counting = counting;
        this.crossTables = crossTables;
        this.gains = gains;
        this.exports = exports;
        this.settings = settings;
    }

    @GET
    @Path("/results")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What was answered, counted this moment",
            description =
                    "Answers of an anonymous survey are counted five at once, so that nobody's can"
                            + " be told from the difference, and shown from five on.")
    public Results results(
            @PathParam("survey") String survey,
            @Parameter(description = "ONLINE, INTERVIEW or PAPER only") @QueryParam("source")
                    String source,
            @Context Caller caller) {
        return counting.results(survey, Parameters.one(Source.class, "source", source), caller);
    }

    @GET
    @Path("/cross-table")
    @Allow(Who.STAFF)
    @Operation(
            summary = "How groups of people answered a question",
            description =
                    "Of an anonymous survey counts from 1 to 4 are hidden, and so much more that"
                            + " they cannot be worked out.")
    public CrossTable crossTable(
            @PathParam("survey") String survey,
            @Parameter(
                            description =
                                    "Key of a question with options, a scale, or texts that were"
                                            + " coded",
                            required = true)
                    @QueryParam("question")
                    String question,
            @Parameter(description = "ACTIVITY (default), CITY, SOURCE or ANSWER") @QueryParam("by")
                    String by,
            @Parameter(description = "With ANSWER, key of the question that makes the groups")
                    @QueryParam("other")
                    String other,
            @Context Caller caller) {
        CrossTable.By wanted = Parameters.one(CrossTable.By.class, "by", by);
        return crossTables.table(
                survey, question, wanted == null ? CrossTable.By.ACTIVITY : wanted, other, caller);
    }

    @GET
    @Path("/gain")
    @Allow(Who.STAFF)
    @Operation(
            summary = "How much higher people measure themselves after than before",
            description = "Of a survey before or after; of those who answered both.")
    @ApiResponse(responseCode = "200", description = "The gain")
    @ApiResponse(responseCode = "409", description = "no-pair")
    public Gain gain(@PathParam("survey") String survey, @Context Caller caller) {
        return gains.gain(survey, caller);
    }

    @GET
    @Path("/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(
            summary = "All answers as a file for a spreadsheet",
            description = "As the list of responses: an anonymous survey names nobody there.")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(mediaType = Table.CSV, schema = @Schema(type = "string")),
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
