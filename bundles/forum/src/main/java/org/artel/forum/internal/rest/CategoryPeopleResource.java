package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.CategoryPerson;
import org.artel.forum.internal.Categories;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is listed for a category, over HTTP. */
@Component(service = CategoryPeopleResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/categories/{category}/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class CategoryPeopleResource {

    /** Somebody to list. */
    public record Listed(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String userId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) CategoryPerson.Part part) {}

    private final Categories categories;

    @Activate
    public CategoryPeopleResource(@Reference Categories categories) {
        this.categories = categories;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Who is invited, and who moderates")
    public Page<CategoryPerson> list(
            @PathParam("category") String category,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return categories.people(category, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "List somebody; twice is no error")
    @ApiResponse(
            responseCode = "201",
            description = "Listed",
            content = @Content(schema = @Schema(implementation = CategoryPerson.class)))
    public Response add(
            @PathParam("category") String category,
            Listed body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Listed wanted = Parameters.required(body);
        CategoryPerson made = categories.list(category, wanted.userId(), wanted.part(), caller);
        return Answers.created(uri, made.person().id(), made, 0);
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Take somebody off the list; again is no error")
    public void remove(
            @PathParam("category") String category,
            @PathParam("id") String id,
            @Parameter(
                            description = "Only as this",
                            schema = @Schema(implementation = CategoryPerson.Part.class))
                    @QueryParam("part")
                    String part,
            @Context Caller caller) {
        categories.unlist(
                category, id, Parameters.one(CategoryPerson.Part.class, "part", part), caller);
    }
}
