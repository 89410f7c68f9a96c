package org.artel.organisations.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.organisations.ImportReport;
import org.artel.organisations.OrganisationImport;
import org.artel.organisations.OrganisationImport.Options;
import org.artel.organisations.OrganisationImport.Upload;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Import of a register over HTTP. */
@Component(service = ImportResource.class)
@RestResource
@Path("/organisations/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public final class ImportResource {

    private static final String EXAMPLE =
            "name;shortName;inn;ogrn;legalForm;city;region;latitude;longitude;activity;website\n"
                    + "МБУ \"Молодежный центр\";;;;MUNICIPAL;Глазов;Удмуртская"
                    + " Республика;58.1333;52.6667;volunteering;\n";

    private final OrganisationImport imports;

    /** Without it every import is waited for. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Operations operations;

    @Activate
    public ImportResource(@Reference OrganisationImport imports) {
        this.imports = imports;
    }

    @POST
    @Consumes("text/csv")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Import a table of organisations",
            description =
                    "Columns in any order, separated by ; or , or tab; UTF-8 or Windows-1251. Rows"
                            + " are matched by OGRN (with KPP), else INN, else name and city, so an"
                            + " import may be repeated. A wrong row is reported and left out. Prefer:"
                            + " respond-async answers 202 at once.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(
            responseCode = "200",
            description = "The report, also when rows were rejected",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Started; Location tells where to look",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    @ApiResponse(responseCode = "400", description = "Not a table with the known header")
    @ApiResponse(responseCode = "413", description = "Over 64 MiB")
    public Response run(
            InputStream csv,
            @Parameter(
                            description = "Tell what would happen, write nothing",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("dryRun")
                    String dryRun,
            @Parameter(
                            description = "Write nothing if any row is rejected",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("atomic")
                    String atomic,
            @Parameter(description = "respond-async for a long import") @HeaderParam("Prefer")
                    String prefer,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context Caller caller) {
        Options options = new Options(flag("dryRun", dryRun), flag("atomic", atomic));
        Upload upload = imports.receive(OrganisationsResource.required(csv), charset(headers));
        Operations background = operations;
        if (background == null
                || prefer == null
                || !prefer.toLowerCase(Locale.ROOT).contains("respond-async")) {
            try (upload) {
                return Response.ok(imports.run(upload, options, caller, percent -> {})).build();
            }
        }
        org.artel.core.api.Operation operation = start(background, upload, options, caller);
        return Response.accepted(operation)
                .location(uri.getBaseUriBuilder().path("operations").path(operation.id()).build())
                .header("Preference-Applied", "respond-async")
                .build();
    }

    private org.artel.core.api.Operation start(
            Operations background, Upload upload, Options options, Caller caller) {
        try {
            return background.start(
                    "organisations-import",
                    caller,
                    progress -> {
                        try (upload) {
                            return asMap(imports.run(upload, options, caller, progress::at));
                        }
                    });
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    private static Map<String, Object> asMap(ImportReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("created", report.created());
        map.put("updated", report.updated());
        map.put("unchanged", report.unchanged());
        map.put("rejected", report.rejected());
        map.put("rejectedCount", report.rejectedCount());
        map.put("dryRun", report.dryRun());
        map.put("atomic", report.atomic());
        map.put("applied", report.applied());
        return map;
    }

    private static boolean flag(String name, String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Problem.malformed(
                "bad-parameter", new Text(name + " — true или false", name + " is true or false"));
    }

    private static String charset(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    }
}
