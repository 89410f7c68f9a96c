package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.NewRule;
import org.artel.forum.Rule;
import org.artel.forum.internal.Rules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Words and links that are held back or refused, over HTTP. */
@Component(service = RulesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class RulesResource {

    private static final String EXAMPLE =
            """
            {"kind": "LINK", "pattern": "example.org", "action": "HOLD"}
            """;

    private final Rules rules;

    @Activate
    public RulesResource(@Reference Rules rules) {
        this.rules = rules;
    }

    @GET
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "All of them")
    public Page<Rule> list(@BeanParam Paging paging, @Context Caller caller) {
        return rules.list(paging.request(), caller);
    }

    @POST
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(
            summary = "Add one",
            description =
                    "WORD: a word or words as they stand, * at either end for any ending; letters"
                            + " small or big, ё as е. LINK: a host with all below it, and perhaps"
                            + " how the path begins. HOLD: a moderator looks at it first; REFUSE:"
                            + " 422.")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Rule.class)))
    @ApiResponse(responseCode = "409", description = "too-many")
    public Response add(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewRule.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewRule body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Rule made = rules.add(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "One rule")
    @ApiResponse(
            responseCode = "200",
            description = "The rule",
            content = @Content(schema = @Schema(implementation = Rule.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(rules.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "Change one")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Rule.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewRule.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                rules.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "Remove one; again is no error")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        rules.remove(id, caller);
    }

    private static Response ok(Rule rule) {
        return Answers.ok(rule, rule.version());
    }
}
