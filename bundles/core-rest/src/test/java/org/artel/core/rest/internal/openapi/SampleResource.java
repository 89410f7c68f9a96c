package org.artel.core.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Who;

/** One of everything that resources of modules do; its methods are read, never called. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "things", description = "Things")
public class SampleResource {

    public enum Colour {
        RED,
        GREEN
    }

    public record Owner(String id, String name) {}

    /** Says nothing about what may be null. */
    public record Thing(
            String id,
            String name,
            Colour colour,
            int pieces,
            Integer spare,
            BigDecimal price,
            Instant createdAt,
            LocalDate due,
            Owner owner,
            List<String> labels,
            Map<String, Object> more,
            long version) {}

    /** Says what may be null. */
    public record Spoken(String id, String always, @Schema(nullable = true) String sometimes) {}

    public record NewThing(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Стол") String name,
            Colour colour,
            int pieces,
            Owner owner) {}

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Things")
    public Page<Thing> list(
            @BeanParam Paging paging, @QueryParam("colour") Colour colour, @Context Caller caller) {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("/{id}")
    @Allow({Who.LEADER, Who.STAFF})
    @Operation(summary = "One thing")
    @ApiResponse(
            responseCode = "200",
            description = "The thing",
            content = @Content(schema = @Schema(implementation = Thing.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller, @Context UriInfo uri) {
        throw new UnsupportedOperationException();
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Add a thing")
    @ApiResponse(responseCode = "409", description = "name-taken: there is one of this name")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewThing.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"name\": \"Стол\", \"pieces\": 1}")))
                    NewThing thing,
            @Context Caller caller,
            @Context UriInfo uri) {
        throw new UnsupportedOperationException();
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a thing")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewThing.class)))
                    MergePatch patch,
            @Context Caller caller) {
        throw new UnsupportedOperationException();
    }

    @PATCH
    @Path("/{id}/owner")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change the owner")
    public Response changeOwner(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, MergePatch patch) {
        throw new UnsupportedOperationException();
    }

    @PUT
    @Path("/{id}/labels")
    @Allow(Who.STAFF)
    @Operation(summary = "Set the labels")
    public Spoken label(@PathParam("id") String id, List<String> labels) {
        throw new UnsupportedOperationException();
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a thing")
    public void remove(@PathParam("id") String id) {
        throw new UnsupportedOperationException();
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @Allow(Who.STAFF)
    @Operation(summary = "Import things")
    @ApiResponse(responseCode = "202", description = "Under way")
    public Response importAll(InputStream csv, @QueryParam("dryRun") String dryRun) {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("/export/{name: [a-z]+}")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Allow(Who.STAFF)
    @Operation(summary = "Export things")
    public Response export(@PathParam("name") String name) {
        throw new UnsupportedOperationException();
    }
}
