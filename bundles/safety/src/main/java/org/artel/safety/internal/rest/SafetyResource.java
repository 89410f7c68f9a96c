package org.artel.safety.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.ws.rs.POST;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
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
import org.artel.safety.internal.Backup;
import org.artel.safety.internal.Integrity;
import org.artel.safety.internal.Refused;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Backups and checks over HTTP. Restoring and moving are for whoever holds the machine. */
@Component(service = SafetyResource.class)
@RestResource
@javax.ws.rs.Path("/safety")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "safety", description = "Backups, and whether everything belongs together")
public class SafetyResource {

    private final Backup backup;
    private final Integrity integrity;
    private final Operations operations;

    @Activate
    public SafetyResource(
            @Reference Backup backup,
            @Reference Integrity integrity,
            @Reference Operations operations) {
        this.backup = backup;
        this.integrity = integrity;
        this.operations = operations;
    }

    @POST
    @javax.ws.rs.Path("/backups")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Make a backup",
            description =
                    "Of database, files and settings, in the directory that the operator chose"
                            + " (ARTEL_BACKUP_DIR), while people work. The result has directory, bytes,"
                            + " millis.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun; Location tells where to look",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    @ApiResponse(responseCode = "409", description = "The operator has not said where to")
    public Response backUp(@Context Caller caller, @Context UriInfo uri) {
        Path place =
                backup.place()
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                Problem.Kind.CONFLICT,
                                                "no-backup-directory",
                                                new Text(
                                                        "Не указано, где хранить копии: задайте"
                                                                + " ARTEL_BACKUP_DIR",
                                                        "Nobody said where backups go: set"
                                                                + " ARTEL_BACKUP_DIR")));
        return accepted(
                operations.start(
                        "backup",
                        caller,
                        progress -> {
                            try {
                                Backup.Made made =
                                        backup.run(
                                                place,
                                                Backup.Logs.AS_IS,
                                                (percent, what) -> progress.at(percent));
                                return Map.of(
                                        "directory",
                                        made.directory().toString(),
                                        "bytes",
                                        made.bytes(),
                                        "millis",
                                        made.millis());
                            } catch (Refused e) {
                                throw Problem.of(Problem.Kind.CONFLICT, "backup-refused", e.text());
                            }
                        }),
                uri);
    }

    @POST
    @javax.ws.rs.Path("/checks")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "See whether everything belongs together",
            description =
                    "References across modules, files against their contents, sums against what"
                            + " they are sums of, the search index against its sources. Nothing is"
                            + " mended. The result has findings (a number) and checks: name, findings,"
                            + " millis.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun; Location tells where to look",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    public Response check(@Context Caller caller, @Context UriInfo uri) {
        return accepted(
                operations.start(
                        "integrity-check",
                        caller,
                        progress -> {
                            List<Integrity.Result> results = check(progress);
                            return Map.of(
                                    "findings",
                                    results.stream().mapToInt(r -> r.findings().size()).sum(),
                                    "checks",
                                    results);
                        }),
                uri);
    }

    private List<Integrity.Result> check(Operations.Progress progress) {
        try {
            return integrity.run((percent, what) -> progress.at(percent));
        } catch (Refused e) {
            throw Problem.of(Problem.Kind.CONFLICT, "check-refused", e.text());
        }
    }

    private static Response accepted(org.artel.core.api.Operation begun, UriInfo uri) {
        return Response.accepted(begun)
                .location(uri.getBaseUriBuilder().path("operations").path(begun.id()).build())
                .build();
    }
}
