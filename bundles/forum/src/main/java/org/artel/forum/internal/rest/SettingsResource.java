package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.ForumSettings;
import org.artel.forum.internal.Subscriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own settings of the forum, over HTTP. */
@Component(service = SettingsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class SettingsResource {

    private final Subscriptions subscriptions;

    @Activate
    public SettingsResource(@Reference Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One's own settings")
    @ApiResponse(
            responseCode = "200",
            description = "The settings",
            content = @Content(schema = @Schema(implementation = ForumSettings.class)))
    public Response get(@Context Caller caller) {
        return ok(subscriptions.settings(caller));
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change them",
            description =
                    "Letters about what is new come daily or weekly to whoever asked for them, and"
                            + " stop for whoever was not here for half a year.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ForumSettings.class)))
    public Response change(
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ForumSettings.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                subscriptions.change(
                        IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    private static Response ok(Subscriptions.Chosen chosen) {
        return Answers.ok(chosen.settings(), chosen.version());
    }
}
