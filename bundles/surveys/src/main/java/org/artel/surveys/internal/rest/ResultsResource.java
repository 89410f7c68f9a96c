package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.artel.surveys.Results;
import org.artel.surveys.Source;
import org.artel.surveys.internal.Counting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was answered, counted, over HTTP. */
@Component(service = ResultsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/results")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class ResultsResource {

    private final Counting counting;

    @Activate
    public ResultsResource(@Reference Counting counting) {
        this.counting = counting;
    }

    @GET
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
}
