package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Category;
import org.artel.forum.internal.Subscriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How closely one follows a category, over HTTP. */
@Component(service = CategoryLevelResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/categories/{category}/level")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class CategoryLevelResource {

    private final Subscriptions subscriptions;

    @Activate
    public CategoryLevelResource(@Reference Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Follow a category closely, as usual, or not at all",
            description =
                    "WATCH: one is told of every post. MUTE: one is told of nothing, and nothing in"
                            + " it counts as unread.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Category.class)))
    public Response level(
            @PathParam("category") String category, Following body, @Context Caller caller) {
        Category found =
                subscriptions.categoryLevel(category, Parameters.required(body).level(), caller);
        return Answers.ok(found, found.version());
    }
}
