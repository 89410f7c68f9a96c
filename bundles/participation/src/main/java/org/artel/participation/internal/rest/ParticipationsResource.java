package org.artel.participation.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.participation.internal.Correction;
import org.artel.participation.internal.EntryHistory;
import org.artel.participation.internal.EntryPage;
import org.artel.participation.internal.NewEntry;
import org.artel.participation.internal.Participations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledger over HTTP. */
@Component(service = ParticipationsResource.class)
@RestResource
@Path("/participations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "participations", description = "Who took part in what")
public final class ParticipationsResource {

    private static final String RIGHTS =
            " Staff see everybody's; a leader their organisation's, if organisation names it;"
                    + " everybody else their own.";
    private static final String NEW =
            "{\"personId\": \"01hzzzzzzzzzzzzzzzzzzzzzzz\", \"kind\": \"SESSION\", \"subject\":"
                    + " \"Семинар по бухгалтерии НКО\", \"occurredAt\":"
                    + " \"2026-03-10T10:00:00+03:00\", \"minutes\": 90, \"state\": \"ATTENDED\","
                    + " \"reason\": \"Лист регистрации на бумаге\"}";
    private static final String CORRECTION =
            "{\"kind\": \"SESSION\", \"subject\": \"Семинар по бухгалтерии НКО\", \"occurredAt\":"
                    + " \"2026-03-10T10:00:00+03:00\", \"minutes\": 90, \"state\": \"NO_SHOW\","
                    + " \"reason\": \"Отметили по ошибке\"}";

    private final Participations participations;
    private final Settings settings;

    @Activate
    public ParticipationsResource(
            @Reference Participations participations, @Reference Settings settings) {
        this.participations = participations;
        this.settings = settings;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Entries, the latest date first",
            description = "Entries of the ledger." + RIGHTS)
    @ApiResponse(
            responseCode = "200",
            description = "A part of the ledger",
            content = @Content(schema = @Schema(implementation = EntryPage.class)))
    public EntryPage list(
            @BeanParam FilterParameters filter,
            @BeanParam Paging paging,
            @Parameter(
                            description = "total, to count as well",
                            schema = @Schema(type = "string", allowableValues = "total"))
                    @QueryParam("include")
                    String include,
            @Context Caller caller) {
        if (include != null && !include.equals("total")) {
            throw Problem.malformed(
                    "bad-parameter",
                    new Text("include — только total", "include can be total only"));
        }
        return participations.list(filter.filter(), paging.request(), include != null, caller);
    }

    @GET
    @Path("/export")
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "The same entries as a file for Excel",
            description = "As the ledger is at this moment." + RIGHTS)
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
            @BeanParam FilterParameters filter,
            @Parameter(
                            description = "csv (default) or xlsx",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"csv", "xlsx"}))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return EntryTable.TABLE.download(
                format,
                participations.all(filter.filter(), caller),
                caller.locale(),
                settings.zone());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "One entry with all its revisions",
            description = "What the caller may not see is not found.")
    @ApiResponse(
            responseCode = "200",
            description = "The entry",
            content = @Content(schema = @Schema(implementation = EntryHistory.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        EntryHistory history = participations.get(id, caller);
        return Answers.ok(history, history.revisions().size());
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Record by hand",
            description = "Such as from a sheet of paper. The module of such an entry is manual.")
    @ApiResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = EntryHistory.class)))
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewEntry.class),
                                            examples = @ExampleObject(value = NEW)))
                    NewEntry body,
            @Context Caller caller,
            @Context UriInfo uri) {
        return created(participations.create(required(body), caller), uri);
    }

    @POST
    @Path("/{id}/revisions")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Correct an entry, whichever module reported it",
            description =
                    "Adds a revision that says everything anew; nothing written before is changed."
                            + " The module may report again: what it only repeats does not undo"
                            + " the correction.")
    @ApiResponse(
            responseCode = "201",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = EntryHistory.class)))
    @ApiResponse(
            responseCode = "409",
            description = "The entry is not the latest revision, or its person was erased")
    public Response correct(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Correction.class),
                                            examples = @ExampleObject(value = CORRECTION)))
                    Correction body,
            @Context Caller caller,
            @Context UriInfo uri) {
        return created(participations.correct(id, required(body), caller), uri);
    }

    private static Response created(EntryHistory history, UriInfo uri) {
        return Response.created(
                        uri.getBaseUriBuilder()
                                .path(ParticipationsResource.class)
                                .path(history.entry().id())
                                .build())
                .entity(history)
                .tag(String.valueOf(history.revisions().size()))
                .build();
    }

    private static <T> T required(T body) {
        if (body == null) {
            throw Problem.malformed(
                    "body-required", new Text("Нужно тело запроса", "A body is required"));
        }
        return body;
    }
}
