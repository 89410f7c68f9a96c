package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.events.Event;
import org.artel.events.Registration;
import org.artel.events.internal.Attendance;
import org.artel.events.internal.CheckIns;
import org.artel.events.internal.Pages;
import org.artel.events.internal.Programme;
import org.artel.events.internal.Registrations;
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

    private final Programme programme;
    private final Registrations registrations;
    private final CheckIns checkIns;
    private final Attendance attendance;
    private final AuditTrail audit;

    @Activate
    public ExportsResource(
            @Reference Programme programme,
            @Reference Registrations registrations,
            @Reference CheckIns checkIns,
            @Reference Attendance attendance,
            @Reference AuditTrail audit) {
        this.programme = programme;
        this.registrations = registrations;
        this.checkIns = checkIns;
        this.attendance = attendance;
        this.audit = audit;
    }

    @GET
    @Path("/registrations")
    @Allow(Who.STAFF)
    @Operation(summary = "Who registered, with a column for each question of the form")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(mediaType = Table.CSV, schema = @Schema(type = "string")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response registrations(
            @PathParam("event") String event,
            @Parameter(description = FORMAT) @QueryParam("format") String format,
            @Context Caller caller) {
        Event about = programme.get(event, caller);
        Registrations.Filter all = new Registrations.Filter(null, null, null, null);
        return file(
                EventTables.registrations(about),
                format,
                caller,
                about,
                page -> {
                    Page<Registration> some = registrations.list(event, all, page, caller);
                    audit.seen(caller, "events.registrations.export", persons(some));
                    return some;
                });
    }

    private static List<String> persons(Page<Registration> page) {
        return page.items().stream().map(Registration::personId).filter(Objects::nonNull).toList();
    }

    @GET
    @Path("/attendance")
    @Allow(Who.STAFF)
    @Operation(summary = "Who was there, with a column for each session")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(mediaType = Table.CSV, schema = @Schema(type = "string")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response attendance(
            @PathParam("event") String event,
            @Parameter(description = FORMAT) @QueryParam("format") String format,
            @Context Caller caller) {
        Event about = programme.get(event, caller);
        return file(
                EventTables.attendance(attendance.summary(event, caller).items()),
                format,
                caller,
                about,
                page -> attendance.list(event, null, page, caller));
    }

    @GET
    @Path("/check-ins")
    @Allow(Who.STAFF)
    @Operation(summary = "The log of scans")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(mediaType = Table.CSV, schema = @Schema(type = "string")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response checkIns(
            @PathParam("event") String event,
            @Parameter(description = FORMAT) @QueryParam("format") String format,
            @Context Caller caller) {
        Event about = programme.get(event, caller);
        CheckIns.Filter all = new CheckIns.Filter(null, null, null);
        return file(
                EventTables.CHECK_INS,
                format,
                caller,
                about,
                page -> checkIns.list(event, all, page, caller));
    }

    private static <R> Response file(
            Table<R> table,
            String format,
            Caller caller,
            Event event,
            Function<PageRequest, Page<R>> list) {
        return table.download(
                format, new Pages<>(list), caller.locale(), ZoneId.of(event.timeZone()));
    }
}
