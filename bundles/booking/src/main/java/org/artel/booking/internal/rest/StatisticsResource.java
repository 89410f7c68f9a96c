package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Iterator;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.booking.internal.OccupancyStatistics;
import org.artel.booking.internal.PartyStatistics;
import org.artel.booking.internal.RefusalStatistics;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the centre's resources are used, over HTTP. */
@Component(service = StatisticsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class StatisticsResource {

    /** The rows of a file. */
    public enum Rows {
        RESOURCE,
        HOUR
    }

    private static final String FORMAT = "csv (default) or xlsx";

    private final OccupancyStatistics occupancy;
    private final PartyStatistics parties;
    private final RefusalStatistics refusals;
    private final Settings settings;

    @Activate
    public StatisticsResource(
            @Reference OccupancyStatistics occupancy,
            @Reference PartyStatistics parties,
            @Reference RefusalStatistics refusals,
            @Reference Settings settings) {
        this.occupancy = occupancy;
        this.parties = parties;
        this.refusals = refusals;
        this.settings = settings;
    }

    @GET
    @Path("/occupancy")
    @Allow(Who.STAFF)
    @Operation(
            summary = "How much of the open time is taken, by resource and by hour of the week",
            description =
                    "Confirmed bookings, on and over; a no-show gave its place up. Open is what the"
                            + " opening hours and closures of today say, since the resource is"
                            + " there.")
    @ApiResponse(
            responseCode = "200",
            description = "The shares",
            content =
                    @Content(schema = @Schema(implementation = OccupancyStatistics.Occupied.class)))
    @ApiResponse(responseCode = "422", description = "A period that ends before it begins")
    public OccupancyStatistics.Occupied occupancy(@BeanParam PeriodParameters period) {
        return occupancy.occupancy(period.filter());
    }

    @GET
    @Path("/occupancy/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(summary = "The same as a file for Excel")
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
    public Response occupancyTable(
            @BeanParam PeriodParameters period,
            @Parameter(
                            description = "RESOURCE (default) or HOUR",
                            schema = @Schema(implementation = Rows.class))
                    @QueryParam("rows")
                    String rows,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        boolean hours = Parameters.one(Rows.class, "rows", rows) == Rows.HOUR;
        OccupancyStatistics.Occupied found = occupancy.occupancy(period.filter());
        return hours
                ? file(StatisticsTables.HOURS, format, caller, found.hours().iterator())
                : file(StatisticsTables.RESOURCES, format, caller, found.resources().iterator());
    }

    @GET
    @Path("/organisations")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Which organisations booked how much",
            description =
                    "Bookings that begin in the period, without those cancelled or not come to;"
                            + " the most hours first.")
    @ApiResponse(
            responseCode = "200",
            description = "The organisations",
            content =
                    @Content(
                            schema = @Schema(implementation = PartyStatistics.Organisations.class)))
    public PartyStatistics.Organisations organisations(
            @BeanParam PeriodParameters period, @BeanParam Paging paging) {
        return parties.organisations(period.filter(), paging.request());
    }

    @GET
    @Path("/organisations/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(summary = "The same as a file for Excel")
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
    public Response organisationsTable(
            @BeanParam PeriodParameters period,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return file(
                StatisticsTables.ORGANISATIONS,
                format,
                caller,
                parties.allOrganisations(period.filter()).iterator());
    }

    @GET
    @Path("/no-shows")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Whether people came, by resource or by organisation",
            description = "Bookings that begin in the period and are on or over.")
    @ApiResponse(
            responseCode = "200",
            description = "How many came",
            content = @Content(schema = @Schema(implementation = PartyStatistics.NoShows.class)))
    public PartyStatistics.NoShows noShows(
            @BeanParam PeriodParameters period,
            @Parameter(
                            description = "RESOURCE (default) or ORGANISATION",
                            schema = @Schema(implementation = PartyStatistics.By.class))
                    @QueryParam("by")
                    String by,
            @BeanParam Paging paging) {
        return parties.noShows(period.filter(), by(by), paging.request());
    }

    @GET
    @Path("/no-shows/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(summary = "The same as a file for Excel")
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
    public Response noShowsTable(
            @BeanParam PeriodParameters period,
            @Parameter(
                            description = "RESOURCE (default) or ORGANISATION",
                            schema = @Schema(implementation = PartyStatistics.By.class))
                    @QueryParam("by")
                    String by,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return file(
                StatisticsTables.NO_SHOWS,
                format,
                caller,
                parties.allNoShows(period.filter(), by(by)).iterator());
    }

    @GET
    @Path("/refusals")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What people wanted and did not get",
            description =
                    "Each attempt that met a conflict, by resource and reason, and by the hour of"
                            + " the week that was wanted.")
    @ApiResponse(
            responseCode = "200",
            description = "The refusals",
            content = @Content(schema = @Schema(implementation = RefusalStatistics.Refused.class)))
    public RefusalStatistics.Refused refusals(@BeanParam PeriodParameters period) {
        return refusals.refusals(period.filter());
    }

    @GET
    @Path("/refusals/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(summary = "The same as a file for Excel")
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
    public Response refusalsTable(
            @BeanParam PeriodParameters period,
            @Parameter(
                            description = "RESOURCE (default) or HOUR",
                            schema = @Schema(implementation = Rows.class))
                    @QueryParam("rows")
                    String rows,
            @Parameter(
                            description = FORMAT,
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        boolean hours = Parameters.one(Rows.class, "rows", rows) == Rows.HOUR;
        RefusalStatistics.Refused found = refusals.refusals(period.filter());
        return hours
                ? file(StatisticsTables.REFUSAL_HOURS, format, caller, found.hours().iterator())
                : file(
                        StatisticsTables.REFUSALS,
                        format,
                        caller,
                        found.resources().stream()
                                .flatMap(
                                        of ->
                                                of.reasons().entrySet().stream()
                                                        .map(
                                                                reason ->
                                                                        new StatisticsTables.Reason(
                                                                                of,
                                                                                reason.getKey(),
                                                                                reason.getValue())))
                                .iterator());
    }

    private <R> Response file(Table<R> table, String format, Caller caller, Iterator<R> rows) {
        return table.download(format, rows, caller.locale(), settings.zone());
    }

    private static PartyStatistics.By by(String text) {
        PartyStatistics.By by = Parameters.one(PartyStatistics.By.class, "by", text);
        return by == null ? PartyStatistics.By.RESOURCE : by;
    }
}
