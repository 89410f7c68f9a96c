package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.booking.Booking;
import org.artel.booking.NewResource;
import org.artel.booking.Resource;
import org.artel.booking.ResourceState;
import org.artel.booking.internal.Availability;
import org.artel.booking.internal.CheckIns;
import org.artel.booking.internal.Resources;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be booked, over HTTP. */
@Component(service = ResourcesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class ResourcesResource {

    private static final String EXAMPLE =
            "{\"kind\": \"ROOM\", \"name\": \"Переговорная «Волга»\", \"capacity\": 12,"
                    + " \"timeZone\": \"Europe/Moscow\", \"features\": [\"проектор\"]}";

    private final Resources resources;
    private final Availability availability;
    private final CheckIns checkIns;

    @Activate
    public ResourcesResource(
            @Reference Resources resources,
            @Reference Availability availability,
            @Reference CheckIns checkIns) {
        this.resources = resources;
        this.availability = availability;
        this.checkIns = checkIns;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "What can be booked, by name")
    public Page<Resource> list(
            @BeanParam WantedParameters wanted,
            @Parameter(
                            description = "ACTIVE, or for staff ARCHIVED",
                            schema = @Schema(implementation = ResourceState.class))
                    @QueryParam("state")
                    String state,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return resources.list(
                wanted.wanted(),
                Parameters.one(ResourceState.class, "state", state),
                paging.request(),
                caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One resource")
    @ApiResponse(
            responseCode = "200",
            description = "The resource",
            content = @Content(schema = @Schema(implementation = Resource.class)))
    public Response get(@PathParam("id") String id) {
        Resource found = resources.get(id);
        return Answers.ok(found, found.version());
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Add a resource")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Resource.class)))
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewResource.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewResource body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Resource created = resources.create(Parameters.required(body), caller);
        return Answers.created(uri, created.id(), created, created.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Change a resource",
            description = "What is booked stays, also where the new rules would not permit it.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Resource.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewResource.class)))
                    MergePatch patch,
            @Context Caller caller) {
        Resource changed =
                resources.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller);
        return Answers.ok(changed, changed.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Archive a resource: it takes no more bookings")
    public void archive(@PathParam("id") String id, @Context Caller caller) {
        resources.archive(id, caller);
    }

    @GET
    @Path("/{id}/availability")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "When it is open, taken and free",
            description = "Whose booking takes it is told only to those who may know.")
    public Availability.OfResource availability(
            @PathParam("id") String id,
            @Parameter(
                            required = true,
                            example = "2030-03-12T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            required = true,
                            example = "2030-03-13T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Context Caller caller) {
        return availability.of(
                id, Parameters.instant("from", from), Parameters.instant("to", to), caller);
    }

    @POST
    @Path("/{id}/check-ins")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Check in here: one's own booking that is on now")
    public Booking checkIn(@PathParam("id") String id, @Context Caller caller) {
        return checkIns.at(id, caller);
    }
}
