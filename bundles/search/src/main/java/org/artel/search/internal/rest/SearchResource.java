package org.artel.search.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.search.internal.Found;
import org.artel.search.internal.Rebuild;
import org.artel.search.internal.Searches;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The search over HTTP. */
@Component(service = SearchResource.class)
@RestResource
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "search", description = "Full-text search over everything the caller may see")
public class SearchResource {

    private static final String EXAMPLE =
            "{\"items\": [{\"type\": \"organisations\", \"id\": \"01jd…\", \"title\":"
                    + " \"Новороссийский коворкинг\", \"link\": \"/organisations/01jd…\","
                    + " \"changedAt\": \"2026-11-24T09:00:00Z\", \"titleParts\": [{\"text\":"
                    + " \"Новороссийский\", \"hit\": true}, {\"text\": \" \", \"hit\": false},"
                    + " {\"text\": \"коворкинг\", \"hit\": true}], \"fragments\": []}],"
                    + " \"nextCursor\": null, \"types\": [{\"type\": \"organisations\", \"title\":"
                    + " \"Организации\", \"count\": 1}], \"match\": \"ALL\", \"readAs\": null,"
                    + " \"complete\": true}";

    private final Searches searches;
    private final Rebuild rebuild;

    @Activate
    public SearchResource(@Reference Searches searches, @Reference Rebuild rebuild) {
        this.searches = searches;
        this.rebuild = rebuild;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Find documents by words",
            description =
                    "Words are found in every grammatical form, the last one also by its beginning."
                            + " If nothing has all words, misspelled ones will do, then half of them"
                            + " (see match). Nothing in q is syntax. The list goes on with the"
                            + " cursor; if documents change meanwhile, their rank may, too.")
    @ApiResponse(
            responseCode = "200",
            description = "What the caller may see, the best first",
            content =
                    @Content(
                            schema = @Schema(implementation = Found.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    @ApiResponse(responseCode = "400", description = "No words, more than 20, or too long")
    public Found find(
            @Parameter(
                            description = "1 to 20 words, at most 200 characters",
                            required = true,
                            example = "коворкинг Новороссийск")
                    @QueryParam("q")
                    String q,
            @Parameter(description = "Only this type, as in types", example = "organisations")
                    @QueryParam("type")
                    String type,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return searches.find(q, Parameters.text(type), paging.request(), caller);
    }

    @POST
    @Path("/rebuild")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Make the index anew",
            description =
                    "On every node, from the database; the present one answers meanwhile. Needed"
                            + " only after the database was restored from a copy.")
    @ApiResponse(
            responseCode = "202",
            description = "Started; Location tells where to look",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    public Response rebuild(@Context Caller caller, @Context UriInfo uri) {
        org.artel.core.api.Operation operation = rebuild.start(caller);
        return Response.accepted(operation)
                .location(uri.getBaseUriBuilder().path("operations").path(operation.id()).build())
                .build();
    }
}
