package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.Draft;
import org.artel.surveys.internal.Drafts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody did not send yet, over HTTP. */
@Component(service = DraftResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class DraftResource {

    /** What is kept, by key of the question. */
    public record Begun(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> answers) {}

    private final Drafts drafts;

    @Activate
    public DraftResource(@Reference Drafts drafts) {
        this.drafts = drafts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The caller's own")
    public Draft get(@PathParam("survey") String survey, @Context Caller caller) {
        return drafts.get(survey, caller);
    }

    @PUT
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Keep answers that are not complete",
            description = "By key of the question; unchecked. The last one wins, on any device.")
    @ApiResponse(
            responseCode = "409",
            description = "anonymous: of such a survey nothing is kept under a name; survey-state")
    public Draft put(@PathParam("survey") String survey, Begun body, @Context Caller caller) {
        return drafts.put(survey, Parameters.required(body).answers(), caller);
    }

    @DELETE
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Forget it; again is no error")
    public void remove(@PathParam("survey") String survey, @Context Caller caller) {
        drafts.remove(survey, caller);
    }
}
