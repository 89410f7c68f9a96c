package org.artel.surveys.internal.rest;

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
import org.artel.surveys.CrossTable;
import org.artel.surveys.internal.CrossTables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How groups answered, over HTTP. */
@Component(service = CrossTableResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/cross-table")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class CrossTableResource {

    private final CrossTables crossTables;

    @Activate
    public CrossTableResource(@Reference CrossTables crossTables) {
        this.crossTables = crossTables;
    }

    @GET
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
            @Parameter(
                            description = "ACTIVITY (default), CITY, SOURCE or ANSWER",
                            schema = @Schema(implementation = CrossTable.By.class))
                    @QueryParam("by")
                    String by,
            @Parameter(description = "With ANSWER, key of the question that makes the groups")
                    @QueryParam("other")
                    String other,
            @Context Caller caller) {
        CrossTable.By wanted = Parameters.one(CrossTable.By.class, "by", by);
        return crossTables.table(
                survey, question, wanted == null ? CrossTable.By.ACTIVITY : wanted, other, caller);
    }
}
