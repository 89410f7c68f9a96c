package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.Match;
import org.artel.portfolio.internal.Catalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who has what another looks for, over HTTP. */
@Component(service = MatchesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class MatchesResource {

    /** All of them at once. */
    public record Matches(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Match> items,
            @Schema(nullable = true) String nextCursor) {}

    private final Catalogue catalogue;

    @Activate
    public MatchesResource(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Organisations whose needs and offers meet those of one's own",
            description =
                    "For people of the organisation, staff and moderators. The nearest first, at"
                            + " most a hundred in each direction.")
    public Matches list(
            @Parameter(required = true) @QueryParam("organisation") String organisation,
            @Context Caller caller) {
        if (organisation == null || organisation.isBlank()) {
            throw Problem.malformed(
                    "organisation-required",
                    new Text("Укажите organisation", "Name the organisation"));
        }
        return new Matches(catalogue.matches(organisation, caller), null);
    }
}
