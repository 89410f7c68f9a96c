package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.Comparison;
import org.artel.portfolio.internal.History;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How versions differ, over HTTP. */
@Component(service = ComparisonResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications/{publication}/comparison")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class ComparisonResource {

    private final History history;

    @Activate
    public ComparisonResource(@Reference History history) {
        this.history = history;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "How two versions differ, word by word",
            description = "For whoever may edit it.")
    public Comparison compare(
            @PathParam("publication") String publication,
            @Parameter(required = true, schema = @Schema(type = "integer")) @QueryParam("from")
                    String from,
            @Parameter(required = true, schema = @Schema(type = "integer")) @QueryParam("to")
                    String to,
            @Context Caller caller) {
        return history.compare(
                publication,
                Parameters.number("from", from, 1, 1, Integer.MAX_VALUE),
                Parameters.number("to", to, 1, 1, Integer.MAX_VALUE),
                caller);
    }
}
