package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
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
import org.artel.events.NewScheduledExport;
import org.artel.events.ScheduledExport;
import org.artel.events.internal.ScheduledExports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of an event that come by themselves, over HTTP. */
@Component(service = ScheduledExportsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/scheduled-exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class ScheduledExportsResource {

    private final ScheduledExports exports;

    @Activate
    public ScheduledExportsResource(@Reference ScheduledExports exports) {
        this.exports = exports;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Lists of the event that come to oneself regularly")
    public Page<ScheduledExport> list(
            @PathParam("event") String event, @BeanParam Paging paging, @Context Caller caller) {
        return exports.list(event, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(
            summary = "Have a list of the event made regularly for oneself",
            description =
                    "Due at that hour of the event's zone until 30 days after its end. A letter with"
                            + " a link tells of each file, which is kept for 7 days.")
    @ApiResponse(
            responseCode = "201",
            description = "Set up",
            content = @Content(schema = @Schema(implementation = ScheduledExport.class)))
    @ApiResponse(
            responseCode = "409",
            description = "too-many-exports; event-state: it is cancelled or over")
    public Response create(
            @PathParam("event") String event,
            NewScheduledExport body,
            @Context UriInfo uri,
            @Context Caller caller) {
        ScheduledExport made = exports.create(event, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One of one's own, with the files it made")
    @ApiResponse(
            responseCode = "200",
            description = "The regular export",
            content = @Content(schema = @Schema(implementation = ScheduledExport.class)))
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(exports.get(event, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change what comes, and when")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ScheduledExport.class)))
    @ApiResponse(
            responseCode = "409",
            description = "export-ended; event-state: the event is cancelled or over")
    public Response change(
            @PathParam("event") String event,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    NewScheduledExport.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                exports.change(
                        event,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Let it come no more",
            description = "The files it made are gone as well. Again is no error.")
    public void remove(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        exports.remove(event, id, caller);
    }

    private static Response ok(ScheduledExport export) {
        return Answers.ok(export, export.version());
    }
}
