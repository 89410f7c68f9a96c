package org.artel.core.rest.internal.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the product is ready, for people, load balancers and monitors. */
@Component(service = HealthResource.class)
@RestResource
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health")
public class HealthResource {

    private final Health health;

    @Activate
    public HealthResource(@Reference Health health) {
        this.health = health;
    }

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(
            summary = "Readiness",
            description =
                    "200 only when the database answers, the core is complete and every desired"
                            + " module is active, else 503 with the reasons. Warnings are for the"
                            + " operator and do not change the status.")
    @ApiResponse(
            responseCode = "200",
            description = "Ready",
            content = @Content(schema = @Schema(implementation = Health.Report.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Not ready; reasons name the culprits",
            content = @Content(schema = @Schema(implementation = Health.Report.class)))
    public Response get() {
        Health.Report report = health.report();
        return Response.status("ready".equals(report.status()) ? 200 : 503).entity(report).build();
    }

    @GET
    @Path("/traffic")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Whether to send this node requests",
            description =
                    "For load balancers: 503 while the node starts, cannot reach the database, or"
                            + " drains before a stop. The state of single modules does not matter,"
                            + " since it is the same on all nodes.")
    @ApiResponse(
            responseCode = "200",
            description = "It takes requests",
            content = @Content(schema = @Schema(implementation = Health.Traffic.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Send them elsewhere",
            content = @Content(schema = @Schema(implementation = Health.Traffic.class)))
    public Response traffic() {
        Health.Traffic traffic = health.traffic();
        return Response.status("ready".equals(traffic.status()) ? 200 : 503)
                .entity(traffic)
                .build();
    }
}
