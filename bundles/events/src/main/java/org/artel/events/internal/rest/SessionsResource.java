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
import org.artel.events.NewSession;
import org.artel.events.Session;
import org.artel.events.internal.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parts of the programme over HTTP. */
@Component(service = SessionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class SessionsResource {

    private final Sessions sessions;

    @Activate
    public SessionsResource(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "The programme, in its order")
    public Page<Session> list(
            @PathParam("event") String event, @BeanParam Paging paging, @Context Caller caller) {
        return sessions.list(event, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Add a session")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Session.class)))
    public Response create(
            @PathParam("event") String event,
            NewSession body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Session made = sessions.create(event, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One session")
    @ApiResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(implementation = Session.class)))
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(sessions.get(event, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a session")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Session.class)))
    public Response change(
            @PathParam("event") String event,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewSession.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                sessions.change(
                        event,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Take a session out")
    public void remove(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        sessions.remove(event, id, caller);
    }

    private static Response ok(Session session) {
        return Answers.ok(session, session.version());
    }
}
