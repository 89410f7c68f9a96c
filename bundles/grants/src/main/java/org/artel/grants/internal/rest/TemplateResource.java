package org.artel.grants.internal.rest;

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
import org.artel.grants.ReportTemplate;
import org.artel.grants.Template;
import org.artel.grants.internal.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How reports are laid out, over HTTP. */
@Component(service = TemplateResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/template")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
public class TemplateResource {

    private final Templates templates;

    @Activate
    public TemplateResource(@Reference Templates templates) {
        this.templates = templates;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "The template that new reports are laid out by")
    @ApiResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = ReportTemplate.class)))
    public Response get(@Context Caller caller) {
        return ok(templates.get(caller));
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change the template; frozen reports keep theirs")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ReportTemplate.class)))
    public Response change(
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Template.class)))
                    MergePatch patch,
            @Context Caller caller) {
        long version = IfMatch.version(ifMatch);
        Parameters.required(patch);
        return ok(templates.change(version, patch::applyTo, caller));
    }

    private static Response ok(ReportTemplate one) {
        return Answers.ok(one, one.version());
    }
}
