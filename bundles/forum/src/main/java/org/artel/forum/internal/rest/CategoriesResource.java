package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Category;
import org.artel.forum.NewCategory;
import org.artel.forum.internal.Categories;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parts of the forum, over HTTP. */
@Component(service = CategoriesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum", description = "Exchange of experience")
public class CategoriesResource {

    private final Categories categories;

    @Activate
    public CategoriesResource(@Reference Categories categories) {
        this.categories = categories;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Parts of the forum, in their order",
            description = "Those that the caller may read, with what is new in them.")
    public Page<Category> list(@Context Caller caller) {
        return categories.list(caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Add one")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Category.class)))
    @ApiResponse(responseCode = "409", description = "slug-taken")
    public Response create(NewCategory body, @Context UriInfo uri, @Context Caller caller) {
        Category made = categories.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One of them, by id or slug")
    @ApiResponse(
            responseCode = "200",
            description = "The category",
            content = @Content(schema = @Schema(implementation = Category.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(categories.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Change one",
            description = "An archived one is read, but no longer written in.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Category.class)))
    @ApiResponse(responseCode = "409", description = "slug-taken")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewCategory.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                categories.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove one in which nobody ever wrote; again is no error")
    @ApiResponse(responseCode = "409", description = "not-empty")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        categories.remove(id, caller);
    }

    private static Response ok(Category category) {
        return Answers.ok(category, category.version());
    }
}
